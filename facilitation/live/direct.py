"""Write a message for many straight to their sockets: encoded, framed and compressed once.

The plain way costs a queue, a timer, two switches of green threads and a frame for every recipient: five
times what the system call itself costs.  Here a phone whose queue is empty gets the finished frame by one
send that never waits.  Order is kept: whoever is not idle (packets in the queue, a writer at work or
waiting, long polling, an upgrade under way) gets the packet through the library's queue, behind the others.
A frame written in part keeps the socket's lock until a green thread has written the rest, so that no other
frame comes in between.

Only on eventlet; `FACILITATION_DIRECT_FRAMES=no` goes back to the plain way.
"""

import zlib
from collections.abc import Collection
from typing import Any

from engineio.packet import MESSAGE, Packet
from socketio import Manager
from socketio.packet import EVENT

from .wire import dumps

SMALLEST_TO_DEFLATE = 200  # bytes; below, the frame fits one packet anyway
LEVEL = 6
TEXT, BINARY, FINAL, DEFLATED = 0x1, 0x2, 0x80, 0x40


def frame(payload: bytes, opcode: int, flags: int = 0) -> bytes:
    """A whole WebSocket frame from server to client, which is never masked."""
    size = len(payload)
    if size < 126:  # noqa: PLR2004 - the three lengths of RFC 6455
        length = bytes((size,))
    elif size < 65_536:  # noqa: PLR2004
        length = b"\x7e" + size.to_bytes(2, "big")
    else:
        length = b"\x7f" + size.to_bytes(8, "big")
    return bytes((FINAL | flags | opcode,)) + length + payload


class Broadcast(str):  # noqa: SLOT000 - its frames are made when first needed
    """The text of one message to many, and its frames, each made when first needed.

    It is a text, so the library's queue and long polling carry it like any other.
    """

    _plain: bytes | None = None
    _deflated: bytes | None = None

    def frame(self, *, deflated: bool) -> bytes:
        """The frame for whoever did, or did not, agree on compression."""
        if self._plain is None:
            self._plain = frame(self.encode(), TEXT)
        if not deflated:
            return self._plain
        if self._deflated is None:
            self._deflated = self._smaller(self._plain)
        return self._deflated

    def _smaller(self, plain: bytes) -> bytes:
        """Compressed with a fresh context: one frame for everybody; the plain one if that is smaller."""
        if len(plain) < SMALLEST_TO_DEFLATE:
            return plain
        packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        packed = packer.compress(self.encode()) + packer.flush(zlib.Z_SYNC_FLUSH)
        deflated = frame(packed.removesuffix(b"\x00\x00\xff\xff"), TEXT, DEFLATED)
        return min(plain, deflated, key=len)


class Plain(Broadcast):
    """The text of a message for one alone, never compressed: a secret may stand beside what others wrote."""

    def frame(self, *, deflated: bool) -> bytes:  # noqa: ARG002 - as its model
        """Its one frame."""
        return super().frame(deflated=False)


class DirectManager(Manager):  # type: ignore[misc]
    """python-socketio's list of who is connected, with an `emit` that writes frames itself."""

    def emit(  # noqa: PLR0917 - the library's own signature
        self,
        event: str,
        data: Any,
        namespace: str,
        room: str | None = None,
        skip_sid: Collection[str] | str | None = None,
        callback: Any = None,
        to: str | None = None,
        **_: Any,
    ) -> None:
        """Send an event to a room or to one connection."""
        assert callback is None, "nobody acknowledges a broadcast: it costs four times as much"
        skipped = {skip_sid} if isinstance(skip_sid, str) else set(skip_sid or ())
        participants = list(self.get_participants(namespace, to or room))
        if not participants:
            return
        packet, text = _packed(event, data, Plain if len(participants) == 1 else Broadcast)
        sockets = self.server.eio.sockets
        for sid, eio_sid in participants:
            socket = sockets.get(eio_sid)
            if socket is None or socket.closed or sid in skipped:
                continue
            if not _is_idle(socket) or not _write(self.server, socket.wire, text):
                socket.send(packet)


def answer_directly(server: Any) -> None:
    """Let what is said to one phone, acknowledgements above all, go the same way.

    `server` is python-socketio's.  It is never compressed: an answer may hold what only this person knows
    beside what others wrote.
    """
    by_queue = server._send_packet  # noqa: SLF001 - through which everything to one connection goes

    def send(eio_sid: str, packet: Any) -> None:
        socket = server.eio.sockets.get(eio_sid)
        if socket is None or socket.closed or not _is_idle(socket):
            by_queue(eio_sid, packet)
            return
        text = packet.encode()
        if not isinstance(text, str) or not _write(server, socket.wire, Plain(f"{MESSAGE}{text}")):
            by_queue(eio_sid, packet)

    server._send_packet = send  # noqa: SLF001


def _write(server: Any, wire: Any, text: Broadcast) -> bool:
    """Send without waiting; `False` if nothing at all could be written."""
    whole = text.frame(deflated=wire.deflates)
    try:
        written = wire.send_now(whole)
    except BlockingIOError:
        return False
    except OSError:
        wire.hang_up()  # its reader finds out and tidies up
        return True
    if written < len(whole):
        wire.hold()
        server.start_background_task(wire.finish, whole[written:])
    return True


def _packed(event: str, data: Any, kind: type[Broadcast]) -> tuple[Packet, Broadcast]:
    body = f"{EVENT}{dumps([event, data])}"
    packet = Packet(MESSAGE, body)
    packet.encode_cache = text = kind(f"{MESSAGE}{body}")
    return packet, text


def _is_idle(socket: Any) -> bool:
    """Whether nothing is waiting, or being written, before us."""
    wire = getattr(socket, "wire", None)
    return wire is not None and socket.upgraded and not socket.queue.queue and wire.is_free
