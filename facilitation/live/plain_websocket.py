"""simple-websocket, which gevent and threads use, as we need it: bounded, patient and given back.

Left alone it keeps what a phone sends faster than it is handled, waits for ever for a phone that is gone, and
keeps its thread after the connection has ended for as long as the other side keeps quiet.
"""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

from simple_websocket import ConnectionClosed, Server
from wsproto.events import CloseConnection, Message
from wsproto.frame_protocol import CloseReason

from .bounds import LAST_SECONDS, LEAST_COUNTED, MAX_MESSAGE, Pace
from .grammar import is_packet, sweep_up

SILENT_SECONDS = 40.0  # a phone answers a ping every 20 s
MOST_UNREAD = 16  # messages that wait for their turn; then we stop reading
NAP_SECONDS = 0.01


class Heard:
    """The protocol's state machine, with the frames it hands out counted and slowed down."""

    def __init__(self, protocol: Any) -> None:
        self._protocol = protocol
        self._pace = Pace()
        self._size = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._protocol, name)

    def events(self) -> Iterator[Any]:
        """Frames as they come; past a bound, the end."""
        for event in self._protocol.events():
            if pause := self._pace.pause():
                time.sleep(pause)
            if isinstance(event, Message):
                self._size += max(len(event.data), LEAST_COUNTED)
                if self._size > MAX_MESSAGE + LEAST_COUNTED:
                    yield CloseConnection(CloseReason.MESSAGE_TOO_BIG)
                    return
                if event.message_finished:
                    self._size = 0
            yield event


class Whole:
    """A socket that sends all it is given, one message after the other.

    simple-websocket calls `send` from two threads and never looks at how much was sent; a socket with a
    timeout takes what its buffer holds.
    """

    def __init__(self, found: socket.socket) -> None:
        self._found = found
        self._turn = threading.Lock()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._found, name)

    def send(self, message: bytes) -> None:
        """Send a message."""
        with self._turn:
            self._found.sendall(message)

    def close(self) -> None:
        """End the connection; gevent's is a double, whose closing alone would tell the other side nothing."""
        with contextlib.suppress(OSError):
            self._found.shutdown(socket.SHUT_RDWR)
        self._found.close()


class Line(Server):  # type: ignore[misc]
    """One connection, read by a thread of its own."""

    sock: Any
    ws: Any
    over = False  # the library takes a connection up again if only its own word says that it has ended

    def handshake(self) -> None:
        """Agree, before anything is read."""
        self.sock = Whole(self.sock)
        self.sock.settimeout(SILENT_SECONDS)
        super().handshake()
        self.ws = Heard(self.ws)

    def hang_up(self) -> None:
        """End the connection at once; whoever reads or writes it is woken."""
        self.over = True
        with contextlib.suppress(OSError):
            self.sock.shutdown(socket.SHUT_RDWR)

    def part(self) -> None:
        """Say goodbye, leave a moment for it to arrive, hang up."""
        with contextlib.suppress(ConnectionClosed, OSError):
            self.close()
            self.sock.shutdown(socket.SHUT_WR)
            self.thread.join(LAST_SECONDS)
        self.hang_up()

    def _handle_events(self) -> bool:
        going = bool(super()._handle_events())
        while going and not self.over and self.connected and len(self.input_buffer) > MOST_UNREAD:
            time.sleep(NAP_SECONDS)
        return going and not self.over


def entrance(library: Any) -> Any:
    """What opens WebSockets for Engine.IO with this engine's threads."""

    class Entrance(library):  # type: ignore[misc]
        """Lets its connection know its wire, and ends it for good."""

        def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:  # noqa: ARG002 - WSGI
            self.ws = Line(environ, max_message_size=MAX_MESSAGE, **self.server_args)
            owner = getattr(self.app, "__self__", None)
            if owner is not None:
                owner.wire = self
            try:
                answer = self.app(self)
            finally:
                self.ws.hang_up()
            if self.ws.mode == "werkzeug":
                raise ConnectionError  # it would answer by HTTP otherwise
            return answer

        def wait(self) -> str | None:
            """The next packet; nothing at the end, or when what came is none."""
            message: str | None = super().wait()
            if message is None or is_packet(message):
                return message
            sweep_up()
            return None

        def close(self) -> None:
            """End the conversation."""
            self.part()

        def part(self) -> None:
            """Say goodbye, leave a moment for it to arrive, hang up."""
            self.ws.part()

        def hang_up(self) -> None:
            """End the connection at once."""
            self.ws.hang_up()

    return Entrance
