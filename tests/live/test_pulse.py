"""Pings: one thread sends them all, each connection gets its own in time, and silence is noticed."""

from collections.abc import Iterator
from typing import Any

import pytest
import socketio
from engineio.packet import OPEN, PING, PONG, Packet
from engineio.socket import Socket

from facilitation.live.pulse import Beating, Pulse
from tests.served import wait_for

INTERVAL = 0.2


@pytest.fixture
def server() -> Iterator[Any]:
    made = socketio.Server(async_mode="threading", ping_interval=INTERVAL, ping_timeout=0.4)
    Pulse(made)
    yield made
    for connection in made.eio.sockets.values():
        connection.closed = True


def arrives(server: Any, name: str) -> Any:
    """A connection as the library makes it."""
    connection = Socket(server.eio, name)
    server.eio.sockets[name] = connection
    server.eio._trigger_event("connect", name, {}, run_async=False)
    connection.send(Packet(OPEN))
    connection.queue.get()
    connection.schedule_ping()
    return connection


def test_every_connection_is_pinged_after_the_interval_and_again_after_its_answer(server: Any) -> None:
    connections = [arrives(server, f"c{number}") for number in range(3)]
    for _ in range(2):
        assert [connection.queue.get(timeout=5).packet_type for connection in connections] == [PING] * 3
        for connection in connections:
            connection.receive(Packet(PONG))


def test_nobody_is_pinged_before_they_have_answered(server: Any) -> None:
    silent, talks = arrives(server, "silent"), arrives(server, "talks")
    assert silent.queue.get(timeout=5).packet_type == talks.queue.get(timeout=5).packet_type == PING
    talks.receive(Packet(PONG))
    talks.queue.get(timeout=5)
    assert silent.queue.empty()


def test_whoever_does_not_answer_is_gone(server: Any) -> None:
    silent = arrives(server, "silent")
    silent.queue.get(timeout=5)
    wait_for(lambda: silent.closed or not silent.check_ping_timeout())
    assert silent.closed


def test_a_connection_that_is_gone_stops_nothing(server: Any) -> None:
    gone, stays = arrives(server, "gone"), arrives(server, "stays")
    gone.closed = True
    assert stays.queue.get(timeout=5).packet_type == PING
    assert isinstance(stays, Beating)
    assert gone.queue.empty()


def test_a_pulse_that_could_not_begin_begins_with_the_next_who_comes(
    server: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_thread(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as context:
        context.setattr(server, "start_background_task", no_thread)
        arrives(server, "first")
    assert arrives(server, "second").queue.get(timeout=5).packet_type == PING


def test_a_ping_that_fails_is_the_last_of_nobody_else(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, stays = arrives(server, "broken"), arrives(server, "stays")

    def fail(_packet: Packet) -> None:
        raise OSError("the line is cut")

    monkeypatch.setattr(broken, "send", fail)
    assert stays.queue.get(timeout=5).packet_type == PING
    stays.receive(Packet(PONG))
    assert stays.queue.get(timeout=5).packet_type == PING
