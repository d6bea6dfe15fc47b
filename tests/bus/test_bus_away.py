"""The bus hangs, is killed, emptied, closed to us: answers stay fast, nothing is lost, the others know soon."""

import math
from collections.abc import Callable

import pytest

from tests.bus.conftest import ROUNDS, Room, health
from tests.served import wait_for

WELL = (200, {"status": "ok", "database": "ok", "bus": "ok"})
DEGRADED = (200, {"status": "degraded", "database": "ok", "bus": "away"})


def everybody_writes(room: Room, notes: int = 12) -> None:
    for _ in range(notes):
        room.writes(room.here)
        room.writes(room.there)


def answers_were_fast(room: Room) -> bool:
    """95 of 100 within a second."""
    return sorted(room.seconds)[math.ceil(0.95 * len(room.seconds)) - 1] < 1.0


def hears_again(room: Room) -> None:
    """Words pass again, so nobody waits for the regular look."""
    wait_for(lambda: [health(server) for server in room.both.servers] == [WELL] * 2, 15)
    room.desk.asks("board.reveal", board="needs")
    wait_for(room.is_equal, 10)


def test_a_bus_that_is_not_there_yet_does_not_stop_the_start(room: Room) -> None:
    assert room.both.without_bus == [DEGRADED] * 2
    hears_again(room)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_bus_that_hangs_costs_no_answer_and_the_others_know_while_it_hangs(room: Room, _round: int) -> None:
    with room.both.bus.paused():
        everybody_writes(room)
        room.becomes_equal(15)
    assert answers_were_fast(room)
    hears_again(room)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_bus_that_is_killed_loses_nothing_and_is_found_again_at_once(room: Room, _round: int) -> None:
    room.both.bus.kill()
    everybody_writes(room)
    wait_for(lambda: [health(server) for server in room.both.servers] == [DEGRADED] * 2, 15)
    said = room.both.servers[0].command("doctor").stdout
    assert [line.partition(" (")[0] for line in said.splitlines() if line[0] == "✗"] == [
        "✗ Le bus ne répond pas"
    ]
    room.both.bus.start()
    room.becomes_equal(15)
    assert answers_were_fast(room)
    hears_again(room)


def closed(room: Room) -> None:
    room.both.bus.says("CONFIG SET requirepass another")
    room.both.bus.says("AUTH another\r\nCLIENT KILL TYPE pubsub\r\nCLIENT KILL TYPE normal")


def emptied(room: Room) -> None:
    room.both.bus.says("FLUSHALL")


def line_cut(room: Room) -> None:
    room.both.bus.says("CLIENT KILL TYPE pubsub")


@pytest.mark.parametrize("hurt", [closed, emptied, line_cut])
def test_a_bus_that_is_closed_emptied_or_cut_loses_nothing(room: Room, hurt: Callable[[Room], None]) -> None:
    hurt(room)
    everybody_writes(room)
    room.both.bus.says("AUTH another\r\nCONFIG SET requirepass ''")
    room.becomes_equal(15)
    assert answers_were_fast(room)
    hears_again(room)
