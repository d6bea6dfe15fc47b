"""Pages whose lines are tapped, and words that nobody else would say: who was sent what, byte by byte."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import requests
import socketio
import websocket

from facilitation.web.routes import ROUTES
from tests.served import Browser, Served, join

WORD = re.compile(rb"zq[a-z]+\d+qz")
_numbers = count()


def word(of: str) -> str:
    """A word that nobody else says."""
    return f"zq{of}{next(_numbers)}qz"


class Tapped(Browser):
    """A page, and every byte that its socket was sent."""

    def __init__(
        self, server: Served, code: str, role: str, cookies: dict[str, str], *, transport: str = "websocket"
    ) -> None:
        self.server, self.code, self.role, self.cookies = server, code, role, cookies
        self.raw: list[bytes] = []
        self.transport = transport
        super().__init__(server, code, role, cookies)

    def _new_client(self) -> socketio.Client:
        raw = self.raw

        class Ear(websocket.WebSocket):
            def recv(self) -> str | bytes:
                data: str | bytes = super().recv()
                raw.append(data.encode() if isinstance(data, str) else data)
                return data

        session = requests.Session()
        session.hooks["response"].append(lambda answer, **_: raw.append(answer.content))
        options = {"class_": Ear}
        return socketio.Client(reconnection=False, http_session=session, websocket_extra_options=options)

    def reads(self, path: str) -> None:
        """Fetch a page or an answer, as its browser would."""
        answer = requests.get(
            f"{self.server.url}{path}", cookies=self.cookies, timeout=10, allow_redirects=False
        )
        self.raw.append(answer.content + repr(answer.headers).encode())

    def misses(self, since: int) -> None:
        """Ask for what came after a number, as somebody who was away does."""
        answer = self._client.call("since", since, timeout=10)
        assert "refused" not in answer, answer

    def takes(self) -> bytes:
        """What came since the last look."""
        taken = len(self.raw)
        heard = b"\n".join(self.raw[:taken])
        del self.raw[:taken]
        return heard


class Guest(Tapped):
    """A participant, and the words that give them away."""

    def __init__(self, server: Served, code: str, transport: str = "websocket") -> None:
        self.name, self.organisation, self.place = word("name"), word("organisation"), word("place")
        answers = {
            "name": self.name,
            "organisation": self.organisation,
            "place": self.place,
            "actor": "other",
        }
        came = join(server, code, **answers)
        self.id: str = came["id"]
        self.resume_code: str = came["resume_code"]
        self.wrote: set[str] = set()
        super().__init__(server, code, "person", came["cookies"], transport=transport)

    @property
    def who(self) -> set[str]:
        """The words that say who they are."""
        return {self.name, self.organisation, self.place}


@dataclass
class Note:
    """What somebody wrote, and where it is."""

    id: str
    word: str
    board: str
    author: Guest | None
    hidden: bool = False


@dataclass
class Known:
    """What everybody may read by now, worked out from what was done and from nothing else."""

    private: dict[str, bool]
    blind: set[str]
    notes: dict[str, Note] = field(default_factory=dict)  # by their word
    said: set[str] = field(default_factory=set)  # in front of everyone: actions, commitments, signatures
    about: dict[str, Callable[[], bool]] = field(default_factory=dict)  # words that follow something else

    def everybody(self) -> set[str]:
        """The words that may be sent to anybody."""
        shown = {note.word for note in self.notes.values() if self.shows(note)}
        return shown | self.said | {told for told, may in self.about.items() if may()}

    def shows(self, note: Note) -> bool:
        """Whether the room may read a note."""
        return note.word in self.notes and not note.hidden and not self.private[note.board]

    def crew(self) -> set[str]:
        """The words that the desk alone may be sent besides."""
        unread = {board for board in self.blind if self.private[board]}
        read = {n.word for n in self.notes.values() if n.author is None or n.board not in unread}
        return read | set(self.about)


def addresses(code: str) -> list[str]:
    """Every address that answers to a GET, filled in for a session."""
    filled = {"<code>": code, "<format>": "json", "<language>": "fr", "<app>": "phone", "<token>": "x" * 22}
    paths = [path for method, path, _ in ROUTES if method == "GET" and "<path:" not in path]
    for name, value in filled.items():
        paths = [path.replace(name, value) for path in paths]
    return paths


def hidden_from(heard: bytes, allowed: set[str], others: list[Any], role: str) -> None:
    """Fail when something was heard that was not to be."""
    leaked = {found.decode() for found in WORD.findall(heard)} - allowed
    assert not leaked, f"{leaked} leaked to {role}"
    for other in others:
        assert other.resume_code.encode() not in heard
        assert role == "crew" or other.id.encode() not in heard
