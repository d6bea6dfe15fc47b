"""Whoever opens thousands of silent connections closes their own, and a hall behind one address stays."""

import socket
from collections.abc import Iterator

import pytest

from facilitation.lobby import Lobby

MOST = 10
Pair = tuple[socket.socket, socket.socket]


class Crowd:
    """Real connections, by who opened them."""

    def __init__(self) -> None:
        self.pairs: list[Pair] = []

    def enters(self, lobby: Lobby, address: str, many: int) -> list[socket.socket]:
        """Let so many connections of an address wait; their far ends."""
        made = [socket.socketpair() for _ in range(many)]
        self.pairs += made
        for ours, _ in made:
            lobby.enter(ours, address)
        return [far for _, far in made]


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    found = Crowd()
    yield found
    for pair in found.pairs:
        for end in pair:
            end.close()


def still_open(ends: list[socket.socket]) -> int:
    """How many of these were not hung up on."""
    count = 0
    for end in ends:
        end.setblocking(False)
        try:
            count += end.recv(1) != b""
        except BlockingIOError:
            count += 1
    return count


def test_a_hall_behind_one_address_is_not_too_many(crowd: Crowd) -> None:
    assert still_open(crowd.enters(Lobby(seconds=60, most=MOST), "hall", MOST)) == MOST


def test_whoever_holds_the_most_gives_way_and_the_oldest_first(crowd: Crowd) -> None:
    lobby = Lobby(seconds=60, most=MOST)
    attacker, hall = crowd.enters(lobby, "attacker", MOST - 2), crowd.enters(lobby, "hall", 4)
    assert (still_open(attacker), still_open(hall)) == (MOST - 4, 4)
    assert still_open(attacker[:2]) == 0


def test_who_has_sent_a_whole_request_is_not_looked_at_any_more(crowd: Crowd) -> None:
    lobby = Lobby(seconds=60, most=MOST)
    first = crowd.enters(lobby, "hall", MOST)
    for ours, _ in crowd.pairs:
        lobby.leave(ours, "hall")
    assert still_open(first + crowd.enters(lobby, "hall", MOST)) == 2 * MOST
