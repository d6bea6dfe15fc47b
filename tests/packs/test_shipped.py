"""The packs and plans that come with the program are valid, complete, and read well."""

import re
from itertools import pairwise

import pytest

from facilitation.domain.audience import CREW, FLOOR
from facilitation.domain.records import Board, Guide, Step, decode, encode
from facilitation.language import languages
from facilitation.packs import check, records_of, shipped
from facilitation.packs.plans import initiators, phases, plans, suggestions
from facilitation.resources import resource_dir

ACTIVITIES = resource_dir("activities")
PACKS = shipped()
VERSIONS = [(pack, version.key) for pack in PACKS.values() for version in pack.versions]
FRENCH = sorted(ACTIVITIES.glob("*/fr.md"))
PAGES = sorted(ACTIVITIES.glob("*/*.md"))
NARROW = "\u202f"


def test_two_packs_are_shipped_without_a_mistake():
    assert check(ACTIVITIES, "fr") == []
    assert set(PACKS) == {"yes-we-coop", "community-building"}


def test_the_packs_speak_every_language_of_the_program():
    assert all(set(pack.languages) == set(languages()) for pack in PACKS.values())


@pytest.mark.parametrize(
    ("key", "minutes"), [("yes-we-coop", [45, 90, 150]), ("community-building", [90, 120, 150])]
)
def test_the_minutes_of_each_version_add_up(key, minutes):
    pack = PACKS[key]
    totals = [sum(step.minutes[v.key] for step in pack.steps_of(v.key)) for v in pack.versions]
    assert totals == [version.minutes for version in pack.versions] == minutes


@pytest.mark.parametrize(("pack", "version"), VERSIONS)
def test_a_new_session_gets_numbered_boards_and_steps_for_the_floor(pack, version):
    records = records_of(pack, version, ["fr", "en", "it"])
    for kind in (Board, Step):
        mine = [record for record in records if isinstance(record, kind)]
        assert [record.position for record in mine] == list(range(1, len(mine) + 1))
        assert all(record.audience == FLOOR and record.id == record.key for record in mine)
    assert all(decode(encode(record)) == record for record in records)


@pytest.mark.parametrize(("pack", "version"), VERSIONS)
def test_every_step_has_a_guide_that_only_the_crew_may_read(pack, version):
    records = records_of(pack, version, ["fr"])
    guides = {record.id: record.audience for record in records if isinstance(record, Guide)}
    assert guides == {record.id: CREW for record in records if isinstance(record, Step)}


@pytest.mark.parametrize(("pack", "version"), VERSIONS)
def test_the_steps_of_a_session_only_name_its_own_boards(pack, version):
    records = records_of(pack, version, ["fr"])
    boards = {record.id for record in records if isinstance(record, Board)}
    for step in (record for record in records if isinstance(record, Step)):
        assert {*step.rights.write, *step.rights.see, *step.reveals} <= boards


def test_a_session_only_carries_its_own_languages():
    records = records_of(PACKS["yes-we-coop"], "standard", ["it"])
    assert all(set(record.titles) == {"it"} for record in records if isinstance(record, Step | Board))


def test_a_session_in_an_unknown_language_falls_back_on_the_first_of_the_pack():
    records = records_of(PACKS["yes-we-coop"], "standard", ["oc"])
    assert all(set(record.prompts) == {"fr"} for record in records if isinstance(record, Step))


def test_the_short_version_leaves_out_the_boards_of_the_long_one():
    boards = {v: {b.key for b in PACKS["yes-we-coop"].boards_of(v)} for v in ("short", "long")}
    assert boards["long"] - boards["short"] == {"actors", "winds", "anchors"}


def test_an_unknown_version_is_loud():
    with pytest.raises(KeyError):
        records_of(PACKS["yes-we-coop"], "endless", ["fr"])


@pytest.mark.parametrize(("pack", "version"), VERSIONS)
def test_a_private_board_shows_on_phones_only_once_revealed(pack, version):
    private, opened = {board.key for board in pack.boards if board.private}, set()
    for step in pack.steps_of(version):
        opened |= set(step.reveals)
        assert set(step.rights.see) & private <= opened


@pytest.mark.parametrize(("pack", "version"), VERSIONS)
def test_the_parking_is_open_at_every_step(pack, version):
    assert all("parking" in step.rights.write for step in pack.steps_of(version))


@pytest.mark.parametrize(("pack", "version"), VERSIONS)
def test_an_evening_matches_then_votes_then_commits(pack, version):
    steps = pack.steps_of(version)
    first = [[getattr(s.rights, right) for s in steps].index(True) for right in ("match", "vote", "commit")]
    assert all(before < after for before, after in pairwise(first))


@pytest.mark.parametrize("pack", PACKS.values(), ids=lambda pack: pack.key)
def test_every_board_has_enough_different_examples_in_every_language(pack):
    for board in pack.boards:
        for locale in pack.languages:
            examples = board.examples[locale]
            assert 10 <= len(set(examples)) == len(examples) <= 14


def test_yes_we_coop_says_where_it_comes_from():
    credit = PACKS["yes-we-coop"].credits["fr"].replace(NARROW, " ")
    assert credit == "Inspiré de l’intention de « Yes, we coop ! » de Cap Rural ; règles originales."


def test_nine_initiators_and_four_phases_have_a_name_in_every_language():
    for locale in languages():
        assert list(initiators(locale)) == list(range(1, 10))
        assert list(phases(locale)) == [1, 2, 3, 4]
        assert all([*initiators(locale).values(), *phases(locale).values()])


def test_the_plans_hold_142_actions_in_every_language():
    for locale in languages():
        given = [phase for n in range(1, 10) for phase in suggestions(n, locale)]
        assert len(given) == 36
        assert sum(len(phase.actions) for phase in given) == 142


def test_what_we_propose_is_kept_apart_from_what_the_source_states():
    given = [phase for n in range(1, 10) for phase in suggestions(n, "fr")]
    assert sum(len(phase.outputs) for phase in given) == 44
    assert sum(len(phase.proposed_outputs) for phase in given) == 20
    assert sum(phase.involved_proposed for phase in given) == 3


def test_a_suggestion_carries_its_origin():
    lines = suggestions(4, "fr")[1].actions
    assert lines[0].origin == "suggestion:4.2.1"
    assert len({line.origin for phase in suggestions(4, "fr") for line in phase.actions}) == 17


def test_an_unknown_initiator_gets_no_suggestion():
    assert suggestions(0, "fr") == suggestions(10, "fr") == []


def test_the_languages_of_the_plans_do_not_repeat_one_another():
    for plan in plans().plans:
        for phase in plan.phases:
            assert len({tuple(phase.actions[locale]) for locale in languages()}) == len(languages())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.name}")
def test_no_page_has_a_typewriter_apostrophe_or_quote(page):
    text = page.read_text(encoding="utf-8")
    assert "'" not in text
    assert '"' not in text


@pytest.mark.parametrize("page", FRENCH, ids=lambda page: page.parent.name)
def test_french_marks_have_their_narrow_space(page):
    text = re.sub(r"\{#[^}]*\}", "", page.read_text(encoding="utf-8"))
    text = re.sub(r"\d+:\d+", "", text)
    assert re.findall(r".{0,12}[ \u00a0][;:!?»]", text) == []
    assert re.findall(rf".{{0,12}}«[^{NARROW}]", text) == []
    assert re.findall(rf".{{0,12}}[^{NARROW}!?…][;:!?»]", text) == []
