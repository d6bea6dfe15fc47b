"""Fit python-socketio's server with our bounds: what a message may hold, what may wait for a slow phone.

The library queues without limit (twenty phones that stop reading would fill the memory of the server) and
checks the size of a message after it was inflated and put together.  Past a bound the connection ends; the
phone comes back and asks `since`.
"""

import time
from typing import Any

MAX_MESSAGE = 64 * 1024  # bytes of one message received, all fragments together
LEAST_COUNTED = 128  # bytes that a fragment counts for: without it empty ones could go on for ever
MOST_PACKETS = 500  # the writer may hold as many again while it waits for the socket
MOST_CHARACTERS = 512 * 1024
FRAMES_A_SECOND = 500  # of one connection: past it we read later, and whoever sends has to wait
FRAMES_AT_ONCE = 50
LAST_SECONDS = 2.0  # for a last word to arrive before the connection is given back


class Pace:
    """How fast the frames of one connection are read: a flood may not keep everybody else waiting."""

    def __init__(self) -> None:
        self._count = 0
        self._since = time.monotonic()

    def pause(self) -> float:
        """Count a frame; the seconds to let pass before the next one is read."""
        self._count += 1
        if self._count < FRAMES_AT_ONCE:
            return 0.0
        now = time.monotonic()
        pause = max(0.0, self._since + FRAMES_AT_ONCE / FRAMES_A_SECOND - now)
        self._count, self._since = 0, now + pause
        return pause


def fit(server: Any, engine: str) -> None:
    """Replace the parts from which the server makes its connections."""
    parts = server.eio._async  # noqa: SLF001 - the only place where they can be replaced
    queue = _bounded(server, parts["queue"])
    server.eio._async = {**parts, "queue": queue, "websocket": _entrance(engine, parts["websocket"])}  # noqa: SLF001


def _entrance(engine: str, library: Any) -> Any:
    if engine == "eventlet":
        from .websocket import Entrance  # noqa: PLC0415 - imports eventlet

        return Entrance
    from .plain_websocket import entrance  # noqa: PLC0415 - the other engines alone need it

    return entrance(library)


def _bounded(server: Any, library: Any) -> Any:
    class Bounded(library):  # type: ignore[misc]
        """The engine's queue; one packet larger than the limit passes if not much waits before it."""

        held = 0
        overflowed = False

        def _put(self, item: Any) -> None:
            full = self.held > MOST_CHARACTERS or len(self.queue) >= MOST_PACKETS
            super()._put(item)  # under the lock that qsize() would take, with threads
            self.held += _size(item)
            if full and not self.overflowed:
                self.overflowed = True
                server.start_background_task(_cut, server.eio, self)

        def _get(self) -> Any:
            item = super()._get()
            self.held -= _size(item)
            return item

    return Bounded


def _size(packet: Any) -> int:
    return len(packet.data) if packet is not None and isinstance(packet.data, str) else 0


def _cut(eio: Any, queue: Any) -> None:
    for socket in [socket for socket in eio.sockets.values() if socket.queue is queue]:
        cut(eio, socket)


def cut(eio: Any, socket: Any) -> None:
    """End a connection of Engine.IO at once, without a word: whoever reads or writes it is woken."""
    socket.close(wait=False, abort=True, reason=eio.reason.TRANSPORT_ERROR)
    wire = getattr(socket, "wire", None)
    if wire is not None:
        wire.hang_up()
