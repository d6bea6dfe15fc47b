"""A real TCP proxy that can be a bad network: it swallows, holds, cuts, refuses, slows down, blocks WebSockets.

    with Proxy(server.url) as proxy:
        ana.page.goto(f"{proxy.url}/s/{code}")
        proxy.black_hole()
        …
        proxy.passes()

Everything may be changed while bytes flow.  A connection that has lost bytes stays lost after `passes()`, as
behind a box that has forgotten it.
"""

import contextlib
import random
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from typing import Literal, Self
from urllib.parse import urlsplit

Way = Literal["up", "down"]
Blocked = Literal["refused", "hang"] | None
BOTH: tuple[Way, Way] = ("up", "down")
CHUNK = 16 * 1024
LEAST_CHUNK = 64  # bytes given at once to a slow link
RESET = struct.pack("ii", 1, 0)  # linger for zero seconds: the other end is told ECONNRESET
FORBIDDEN = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Link:
    """One connection through the proxy: the phone's end and the server's."""

    def __init__(self, proxy: "Proxy", phone: socket.socket) -> None:
        self.proxy, self.phone = proxy, phone
        self.server: socket.socket | None = None
        self.lost: set[Way] = set()  # what is swallowed from now on
        self.is_cut = False

    def carry(self) -> None:
        """Carry bytes both ways until both ends have hung up."""
        with contextlib.suppress(OSError):
            if self._begins():
                down = threading.Thread(target=self._pump, args=("down",), daemon=True)
                down.start()
                self._pump("up")
                down.join()
        self.close()

    def reset(self) -> None:
        """Cut at once, as a box that has lost its table does."""
        self.is_cut = True
        for end in self._ends():
            with contextlib.suppress(OSError):
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
                end.shutdown(socket.SHUT_RD)  # wakes the reader and, unlike the other way, tells nobody
        self.close()

    def close(self) -> None:
        """Hang up on both sides."""
        self.proxy.forget(self)
        for end in self._ends():
            end.close()

    def _begins(self) -> bool:
        """Look at the first bytes, then call the server; a WebSocket may be turned away here."""
        first = self.phone.recv(CHUNK)
        blocked = self.proxy.websockets if b"upgrade: websocket" in first.lower() else None
        if blocked == "refused":
            self.phone.sendall(FORBIDDEN)
        elif blocked == "hang":
            while self.phone.recv(CHUNK):
                pass
        elif first:
            self.server = self.proxy.calls()
            self._give("up", first)
        return self.server is not None

    def _pump(self, way: Way) -> None:
        source, target = (self.phone, self.server) if way == "up" else (self.server, self.phone)
        assert source is not None
        assert target is not None
        with contextlib.suppress(OSError):
            while data := source.recv(CHUNK):
                self._give(way, data)
            if way not in self.lost and not self.is_cut:
                target.shutdown(socket.SHUT_WR)

    def _give(self, way: Way, data: bytes) -> None:
        target = self.server if way == "up" else self.phone
        assert target is not None
        if way == "up":
            self.proxy.sees(data)
        self.proxy.waits()
        for piece in self.proxy.pieces(way, data):
            if way in self.lost:
                return
            self.proxy.carried[way] += len(piece)
            target.sendall(piece)

    def _ends(self) -> list[socket.socket]:
        return [end for end in (self.phone, self.server) if end is not None]


class Proxy:
    """Listens on a port of its own, and passes everything on, until told otherwise.

    `target` is an address (`http://127.0.0.1:8000`), a `(host, port)`, or the path of a unix socket; `source` the
    address from which the server is called: another one is another network.
    """

    def __init__(self, target: str | tuple[str, int], source: str = "127.0.0.1") -> None:
        parts = urlsplit(target) if isinstance(target, str) and "://" in target else None
        self.target = (parts.hostname or "", parts.port or 80) if parts else target
        self.source = source
        self.websockets: Blocked = None
        self.sees: Callable[[bytes], object] = lambda _data: None  # called with what goes up, before it goes
        self.carried: dict[Way, int] = {"up": 0, "down": 0}
        self.accepted = 0
        self._swallowed: set[Way] = set()
        self._resets = False
        self._speed: float | None = None
        self._flows = threading.Event()
        self._flows.set()
        self._paces: dict[Way, threading.Lock] = {way: threading.Lock() for way in BOTH}
        self._links: set[Link] = set()
        self._listener: socket.socket | None = None
        self.port = 0
        self._listen()

    @property
    def url(self) -> str:
        """Where phones go."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def links(self) -> int:
        """How many connections are open."""
        return len(self._links)

    def passes(self, websockets: Blocked = None) -> None:
        """A good network again, with or without WebSockets; what was lost stays lost."""
        self._swallowed = set()  # first: who knocks meanwhile is still cut
        self._resets, self._speed, self.websockets = False, None, websockets
        self._flows.set()
        self._listen()

    def black_hole(self) -> None:
        """Swallow everything both ways, close nothing; new connections are taken and swallowed."""
        self._swallow(set(BOTH))

    def swallows_answers(self) -> None:
        """What phones say arrives; what the server answers does not."""
        self._swallow({"down"})

    def holds(self) -> None:
        """Keep bytes back, and deliver them when it passes again: a short hole that TCP mends by itself."""
        self._flows.clear()

    def resets(self) -> None:
        """Cut every connection, and each new one."""
        self._resets = True
        self._cut()

    def refuses(self) -> None:
        """Cut every connection and listen no more: connection refused."""
        if self._listener is not None:
            listener, self._listener = self._listener, None
            with contextlib.suppress(OSError):
                listener.shutdown(socket.SHUT_RDWR)  # wakes who waits for the next one
            listener.close()
        self._cut()

    def slows(self, bytes_per_second: float) -> None:
        """Share so many bytes a second between all connections, in each direction."""
        self._speed = bytes_per_second

    def close(self) -> None:
        """End everything."""
        self._flows.set()
        self.refuses()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def calls(self) -> socket.socket:
        """Connect to the server."""
        if isinstance(self.target, tuple):
            return socket.create_connection(self.target, source_address=(self.source, 0))
        end = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        end.connect(self.target)
        return end

    def waits(self) -> None:
        """Wait while bytes are held back."""
        self._flows.wait()

    def pieces(self, way: Way, data: bytes) -> Iterator[bytes]:
        """The bytes as they go out: at once, or little by little."""
        while data:
            speed = self._speed
            size = len(data) if speed is None else max(LEAST_CHUNK, int(speed / 10))
            if speed is not None:
                with self._paces[way]:
                    time.sleep(min(size, len(data)) / speed)
            yield data[:size]
            data = data[size:]

    def forget(self, link: Link) -> None:
        """A connection has ended."""
        self._links.discard(link)

    def _swallow(self, ways: set[Way]) -> None:
        self._swallowed = ways
        for link in list(self._links):
            link.lost |= ways

    def _cut(self) -> None:
        for link in list(self._links):
            link.reset()

    def _listen(self) -> None:
        if self._listener is None:
            self._listener = self._taken() if self.port else _quiet()
            self.port = self._listener.getsockname()[1]
            threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _taken(self) -> socket.socket:
        return socket.create_server(("127.0.0.1", self.port), backlog=128)

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                phone, _ = listener.accept()
                phone.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.accepted += 1
                link = Link(self, phone)
                self._links.add(link)
                if self._resets:
                    link.reset()
                else:
                    link.lost |= self._swallowed
                    threading.Thread(target=link.carry, daemon=True).start()


def _quiet() -> socket.socket:
    """A listener below the ports that the system gives to clients.

    Who knocks at a refused port may be given that very port, and connect to itself.
    """
    for port in random.sample(range(20_000, 32_000), 100):
        with contextlib.suppress(OSError):
            return socket.create_server(("127.0.0.1", port), backlog=128)
    raise AssertionError("no free port")
