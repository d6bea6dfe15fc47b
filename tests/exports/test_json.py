"""The JSON file: complete without anyone in it, and believed only after every check."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.domain.records import Action, Bookmark, Match, Note, Session, Tally
from facilitation.exports import FORMATS, Snapshot, read_json

from .saint_martin import evening
from .sample import NOW, action, note, rounds_of_meetings, session, small, snapshot, step


def render(records: list[Any]) -> bytes:
    return FORMATS["json"].render(snapshot(records))


def content(records: list[Any]) -> dict[str, Any]:
    return json.loads(render(records))


def test_export_import_export_gives_the_same_bytes() -> None:
    first = render(evening())
    assert render(read_json(first)) == first


def test_only_the_hour_of_export_changes() -> None:
    later = Snapshot(read_json(render(evening())), "it", NOW.replace(year=2027), "0.1.0")
    again, first = json.loads(FORMATS["json"].render(later)), content(evening())
    assert again.pop("exported_at") == "2027-11-22T21:40:00.000Z"
    assert first.pop("exported_at") == "2026-11-22T21:40:00.000Z"
    assert again == first


@settings(max_examples=20)
@given(st.permutations(evening()))
def test_the_order_of_the_records_does_not_matter(records: list[Any]) -> None:
    assert render(records) == render(evening())


def test_no_record_speaks_of_a_person_and_no_audience_names_one() -> None:
    data = content(evening())
    assert not {"person", "author", "mine", "vote", "done"} & {record["kind"] for record in data["records"]}
    assert {record["audience"] for record in data["records"]} <= {"floor", "wall", "crew"}


def test_rounds_come_along_over_and_without_who_met_whom() -> None:
    data = content(small(step("s1", 1, "Rencontres", 16, 900), *rounds_of_meetings()))
    rounds = [record for record in data["records"] if record["kind"] == "round"]
    assert [(each["number"], each["circles"], each["state"]) for each in rounds] == [
        (1, 6, "over"),
        (2, 6, "over"),
    ]
    assert not {"circle", "meeting"} & {record["kind"] for record in data["records"]}
    assert "p03" not in json.dumps(data)


def test_how_steps_were_left_comes_along_without_the_round_that_was_on() -> None:
    facts: dict[str, Any] = {"audience": "crew", "ends_at": None, "seconds": 90, "paused": True}
    marks = [
        Bookmark(id="s1", scene="meet", target=None, round="s1.2", **facts),
        Bookmark(id="gone", scene="step", target=None, round=None, **facts),
    ]
    data = content(small(step("s1", 1, "Rencontres", 16, 900), *rounds_of_meetings(), *marks))
    kept = [record for record in data["records"] if record["kind"] == "bookmark"]
    assert [(mark["id"], mark["seconds"], mark["round"]) for mark in kept] == [("s1", 90, None)]


def test_times_of_writing_are_days() -> None:
    notes = [record for record in content(evening())["records"] if record["kind"] == "note"]
    assert {record["created_at"] for record in notes} == {"2026-11-22T00:00:00.000Z"}


def test_hidden_notes_come_along_and_those_the_crew_may_not_read_do_not() -> None:
    blind = note("blind", "needs", "Pas encore dévoilée", audience="p07")
    texts = render(small(blind, note("n", "needs", "Cachée", hidden=True, audience="crew+p07"))).decode()
    assert "Cachée" in texts
    assert "Pas encore dévoilée" not in texts


def test_what_speaks_of_a_record_that_is_gone_is_mended() -> None:
    lead = Match(id="m", audience="floor", need="gone", resource="n", line="", status="agreed")
    records = small(
        note("n", "needs", "Reste", group="gone"), lead, action("t", "Agir", 1, sources=["gone", "m", "n"])
    )
    kept = read_json(render(records))
    assert not [record for record in kept if isinstance(record, Match)]
    assert [record.sources for record in kept if isinstance(record, Action)] == [["n"]]
    assert [record.group for record in kept if isinstance(record, Note)] == [None]


def test_the_session_comes_first() -> None:
    assert isinstance(read_json(render(evening()))[0], Session)


def test_results_survive_though_votes_do_not() -> None:
    tallies = [record for record in read_json(render(evening())) if isinstance(record, Tally)]
    assert {tally.points for tally in tallies} == {26, 19, 1}


def test_an_export_without_a_title_is_read_back() -> None:
    assert read_json(render([session(title="", starts_at="")]))
