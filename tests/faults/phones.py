"""Phones by the hundred in one thread: real sockets, and the whole behaviour of a page behind each."""

import asyncio
import base64
import contextlib
import os
import random
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlsplit

from facilitation.secrecy import new_id
from tests.model.page import Page
from tests.model.process import ACK, CONNECT, EVENT

MANY = int(os.environ.get("FAULT_ROUNDS", "3")) >= 10
PATIENCE_SECONDS = 3.0  # without an answer: ask again
SILENCE_SECONDS = 20.0  # without a word: connect again
LONGEST_DELAY = 3.0  # between tries to connect


class Wire(list[str]):
    """What a page sends goes out at once."""

    def __init__(self, send: Callable[[str], None]) -> None:
        super().__init__()
        self._send = send

    def append(self, message: str) -> None:
        self._send(message)


class Cable:
    """The end of a real connection, as a page knows it."""

    def __init__(self, send: Callable[[str], None]) -> None:
        self.up, self.down, self.asked = Wire(send), [], {}  # type: ignore[var-annotated]
        self.process: Any = None
        self.holds = True


class Chaos:
    """A network that repeats, shuffles and loses; the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._held: list[str] = []

    def up(self, message: str) -> list[str]:
        """Each intent goes three times, in another order than it was sent, some time."""
        self._held += [message] * 3
        if len(self._held) < 10 and self._chance.random() < 0.7:
            return []
        out, self._held = self._held, []
        self._chance.shuffle(out)
        return out

    def loses(self, message: str) -> bool:
        """One answer in five, one piece of news in five."""
        return message[0] in (ACK, EVENT) and self._chance.random() < 0.2


class Phone:
    """One page over real connections, which begins again whenever one is lost."""

    def __init__(
        self, urls: list[str], code: str, role: str, who: dict[str, Any], chaos: int | None = None
    ) -> None:
        self.urls, self.code, self.role = list(urls), code, role
        self.page = Page(role, who.get("id"), who["cookies"])
        self.sent: dict[str, str] = {}  # texts by token, which is the note's id too
        self.connections = 0
        self.asleep = asyncio.Event()
        self._chaos = None if chaos is None else Chaos(chaos)
        self._writer: asyncio.StreamWriter | None = None
        self._life: asyncio.Task[None] | None = None

    def begin(self) -> "Phone":
        """Connect, and stay connected."""
        self._life = asyncio.create_task(self._live())
        return self

    async def end(self) -> None:
        """Hang up."""
        assert self._life is not None
        self._life.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._life

    def writes(self, text: str) -> None:
        """Keep a note, and send it when there is a connection."""
        token = new_id()
        self.sent[token] = text
        self.page.asks("note.add", token=token, id=token, board="needs", text=text)

    def cut(self) -> None:
        """Lose the connection, whatever is on its way."""
        if self._writer is not None:
            self._writer.transport.abort()

    def sleep(self) -> None:
        """Hear nothing any more, say nothing: the lid is closed."""
        self.asleep.set()
        if self._writer is not None:
            self._writer.transport.pause_reading()  # type: ignore[attr-defined]

    def wake(self) -> None:
        """The lid is opened."""
        self.asleep.clear()
        if self._writer is not None and not self._writer.transport.is_closing():
            self._writer.transport.resume_reading()  # type: ignore[attr-defined]
        self.page.lose_patience()

    async def _live(self) -> None:
        tries = 0
        while True:
            try:
                await self._one_connection()
                tries = 0
            except (OSError, asyncio.IncompleteReadError, TimeoutError, ConnectionError):
                tries += 1
                self.urls.append(self.urls.pop(0))  # the next server, if there is another
            finally:
                self.page.line = None
                self.page.lose()
            if self.page.turned_away == "removed":
                return
            await asyncio.sleep(random.uniform(0.5, 1.0) * min(LONGEST_DELAY, 0.1 * 2**tries))

    async def _one_connection(self) -> None:
        where = urlsplit(self.urls[0])
        reader, writer = await asyncio.wait_for(asyncio.open_connection(where.hostname, where.port), 10)
        self._writer, beat = writer, None
        try:
            await self._shake_hands(reader, writer, where.netloc)
            beat = asyncio.create_task(self._beat())
            self.connections += 1
            while True:
                await self._packet(await asyncio.wait_for(frame(reader), SILENCE_SECONDS))
        finally:
            if beat is not None:
                beat.cancel()
            writer.close()

    async def _shake_hands(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, host: str
    ) -> None:
        cookie = "; ".join(f"{name}={text}" for name, text in self.page.cookies.items())
        path = f"/socket.io/?EIO=4&transport=websocket&w={self.code}&role={self.role}"
        key = base64.b64encode(os.urandom(16)).decode()
        lines = [f"GET {path} HTTP/1.1", f"Host: {host}", "Upgrade: websocket", "Connection: Upgrade"]
        lines += [f"Sec-WebSocket-Key: {key}", "Sec-WebSocket-Version: 13", f"Cookie: {cookie}", "", ""]
        writer.write("\r\n".join(lines).encode())
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
        if not head.startswith(b"HTTP/1.1 101"):
            raise ConnectionError(head[:40])

    async def _beat(self) -> None:
        """Whoever waits too long for an answer asks again."""
        while True:
            await asyncio.sleep((PATIENCE_SECONDS if self._chaos is None else 0.7) * random.uniform(0.5, 1.0))
            if not self.asleep.is_set() and (self.page.outbox or self._chaos is not None):
                self.page.lose_patience()

    async def _packet(self, packet: str) -> None:
        if packet.startswith("0"):
            self._say("40")
        elif packet == "2":
            self._say("3")
        elif packet.startswith("4"):
            self._message(packet[1:])
        elif packet == "1":
            raise ConnectionError

    def _message(self, message: str) -> None:
        if message.startswith(CONNECT):
            cable = Cable(self._send)
            self.page.turned_away, self.page.line = None, cable  # type: ignore[assignment]
        if self._chaos is None or not self._chaos.loses(message):
            self.page.hears(message)
        self.page.payloads.clear()

    def _send(self, message: str) -> None:
        for one in [message] if self._chaos is None or '"intent"' not in message else self._chaos.up(message):
            self._say("4" + one)

    def _say(self, packet: str) -> None:
        assert self._writer is not None
        if not self._writer.transport.is_closing():
            self._writer.write(masked(packet.encode()))


def masked(data: bytes) -> bytes:
    """A text frame as clients send it, under a mask of zeros."""
    size = len(data)
    length = bytes((0x80 | size,)) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
    return b"\x81" + length + bytes(4) + data


async def frame(reader: asyncio.StreamReader) -> str:
    """The text of the next frame."""
    first, size = await reader.readexactly(2)
    if size > 125:
        size = int.from_bytes(await reader.readexactly(2 if size == 126 else 8), "big")
    data = await reader.readexactly(size)
    if first & 15 == 8:
        raise ConnectionError("closed")
    return data.decode() if first & 15 == 1 else ""


async def until(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait until something holds; fails when it does not come."""
    for _ in range(int(seconds / 0.05)):
        if condition():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it did not happen in time")


def played(story: Callable[[], Awaitable[None]]) -> None:
    """Play a story to its end, in a thread: the browser of other tests keeps a loop open in this one."""

    async def whole() -> None:
        await asyncio.wait_for(story(), None if MANY else 110)

    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, whole()).result()
