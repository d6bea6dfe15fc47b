"""Records to export, one at a time."""

from datetime import UTC, datetime
from typing import Any

from facilitation.domain.records import (
    Action,
    BallotRecipe,
    Board,
    Circle,
    Meeting,
    Note,
    Person,
    Record,
    Rights,
    Round,
    Session,
    Sign,
    Step,
)
from facilitation.exports import Names, Snapshot

NOW = datetime(2026, 11, 22, 21, 40, tzinfo=UTC)
BOARDS = {
    "portraits": ("portrait", "Qui est là ?", "Who is here?"),
    "needs": ("need", "Je cherche", "I am looking for"),
    "resources": ("resource", "J’offre", "I can offer"),
    "ideas": ("idea", "Et si on…", "What if we…"),
    "secrets": ("other", "Ce qui nous retient", "What holds us back"),
    "parking": ("parking", "Parking", "Parking"),
}
NAMES = Names(
    "Yes, we coop !",
    "GAL / communauté de montagne",
    {"elected": "Élus", "farmer": "Agriculteurs", "resident": "Habitants", "firm": "Entreprises"},
)


def session(**changes: Any) -> Session:
    fields: dict[str, Any] = {
        "title": "Atelier de Saint-Martin",
        "place": "Salle des fêtes, Saint-Martin-en-Vercors",
        "organiser": "GAL Vercors et Diois",
        "activity": "yes-we-coop",
        "version": "90",
        "status": "closed",
        "step": "close",
        "locales": ["fr", "en", "it"],
        "initiator": 4,
        "phase": 2,
        "code": "K7MPQ2",
        "asks": ["actor"],
        "starts_at": "2026-11-22T18:00:00.000Z",
        "opened_at": "2026-11-22T18:04:11.000Z",
        "closed_at": "2026-11-22T19:40:00.000Z",
    }
    return Session(id="session", audience="floor", **{**fields, **changes})


def board(key: str, **changes: Any) -> Board:
    sort, fr, en = BOARDS[key]
    fields: dict[str, Any] = {
        "titles": {"fr": fr, "en": en},
        "hints": {},
        "sort": sort,
        "position": list(BOARDS).index(key),
        "closed": False,
        "private": False,
        "blind": False,
    }
    return Board(id=key, audience="floor", key=key, **{**fields, **changes})


def step(key: str, position: int, title: str, minutes: int, spent: int) -> Step:
    return Step(
        id=key,
        audience="floor",
        key=key,
        position=position,
        form="write",
        titles={"fr": title},
        prompts={"fr": title},
        instructions={"fr": "<p>En <strong>silence</strong> d’abord.</p>"},
        minutes=minutes,
        rights=Rights(write=["needs"], see=["needs"]),
        scene="step",
        reveals=["needs"],
        ballot=BallotRecipe(board="ideas") if key == "vote" else None,
        entered_at=None,
        seconds_spent=spent,
    )


def note(note_id: str, board_id: str, text: str, **changes: Any) -> Note:
    fields: dict[str, Any] = {
        "audience": "floor",
        "locale": "fr",
        "tags": [],
        "group": None,
        "position": float(len(note_id)),
        "hidden": False,
        "via": "phone",
        "created_at": "2026-11-22T18:31:07.123Z",
        "edited_at": None,
    }
    return Note(id=note_id, board=board_id, text=text, **{**fields, **changes})


def action(action_id: str, title: str, phase: int, **changes: Any) -> Action:
    fields: dict[str, Any] = {
        "position": 1.0,
        "needs": [],
        "resources": [],
        "sources": [],
        "method": "",
        "lead": "",
        "partners": "",
        "due": "",
        "budget": "",
        "indicator": "",
        "status": "draft",
        "origin": "room",
    }
    return Action(id=action_id, audience="floor", title=title, phase=phase, **{**fields, **changes})


def person(person_id: str, name: str, actor: str | None) -> Person:
    return Person(
        id=person_id,
        audience="crew",
        name=name,
        actor=actor,
        organisation="Ferme Zéphyrine",
        place="Vassieux",
        locale="fr",
        joined_at="2026-11-22T18:05:00.000Z",
        removed=False,
    )


def snapshot(records: list[Record], locale: str = "fr", names: Names = NAMES) -> Snapshot:
    return Snapshot(records, locale, NOW, "0.1.0", names)


def small(*records: Record) -> list[Record]:
    """A session with two boards, and these."""
    return [session(), board("needs"), board("resources"), *records]


def rounds_of_meetings() -> list[Record]:
    """Two rounds of a step, the second under way, and who meets whom in it."""
    facts: dict[str, Any] = {"audience": "floor", "step": "s1", "of": 2, "size": 2, "circles": 6}
    facts["started_at"] = "2026-11-22T19:00:00.000Z"
    sign = Sign(number=4, colour=4, shape=4)
    met = Circle(id="s1.2.4", audience="crew", round="s1.2", sign=sign, people=["p03", "p05"])
    told = Meeting(id="p03", audience="p03", round="s1.2", sign=sign, companions=1, names=["Zéphyrine-5"])
    first = Round(id="s1.1", number=1, state="over", **facts)
    return [first, Round(id="s1.2", number=2, state="on", **facts), met, told]
