"""Whatever people do, in whatever order: replaying the changes gives the snapshot, for every viewer."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.domain.audience import Viewer
from facilitation.domain.records import Action, Ballot, Commitment, Group, Match, Note, Person, Step, kind_of
from facilitation.domain.refusals import Refused
from facilitation.live.intents import INTENTS
from facilitation.secrecy import new_id

from .pages import caught_up
from .room import Hand, Tried, try_room

BOARDS = ["portraits", "needs", "resources", "ideas", "links", "first_steps", "parking"]
STEPS = ["portrait", "seek_and_offer", "market", "what_if", "dots", "first_steps"]
PLACES = ["Die", "Vassieux", "Crest"]
TEXTS = st.text(min_size=0, max_size=12)
PICK = st.integers(0, 30)  # which of the existing records; taken modulo their number


@st.composite
def moves(draw: st.DrawFn) -> tuple[str, int, dict[str, Any]]:
    """An intent, who asks it (0 is the desk), and what its arguments are drawn from."""
    name = draw(st.sampled_from(sorted(INTENTS)))
    drawn = {"pick": draw(PICK), "other": draw(PICK), "text": draw(TEXTS), "flag": draw(st.booleans())}
    drawn |= {"board": draw(st.sampled_from(BOARDS)), "step": draw(st.sampled_from(STEPS))}
    return name, draw(st.integers(0, 3)), drawn


def arguments(tried: Tried, name: str, d: dict[str, Any]) -> dict[str, Any]:
    """Arguments that often make sense, taken from what exists."""
    records = tried.all()

    def one(kind: type, place: str = "pick") -> str:
        found = [record.id for record in records if isinstance(record, kind)]
        return found[d[place] % len(found)] if found else new_id()

    notes = sorted({one(Note), one(Note, "other")})
    by_noun: dict[str, dict[str, Any]] = {
        "note.add": {"id": new_id(), "board": d["board"], "text": d["text"]},
        "note.edit": {"id": one(Note), "text": d["text"]},
        "note.move": {"id": one(Note), "board": d["board"], "group": one(Group) if d["flag"] else None},
        "group.add": {"id": new_id(), "board": d["board"], "title": d["text"], "notes": notes},
        "group.rename": {"id": one(Group), "title": d["text"]},
        "step.go": {"step": d["step"]},
        "ready.set": {"ready": d["flag"]},
        "timer.start": {"seconds": d["pick"]},
        "timer.add": {"seconds": d["pick"] - 15},
        "scene.show": {"name": "note" if d["flag"] else "plan", "target": one(Note) if d["flag"] else None},
        "ballot.add": {"id": new_id(), "title": "?", "targets": notes, "points": 3, "most_per_target": 2}
        | {"secret": d["flag"]},
        "ballot.count": {"ballot": one(Ballot), "target": one(Note), "points": d["pick"] % 4}
        | {"voters": d["other"] % 3, "via": "paper" if d["flag"] else "desk"},
        "vote.cast": {"ballot": one(Ballot), "target": one(Note), "points": d["pick"] % 4},
        "match.add": {"id": new_id(), "need": one(Note), "resource": one(Note, "other"), "line": d["text"]},
        "match.set": {"id": one(Match), "status": "agreed" if d["flag"] else "dropped"},
        "action.add": {"id": new_id(), "title": d["text"], "phase": d["pick"] % 5, "sources": notes},
        "action.edit": {"id": one(Action), "lead": d["text"], "before": one(Action, "other")},
        "commitment.make": {"id": new_id(), "action": one(Action), "text": d["text"]}
        | ({"name": "Odile"} if d["flag"] else {"signed": True}),
        "commitment.take_back": {"id": one(Commitment)},
        "commitment.remove": {"id": one(Commitment)},
        "person.rename": {"name": d["text"]},
        "person.add": {"id": new_id(), "name": d["text"]},
        "step.allow": {"step": d["step"], "write": [d["board"]], "vote": d["flag"], "project": d["flag"]},
        "step.edit": {"step": d["step"], "minutes": d["pick"]} | ({"title": d["text"]} if d["flag"] else {}),
        "step.skip": {"step": d["step"], "skip": d["flag"]},
        "step.move": {"step": d["step"], "before": STEPS[d["other"] % 6] if d["flag"] else None},
        "step.add": {
            "id": new_id(),
            "title": d["text"],
            "minutes": 5,
            "form": "write",
            "write": [d["board"]],
        },
        "step.remove": {"step": one(Step)},
        "timer.ring": {"bell": "wood" if d["flag"] else "none"},
        "board.queue": {"board": d["board"], "on": d["flag"]},
        "note.hide": {"id": one(Note), "reason": d["text"]},
        "person.name": {"person": one(Person), "name": d["text"]},
        "person.remove": {"person": one(Person) if d["pick"] == 0 else new_id(), "block": d["flag"]},
        "person.readmit": {"person": one(Person)},
        "door.ask": {"question": ("actor", "organisation", "place")[d["pick"] % 3], "on": d["flag"]},
        "place.add": {"place": PLACES[d["pick"] % 3]},
        "place.rename": {"place": PLACES[d["pick"] % 3], "name": PLACES[d["other"] % 3]},
        "place.remove": {"place": PLACES[d["pick"] % 3]},
        "round.start": {"number": 1 + d["pick"] % 2, "size": 2 + d["flag"], "again": d["other"] % 2 == 0},
        "undo": {"seq": d["pick"] + d["other"], "along": d["flag"]},
    }
    noun, _, _ = name.partition(".")
    kinds: dict[str, type] = {"note": Note, "group": Group, "ballot": Ballot, "action": Action}
    if name in by_noun:
        return by_noun[name]
    if noun == "board":
        return {"board": d["board"]}
    return {"id": one(kinds[noun])} if noun in kinds else {}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("prepared")
    for tried in try_room(folder):
        tried.desk.asks("session.open")
        tried.desk.asks("step.go", step="seek_and_offer")
    return folder


def opened(prepared: Path) -> Iterator[Tried]:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(prepared / "room.sqlite3", folder)
        yield from try_room(Path(folder), fresh=False)


@settings(max_examples=60)
@given(script=st.lists(moves(), min_size=5, max_size=40))
def test_l5_replaying_the_changes_gives_the_snapshot_for_every_viewer(
    script: list[tuple[str, int, dict[str, Any]]], prepared: Path
) -> None:
    for tried in opened(prepared):
        people = [tried.desk, *(tried.phone(name, place="Die") for name in ("Ana", "Bo", ""))]
        viewers = [hand.viewer for hand in people] + [Viewer("screen")]
        before = {viewer: tried.sees(viewer) for viewer in viewers}
        start = tried.session.seq
        for name, who, drawn in script:
            try_to(people[who], name, arguments(tried, name, drawn))
            tried.later(7)
        assert [change.seq for change in tried.told] == list(range(tried.told[0].seq, tried.session.seq + 1))
        for viewer in viewers:
            snapshot = {(kind_of(record), record.id): record for record in tried.sees(viewer)}
            assert tried.replayed(viewer, before[viewer], start) == snapshot
            missed = [change for change in tried.told if change.seq > start]
            assert caught_up(before[viewer], missed, viewer) == snapshot


def try_to(hand: Hand, name: str, args: dict[str, Any]) -> None:
    """Ask; a refusal must leave no trace."""
    number = hand.tried.session.seq
    try:
        hand.asks(name, **args)
    except Refused:
        assert hand.tried.session.seq == number
