"""eventlet's WebSocket as we need it: bounded, fast to unmask, compressed without memory.

Compression is agreed on without context in either direction: a message compressed once is right for every
phone, and nothing is kept for a connection.  Only what is sent to many is compressed: a secret shares no
context with somebody else's text.
"""

import contextlib
import socket
import time
import zlib
from typing import Any

from engineio.async_drivers.eventlet import WebSocketWSGI
from eventlet import sleep
from eventlet.websocket import FailedConnectionError, RFC6455WebSocket

from .bounds import LAST_SECONDS, LEAST_COUNTED, MAX_MESSAGE, Pace
from .direct import BINARY, TEXT, Broadcast, frame
from .grammar import is_packet, sweep_up

NAP_SECONDS = 0.01
WIDEST = 15  # bits of the compression window


class Wire(RFC6455WebSocket):  # type: ignore[misc]
    """One connection."""

    pace: Pace
    deflates: bool  # whether this phone agreed on compression

    class Message(RFC6455WebSocket.Message):  # type: ignore[misc]
        """A message being received: eventlet bounds one frame, not one message."""

        size = 0

        def push(self, data: bytes, final: bool = False) -> None:
            """Take a fragment; ends the connection past the limit."""
            self.size += max(len(data), LEAST_COUNTED)
            if self.size > MAX_MESSAGE + LEAST_COUNTED:
                raise FailedConnectionError(1009, b"message too large")
            super().push(data, final)

    def wait(self) -> str | None:
        """The next packet; nothing at the end, or when what came is none."""
        try:
            message = super().wait()
        except OSError:
            return None
        except (ValueError, RuntimeError, zlib.error):
            message = b""
        if message is None or is_packet(message):
            return message  # type: ignore[no-any-return]
        sweep_up()
        return None

    def _recv_frame(self, message: Any = None) -> Any:
        received = super()._recv_frame(message=message)
        if pause := self.pace.pause():
            sleep(pause)
        return received

    @property
    def is_free(self) -> bool:
        """Whether a frame may be written at once; a lock just released belongs to whoever waits for it."""
        lock = self._sendlock
        return lock.counter > 0 and not lock._waiters and not self.websocket_closed  # noqa: SLF001

    def send_now(self, whole: bytes) -> int:
        """Give the system as much of a frame as it takes, without waiting."""
        written: int = self.socket.fd.send(whole)
        return written

    def hold(self) -> None:
        """Let nobody else write until `finish` has."""
        held = self._sendlock.acquire(blocking=False)
        assert held, "asked only when is_free"

    def finish(self, rest: bytes) -> None:
        """Write the rest of a frame, waiting as long as a phone may be silent."""
        try:
            self.socket.sendall(rest)
        except OSError:
            self.hang_up()  # half a frame cannot be taken back
        finally:
            self._sendlock.release()

    def hang_up(self) -> None:
        """End the connection at once; whoever reads or writes it is woken."""
        with contextlib.suppress(OSError):
            self.socket.fd.shutdown(socket.SHUT_RDWR)

    def part(self) -> None:
        """Say goodbye, leave a moment for it to arrive, hang up."""
        until = time.monotonic() + LAST_SECONDS
        with contextlib.suppress(OSError):
            self._send_closing_frame(ignore_send_errors=True)
            self.socket.shutdown(socket.SHUT_WR)
            while (left := until - time.monotonic()) > 0:
                self.socket.settimeout(left)
                if not self.socket.recv(MAX_MESSAGE):
                    break
                sleep(NAP_SECONDS)  # a flood would be read for as long as it lasts, and nobody else
        self.hang_up()

    def _pack_message(self, message: str | bytes, control_code: int | None = None, **_: Any) -> bytes:
        if isinstance(message, Broadcast):
            return message.frame(deflated=self.deflates)
        if isinstance(message, str):
            return frame(message.encode(), control_code or TEXT)
        return frame(message, control_code or BINARY)

    @staticmethod
    def _apply_mask(data: bytes, mask: tuple[int, ...], length: int, offset: int = 0) -> bytes:
        """In one operation: byte by byte, a message of 64 KiB would hold everybody up for 20 ms."""
        turn = offset % 4
        pattern = (bytes(mask[turn:] + mask[:turn]) * (length // 4 + 1))[:length]
        return (int.from_bytes(data, "big") ^ int.from_bytes(pattern, "big")).to_bytes(length, "big")


class Entrance(WebSocketWSGI):  # type: ignore[misc]
    """Opens WebSockets for Engine.IO, and lets its connection know its wire."""

    def __init__(self, handler: Any, server: Any) -> None:
        super().__init__(handler, server)
        self.support_legacy_versions = False
        self.max_frame_length = MAX_MESSAGE

        def converse(wire: Wire) -> None:
            owner = getattr(handler, "__self__", None)
            if owner is not None:
                owner.wire = wire
            handler(wire)

        self.handler = converse

    def _handle_hybi_request(self, environ: dict[str, Any]) -> Wire:
        wire = super()._handle_hybi_request(environ)
        wire.__class__ = Wire  # the method names its class itself; ours has two fields more
        wire.pace = Pace()
        wire.deflates = "permessage-deflate" in wire.extensions
        return wire  # type: ignore[no-any-return]

    def _negotiate_permessage_deflate(self, extensions: Any) -> dict[str, Any] | None:
        agreed: dict[str, Any] | None = super()._negotiate_permessage_deflate(extensions)
        if agreed is None or agreed.get("server_max_window_bits", WIDEST) < WIDEST:
            return None  # who wants a narrower window than the shared frame has gets no compression
        return agreed | {"server_no_context_takeover": True, "client_no_context_takeover": True}
