"""A room whose phones show every frame as it comes, and may stop reading."""

import json
import socket
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from facilitation.secrecy import new_id
from tests.served import Served, by_link, join


class Room:
    """An open workshop and its desk, at the step where needs are written for all to see."""

    def __init__(self, server: Served) -> None:
        self.phones: list[Raw] = []
        self.server, links = server, server.workshop()
        self.code = links["code"]
        self.desk = by_link(server, self.code, "crew", links["desk_url"])
        self.desk.asks("session.open")
        self.desk.asks("step.go", step="seek_and_offer")
        self.desk.asks("board.reveal", board="needs")

    def phone(self, **how: Any) -> "Raw":
        self.phones.append(Raw(self, **how))
        return self.phones[-1]

    def leave(self) -> None:
        for phone in self.phones:
            phone.file.close()
            phone.socket.close()
        self.desk.leave()

    def adds(self, count: int, size: int = 20) -> None:
        for _ in range(count):
            answer = self.desk.asks("note.add", id=new_id(), board="needs", text="é" * size)
            self.seq = answer["seq"]

    def shows_again(self, times: int) -> None:
        """Let every note of the board go and come: each time one frame of everything."""
        for _ in range(times):
            self.desk.asks("board.conceal", board="needs")
            self.seq = self.desk.asks("board.reveal", board="needs")["seq"]

    def cookies(self) -> dict[str, str]:
        found: dict[str, str] = join(self.server, self.code)["cookies"]
        return found


class Raw:
    """A phone that shows every frame as it comes, and may stop reading."""

    def __init__(self, room: Room, *, offer: str = "", buffer: int = 0) -> None:
        address, _, port = room.server.url.removeprefix("http://").partition(":")
        self.socket = socket.socket()
        if buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        self.socket.connect((address, int(port)))
        self.socket.settimeout(5)
        self.cookies = room.cookies()
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.socket.sendall(
            f"GET /socket.io/?w={room.code}&role=person&EIO=4&transport=websocket HTTP/1.1\r\n"
            f"Host: {address}:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nCookie: {cookie}\r\n"
            f"Sec-WebSocket-Key: x3JJHMbDL1EzLkh9GBhXDw==\r\nSec-WebSocket-Version: 13\r\n"
            f"{f'Sec-WebSocket-Extensions: {offer}' if offer else 'X-None: 0'}\r\n\r\n".encode()
        )
        self.file = self.socket.makefile("rb")
        self.headers = "".join(iter(lambda: self.file.readline().decode().strip("\r\n") + "\n", "\n"))
        self.frame()
        self.send(b"40")
        assert self.text().startswith("40")

    def send(self, payload: bytes, *, opcode: int = 1, first: int = 0x80) -> None:
        size = len(payload)
        length = struct.pack("!BQ", 0xFF, size) if size > 65_535 else struct.pack("!BH", 0xFE, size)
        length = bytes((0x80 | size,)) if size < 126 else length
        self.socket.sendall(bytes([first | opcode]) + length + bytes(4) + payload)

    def frame(self) -> tuple[int, bytes]:
        head, size = self.file.read(2)
        if size > 125:
            size = int.from_bytes(self.file.read(2 if size == 126 else 8), "big")
        return head, self.file.read(size)

    def text(self) -> str:
        head, payload = self.frame()
        whole = zlib.decompressobj(-15).decompress(payload + b"\0\0\xff\xff") if head & 0x40 else payload
        return whole.decode()

    def entries(self) -> Iterator[dict[str, Any]]:
        while True:
            text = self.text()
            if text == "2":
                self.send(b"3")
            elif text.startswith('42["changes"'):
                yield from json.loads(text[2:])[1]

    def hears_up_to(self, seq: int) -> list[dict[str, Any]]:
        heard: list[dict[str, Any]] = []
        for entry in self.entries():
            heard.append(entry)
            if entry.get("through", entry["seq"]) >= seq:
                return heard
        raise AssertionError


def numbers(entries: list[dict[str, Any]]) -> list[int]:
    return [
        number for entry in entries for number in range(entry["seq"], entry.get("through", entry["seq"]) + 1)
    ]


def notes(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [entry for entry in entries if entry.get("name") == "note.add"]
