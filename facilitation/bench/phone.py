"""One connection of the crowd: Engine.IO and Socket.IO over a raw, non-blocking WebSocket."""

import socket
import zlib
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPConnection
from typing import Protocol

TEXT = 0x81  # a whole text frame
DEFLATED = 0x40
PAGE_SECONDS = 30
AT_ONCE = 1 << 18  # bytes read by one call
HANDSHAKE = (
    "GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: eDNKSkhNYkRMMUV6TGtoOQ==\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\nCookie: {cookie}\r\n\r\n"
)


class Ear(Protocol):
    """Who hears what the phones are told."""

    def heard(self, phone: "Phone", payload: bytes, *, deflated: bool) -> None:
        """Take the payload of one frame."""


class Phone:
    """A socket, what has come in and is not yet a whole frame, and where its owner stands."""

    __slots__ = ("asked", "buffer", "bytes", "caught_up", "open", "seq", "socket")

    def __init__(self, host: str, port: int, path: str, cookie: str) -> None:
        self.socket = socket.create_connection((host, port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(HANDSHAKE.format(path=path, host=host, port=port, cookie=cookie).encode())
        self.socket.setblocking(False)
        self.buffer, self.open, self.caught_up = b"", False, False
        self.seq, self.bytes, self.asked = 0, 0, 0

    def say(self, text: bytes) -> None:
        """Send one message, under a mask of zeros: what is sent is small, so it always fits."""
        size = len(text)
        length = bytes((0x80 | size,)) if size < 126 else b"\xfe" + size.to_bytes(2, "big")  # noqa: PLR2004
        self.socket.send(bytes((TEXT,)) + length + bytes(4) + text)

    def read(self, ear: Ear) -> bool:
        """Read what is there; `False` once the server has hung up."""
        try:
            data = self.socket.recv(AT_ONCE)
        except BlockingIOError:
            return True
        if not data:
            return False
        self.bytes += len(data)
        data = self.buffer + data if self.buffer else data
        if not self.open and (end := data.find(b"\r\n\r\n")) >= 0:
            assert data.startswith(b"HTTP/1.1 101"), data[:200]
            self.open, data = True, data[end + 4 :]
        self.buffer = self._frames(data, ear.heard) if self.open else data
        return True

    def _frames(self, data: bytes, heard: Callable[..., None]) -> bytes:
        start, end = 0, len(data)
        while end - start >= 2:  # noqa: PLR2004 - the shortest frame
            body, size = start + 2, data[start + 1]
            if size > 125:  # noqa: PLR2004
                more = 2 if size == 126 else 8  # noqa: PLR2004
                body, size = body + more, int.from_bytes(data[body : body + more], "big")
            if body + size > end or body > end:
                break
            if data[start] & 15 == 1:
                heard(self, data[body : body + size], deflated=bool(data[start] & DEFLATED))
            start = body + size
        return data[start:]


def read_page(host: str, port: int, path: str, cookie: str) -> None:
    """Ask for a page, as a browser that takes gzip."""
    line = HTTPConnection(host, port, timeout=PAGE_SECONDS)
    line.request("GET", path, headers={"Cookie": cookie, "Accept-Encoding": "gzip"})
    answer = line.getresponse()
    page = answer.read()
    line.close()
    assert answer.status == HTTPStatus.OK, (answer.status, page[:200])


def inflated(payload: bytes) -> bytes:
    """The text of a compressed payload (no context is kept from one to the next)."""
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(payload + b"\x00\x00\xff\xff")
