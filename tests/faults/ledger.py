"""Phones that do not give up, and a ledger of what they sent and what was answered."""

import random
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import socketio
from socketio.exceptions import SocketIOError

from facilitation.secrecy import new_id
from tests.served import Served, join

ANSWER_SECONDS = 6.0  # as the phone waits
PATIENCE_SECONDS = 90.0


@dataclass
class Ledger:
    """By the id of a note: what was sent, acknowledged, refused; and every moment of an answer."""

    sent: dict[str, str] = field(default_factory=dict)
    acked: dict[str, int] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    later: list[str] = field(default_factory=list)  # codes of `later`
    acked_at: dict[str, float] = field(default_factory=dict)

    def against(self, database: Path) -> dict[str, int]:
        """The five figures, which are all zero; read from the database itself."""
        with sqlite3.connect(database) as connection:
            stored = {row[0] for row in connection.execute("SELECT id FROM records WHERE kind = 'note'")}
            added = connection.execute("SELECT token FROM changes WHERE name = 'note.add'").fetchall()
            holes = connection.execute(
                "SELECT count(*) FROM sessions s WHERE s.seq != "
                "(SELECT count(*) FROM changes c WHERE c.session_id = s.id)"
            ).fetchone()[0]
            unsound = connection.execute("PRAGMA integrity_check").fetchone() != ("ok",)
        connection.close()
        return {
            "lost": len(set(self.acked) - stored),
            "duplicates": len(added) - len(set(added)) + abs(len(added) - len(stored)),
            "phantoms": len(stored - set(self.sent)),
            "stuck": len(set(self.sent) - set(self.acked) - set(self.refused)),
            "holes": holes + unsound,
        }


NOTHING_WRONG = {"lost": 0, "duplicates": 0, "phantoms": 0, "stuck": 0, "holes": 0}


class Phone(threading.Thread):
    """Writes notes one after the other, each until it is answered, by the same token."""

    def __init__(
        self, server: Served, code: str, ledger: Ledger, notes: int, text: str = "un four à pain"
    ) -> None:
        super().__init__(daemon=True)
        self._server, self._code, self._ledger = server, code, ledger
        self._notes, self._text = notes, text
        self._cookies = join(server, code)["cookies"]
        self._client: socketio.Client | None = None
        self.times_connected = 0

    def run(self) -> None:
        for _ in range(self._notes):
            note = new_id()
            self._ledger.sent[note] = self._text
            self._deliver(note, {"id": note, "board": "needs", "text": self._text})
        self._hang_up()

    def _deliver(self, note: str, args: dict[str, Any]) -> None:
        message = {"token": note, "name": "note.add", "args": args}
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            try:
                answer = self._connected().call("intent", message, timeout=ANSWER_SECONDS)
            except (SocketIOError, OSError):
                self._hang_up()
            else:
                if self._settled(note, answer):
                    return
            time.sleep(random.uniform(0.05, 0.3))

    def _settled(self, note: str, answer: Any) -> bool:
        if "seq" in answer:
            self._ledger.acked_at[note] = time.monotonic()
            self._ledger.acked[note] = answer["seq"]
        elif "refused" in answer and answer["refused"]["code"] != "too_many":
            self._ledger.refused[note] = answer["refused"]["code"]
        elif "later" in answer:
            self._ledger.later.append(answer["later"]["code"])
        return note in self._ledger.acked or note in self._ledger.refused

    def _connected(self) -> socketio.Client:
        if self._client is None or not self._client.connected:
            client = socketio.Client(reconnection=False, request_timeout=ANSWER_SECONDS)
            header = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
            address = f"{self._server.url}?w={self._code}&role=person"
            self._client = client
            client.connect(address, headers=header, transports=["websocket"], wait_timeout=ANSWER_SECONDS)
            self.times_connected += 1
        return self._client

    def _hang_up(self) -> None:
        if self._client is not None:
            client, self._client = self._client, None
            client.disconnect()
            if client.eio.ws is not None:
                client.eio.ws.shutdown()  # a server that was killed says no goodbye


def crowd(
    server: Served, code: str, ledger: Ledger, *, phones: int, notes: int, text: str = "un four"
) -> list[Phone]:
    """Phones that have begun to write."""
    people = [Phone(server, code, ledger, notes, text) for _ in range(phones)]
    for phone in people:
        phone.start()
    return people


def settled(phones: list[Phone]) -> None:
    """Wait until every phone has had all its answers."""
    for phone in phones:
        phone.join(PATIENCE_SECONDS)
    assert not any(phone.is_alive() for phone in phones), "a phone is still waiting for an answer"


@contextmanager
def locked(database: Path) -> Iterator[None]:
    """Hold the writing lock, as another process would."""
    other = sqlite3.connect(database, isolation_level=None, timeout=10)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()
