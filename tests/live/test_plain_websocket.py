"""The WebSocket of gevent and of threads: what nobody handles yet is left with whoever sends it."""

import socket
import struct
from collections.abc import Iterator
from typing import Any

import pytest

from facilitation.live.plain_websocket import MOST_UNREAD, Line
from tests.served import wait_for

SIZE = 4_000  # bytes of a message: one or two fit what is read at a time
MESSAGES = 200


@pytest.fixture
def ends() -> Iterator[tuple[Line, socket.socket]]:
    """Our end of a connection, and the phone's."""
    ours, phones = socket.socketpair()
    phones.settimeout(0.5)
    environ: dict[str, Any] = {
        "werkzeug.socket": ours,
        "HTTP_UPGRADE": "websocket",
        "HTTP_CONNECTION": "Upgrade",
        "HTTP_HOST": "localhost",
        "HTTP_SEC_WEBSOCKET_VERSION": "13",
        "HTTP_SEC_WEBSOCKET_KEY": "x3JJHMbDL1EzLkh9GBhXDw==",
    }
    line = Line(environ)
    yield line, phones
    line.hang_up()
    phones.close()


def sent(phone: socket.socket) -> int:
    """How many messages the phone could send before it had to wait."""
    message = bytes((0x81, 0xFE)) + struct.pack("!H", SIZE) + bytes(4) + b"x" * SIZE
    for count in range(MESSAGES):
        try:
            phone.sendall(message)
        except TimeoutError:
            return count
    return MESSAGES


def test_what_nobody_handles_yet_is_not_read(ends: tuple[Line, socket.socket]) -> None:
    line, phone = ends
    assert sent(phone) < MESSAGES
    assert len(line.input_buffer) <= MOST_UNREAD + 2


def test_it_is_read_on_when_what_came_was_handled(ends: tuple[Line, socket.socket]) -> None:
    line, phone = ends
    sent(phone)
    taken = [line.receive(timeout=5) for _ in range(MOST_UNREAD)]
    assert {len(text) for text in taken if text} == {SIZE}
    wait_for(lambda: len(line.input_buffer) > 0)
