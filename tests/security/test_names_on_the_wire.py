"""Whatever is done in a room: nobody is sent who somebody else is, nor what is not theirs to read yet."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from msgspec.structs import replace

from facilitation.packs import Pack, shipped
from tests.served import Served

from .acts import enters, leaves, plays
from .crew_acts import leads_wait, queues, queues_before_the_reveal, tidies
from .listening import Evening
from .people_acts import blocks, corrects_places, finishes_and_leaves, meets, renames
from .spoken_acts import comes_late, lays_cards, raises_hands, rehearses, types_promises
from .wiretap import addresses


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    running = Served(tmp_path_factory.mktemp("wire"), COALESCE_MS="1")
    running.program = ["-m", "tests.security.impatient"]
    running.environ |= {"HURRY": "1", "TALKATIVE": "yes"}
    running.start()
    yield running
    running.stop()


def blind() -> Pack:
    pack = shipped()["yes-we-coop"]
    return replace(pack, boards=[replace(board, blind=board.private) for board in pack.boards])


EVENINGS = {
    "yes-we-coop": lambda: (shipped()["yes-we-coop"], "long"),
    "community-building": lambda: (shipped()["community-building"], "long"),
    "blind": lambda: (blind(), "short"),
}


@pytest.mark.parametrize("name", EVENINGS)
def test_a3_nobody_is_sent_who_another_is_nor_what_is_not_theirs_to_read_yet(
    server: Served, name: str
) -> None:
    evening = Evening(server, *EVENINGS[name]())
    for number, step in enumerate(evening.steps):
        plays(evening, step)
        if number == len(evening.steps) // 2:
            leaves(evening)
    for address in addresses(evening.code):
        evening.guests[0].reads(address)
    evening.looks([evening.guests[0]], evening.known.everybody())
    evening.does(evening.desk, "session.close")
    evening.comes_back()
    evening.looks([*evening.gone], evening.parting)  # they heard nothing of what came after
    evening.ends()


def with_names(step: str) -> Pack:
    """« Yes, we coop ! » where people may be named in one step more."""
    pack = shipped()["yes-we-coop"]
    there = {
        each.key: replace(each.rights, names=each.rights.names or each.key == step) for each in pack.steps
    }
    return replace(pack, steps=[replace(each, rights=there[each.key]) for each in pack.steps])


ACTS: dict[str, list[Callable[[Evening], None]]] = {
    "frame": [renames, corrects_places],
    "portrait": [
        partial(queues_before_the_reveal, board="portraits"),
        partial(lays_cards, board="portraits"),
    ],
    "meetings": [partial(meets, names=False)],
    "seek_and_offer": [partial(queues, board="needs"), partial(types_promises, names=False)],
    "market": [
        partial(comes_late, step="seek_and_offer", board="needs"),
        partial(queues, board="links"),
        leads_wait,
        partial(tidies, board="links", private="ideas"),
        partial(meets, names=True),
    ],
    "what_if": [blocks, partial(queues_before_the_reveal, board="ideas")],
    "dots": [raises_hands],
    "first_steps": [partial(types_promises, names=True)],
    "close": [finishes_and_leaves, rehearses],
}


def test_a9_nor_where_the_crew_reads_first_people_meet_are_counted_blocked_and_named(server: Served) -> None:
    evening = Evening(server, with_names("market"), "short")
    for step in evening.steps:
        evening.begins()
        evening.window(lambda step=step: enters(evening, step))
        for board in step.rights.write:
            evening.window(lambda board=board: [evening.writes(who, board) for who in evening.guests[:2]])
        for act in ACTS[step.key]:
            act(evening)
    evening.ends()
