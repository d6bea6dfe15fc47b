"""The report: what it tells, what it keeps to itself, in the language of the session."""

import re
from datetime import timedelta, timezone
from io import BytesIO
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from facilitation.domain.records import Ballot, Count, Group, Match, Record, Step, Tally, Turnout
from facilitation.exports import FORMATS, Snapshot, build

from .saint_martin import evening
from .sample import (
    NAMES,
    NOW,
    action,
    board,
    note,
    person,
    rounds_of_meetings,
    session,
    small,
    snapshot,
    step,
)


def told(records: list[Record], locale: str = "fr") -> str:
    return FORMATS["md"].render(snapshot(records, locale)).decode()


@pytest.mark.parametrize("kind", sorted(FORMATS))
def test_e2_no_participant_is_named_anywhere(kind: str) -> None:
    file = FORMATS[kind].render(snapshot(evening()))
    if kind == "docx":
        with ZipFile(BytesIO(file)) as archive:
            file = b"".join(archive.read(name) for name in archive.namelist())
    for secret in ("Zéphyrin", "p03", "p05", "p01", "18:31", "Vasseur"):
        assert secret.encode() not in file
    assert "René B.".encode() in file


@pytest.mark.parametrize("kind", ["docx", "md"])
@pytest.mark.parametrize(
    "mark",
    [
        "4 à main levée",
        "3 sur papier",
        "écrit sur papier",
        "saisi pour la salle",
        "Engagement (écrit sur papier)",
    ],
)
def test_what_came_from_no_phone_is_marked_line_by_line(kind: str, mark: str) -> None:
    file = FORMATS[kind].render(snapshot(evening()))
    text = docx_text(file) if kind == "docx" else file.decode()
    assert mark in text
    assert "9 à main levée" not in text  # of a secret vote that nobody has revealed


def docx_text(file: bytes) -> str:
    with ZipFile(BytesIO(file)) as archive:
        return re.sub("<[^>]+>", "", archive.read("word/document.xml").decode())


@pytest.mark.parametrize("secret", ["n1", "g1", "b1", "K7MPQ2", "18:31", "suggestion:"])
def test_a_report_holds_no_identifier_and_no_time_of_writing(secret: str) -> None:
    assert secret not in told(evening())


def test_a_kind_of_actor_is_named_from_three_people_upwards() -> None:
    text = told(evening())
    assert "- Habitants\u202f: 9" in text
    assert "Entreprises" not in text
    assert "- Autres catégories ou non précisé\u202f: 5" in text


def test_what_people_answered_is_told_also_once_the_door_asks_no_more() -> None:
    people = [replace(person(f"p{n}", "A", "resident"), place="Die") for n in range(5)]
    text = told([session(asks=[]), *people])
    assert "- Habitants\u202f: 5" in text
    assert "- Die\u202f: 5" in text


def test_nothing_is_told_of_what_nobody_was_asked() -> None:
    text = told([session(asks=[]), *(replace(person(f"p{n}", "A", None), place="") for n in range(5))])
    assert "non précisé" not in text


def test_a_place_is_named_from_three_people_upwards_as_the_crew_has_spelled_it() -> None:
    people = [replace(person(f"p{n}", "A", None), place="Die" if n < 3 else "Crest") for n in range(5)]
    asked = told([session(asks=["place"]), *people])
    assert "- Die\u202f: 3" in asked
    assert "Crest" not in asked
    assert "- Autres lieux ou non précisé\u202f: 2" in asked


def test_a_person_who_was_sent_away_is_not_counted() -> None:
    people = [person("p1", "A", None), replace(person("p2", "B", None), removed=True)]
    assert "1 personne a rejoint" in told(small(*people))


def test_a_very_small_room_is_warned() -> None:
    assert "Moins de 5 personnes" in told(small(person("p1", "A", None)))
    assert "Moins de 5 personnes" not in told(evening())


def test_notes_that_were_not_revealed_are_counted_not_quoted() -> None:
    text = told(
        small(note("n", "needs", "Secret", audience="crew+p1"), Count(id="needs", audience="wall", notes=1))
    )
    assert "Secret" not in text
    assert "1 contribution de ce tableau n’a pas été dévoilée" in text


def test_a_blind_board_is_known_by_its_number_alone() -> None:
    assert "7 contributions de ce tableau n’ont pas été dévoilées" in told(
        small(Count(id="needs", audience="wall", notes=7))
    )


def test_hidden_notes_are_left_out_and_the_document_says_so() -> None:
    text = told(small(note("n", "needs", "Insulte", hidden=True, audience="crew+p1")))
    assert "Insulte" not in text
    assert "1 contribution masquée" in text


def test_groups_and_leads_the_room_has_not_seen_are_not_told() -> None:
    group = Group(id="g", audience="crew", board="needs", title="Titre de travail", position=1.0)
    lead = Match(id="m", audience="crew+p1", need="n", resource="r", line="Entre nous", status="suggested")
    text = told(small(group, lead, note("n", "needs", "Besoin"), note("r", "resources", "Ressource")))
    assert "Titre de travail" not in text
    assert "Entre nous" not in text


def ballot(state: str, *, secret: bool) -> list[Record]:
    question = Ballot(
        id="b",
        audience="floor",
        title="Choix",
        targets=["n", "m"],
        points=3,
        most_per_target=3,
        secret=secret,
        state=state,
    )
    tallies = [
        Tally(id=f"b.{target}", audience="floor", ballot="b", target=target, points=points, voters=2)
        for target, points in (("n", 41), ("m", 52))
    ]
    return small(
        note("n", "needs", "Moins voté"),
        note("m", "needs", "Plus voté"),
        question,
        Turnout(id="b", audience="wall", voters=4),
        *tallies,
    )


@pytest.mark.parametrize(
    ("state", "secret", "shown"),
    [("open", True, False), ("closed", True, False), ("revealed", True, True), ("open", False, True)],
)
def test_a_secret_vote_is_told_once_it_is_revealed(state: str, secret: bool, shown: bool) -> None:
    text = told(ballot(state, secret=secret))
    assert ("41" in text) == shown
    assert ("n’ont pas été dévoilés" in text) != shown
    assert "4 personnes ont voté" in text.replace("\u00a0", " ")


def test_results_are_told_from_the_most_to_the_least_voted() -> None:
    text = told(ballot("revealed", secret=True)).split("## Votes")[1]
    assert text.index("Plus voté") < text.index("Moins voté")


def test_a_need_with_a_lead_or_an_action_is_not_unanswered() -> None:
    text = told(evening()).split("### Besoins encore sans réponse")[1].split("##")[0]
    assert "noyers" in text
    assert "chambre froide" not in text
    assert "légumes" not in text


def test_a_step_that_is_under_way_counts_until_now() -> None:
    steps = [record for record in evening() if isinstance(record, Step) and record.id == "links"]
    entered = replace(steps[0], entered_at="2026-11-22T21:28:00.000Z")
    assert "| Les liens, à voix haute | 5\u00a0min | 12\u00a0min |" in told(small(entered))


def test_the_run_sheet_tells_what_was_planned_and_what_the_evening_made_of_it() -> None:
    longer = replace(step("s1", 1, "Accueil", 9, 540), planned_minutes=5)
    left_out = replace(step("s2", 2, "Le marché", 13, 0), skipped=True)
    pause = replace(step("s3", 3, "Une pause", 4, 240), added=True)
    text = told(small(longer, left_out, pause))
    for row in (("Accueil", "5", "9"), ("Le marché (sautée)", "13", "—"), ("Une pause (ajoutée)", "—", "4")):
        assert re.search("[^|]*".join(re.escape(cell) + r"[^|]*\\|" for cell in row), text), (row, text)
    assert re.search(r"Total[^|]*\|[^|]*18[^|]*\|[^|]*13", text)


def test_days_are_those_of_the_time_zone_of_the_snapshot() -> None:
    now = NOW.astimezone(timezone(timedelta(hours=9)))
    late = Snapshot(small(), "fr", now, "0", NAMES)
    assert "23 novembre 2026" in FORMATS["md"].render(late).decode()


def test_an_action_taken_from_the_method_says_so() -> None:
    assert "ligne suggérée par la méthode" in told(
        small(action("t", "Tenir une soirée", 2, origin="suggestion:4.2.1"))
    )


@pytest.mark.parametrize(
    ("locale", "label"),
    [("fr", "Document de travail"), ("en", "Working document"), ("it", "Documento di lavoro")],
)
def test_the_report_speaks_the_language_of_the_session(locale: str, label: str) -> None:
    text = told(evening(), locale)
    assert label in text
    assert "exports." not in text
    assert "{" not in text.replace("\\{", "")


def test_an_unknown_language_falls_back_to_french() -> None:
    assert build(snapshot(small(), "xx")).locale == "fr"


def test_a_plan_has_its_four_phases_even_empty() -> None:
    assert told(small()).count("Aucune action dans cette phase") == 4


def test_notes_on_a_board_that_is_gone_are_not_lost() -> None:
    assert "Égarée" in told(small(note("n", "gone", "Égarée"), board("ideas")))


def test_parking_is_told_after_the_plan() -> None:
    text = told(evening())
    assert text.index("## Projet de plan") < text.index("La fibre") < text.index("## À propos")


def test_the_report_says_how_many_rounds_and_meetings_there_were_and_not_who_met() -> None:
    text = told(small(step("s1", 1, "Rencontres", 16, 900), *rounds_of_meetings()))
    assert "Les personnes se sont rencontrées en 2 tours\u202f: 12 rencontres." in text.replace("\xa0", " ")
    assert "p03" not in text
