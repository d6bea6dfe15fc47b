"""Pages whose lines are tapped, and words that nobody else would say: who was sent what, byte by byte."""

import re
from urllib.parse import parse_qs, urlsplit

import requests
import socketio
import websocket

from facilitation.web.routes import ROUTES
from tests.served import Browser, Served, join

from .known import WORD, word

# What is said to the crew alone, or to nobody but the wall and the crew, whatever it holds.
CREW_ALONE = re.compile(
    rb'"kind":"(?:author|bookmark|card|circle|guide|hands|moderation|person)"|\["(?:crew|gone|trouble)"'
)
NOT_FOR_PHONES = re.compile(rb'"kind":"(?:count|ready|turnout)"')


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
        """Ask for what came after a number, as somebody who was away does: of each thing what has become of it."""
        answer = self._client.call("since", since, timeout=10)
        assert "refused" not in answer, answer
        entries = answer.get("changes", [])
        told = [
            (one["kind"], one["id"]) for e in entries for one in e.get("puts", []) + e.get("removals", [])
        ]
        assert len(told) == len(set(told)), told

    @property
    def is_connected(self) -> bool:
        return bool(self._client.connected)

    def takes(self) -> bytes:
        """What came since the last look."""
        taken = len(self.raw)
        heard = b"\n".join(self.raw[:taken])
        del self.raw[:taken]
        return heard


def opened(server: Served, code: str, role: str, link: str, transport: str = "websocket") -> Tapped:
    """A page of the crew, by its secret link."""
    cookies = requests.get(link, timeout=10, allow_redirects=False).cookies.get_dict()
    return Tapped(server, code, role, cookies, transport=transport)


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
        self.told: set[str] = set()  # names of those they met, where names may be said
        self.called = self.name
        self.names = {self.name}  # also those they had before
        super().__init__(server, code, "person", came["cookies"], transport=transport)

    @property
    def who(self) -> set[str]:
        """The words that say who they are."""
        return {*self.names, self.organisation, self.place}

    def returns(self) -> None:
        """Open the page anew, with the same cookie."""
        Browser.__init__(self, self.server, self.code, self.role, self.cookies)


def key_of(link: str) -> bytes:
    """The secret of a link."""
    return parse_qs(urlsplit(link).query)["key"][0].encode()


def addresses(code: str) -> list[str]:
    """Every address that answers to a GET, filled in for a session."""
    filled = {"<code>": code, "<format>": "json", "<language>": "fr", "<app>": "phone", "<token>": "x" * 22}
    paths = [path for method, path, _ in ROUTES if method == "GET" and "<path:" not in path]
    for name, value in filled.items():
        paths = [path.replace(name, value) for path in paths]
    return paths


def hidden_from(listener: Tapped, allowed: set[str], others: list[Guest], secrets: list[bytes]) -> None:
    """Fail when something was heard that was not to be."""
    heard, role = listener.takes(), listener.role
    leaked = {found.decode() for found in WORD.findall(heard)} - allowed
    assert not leaked, f"{leaked} leaked to {role}"
    assert not any(other.resume_code.encode() in heard for other in others)
    if role != "crew":
        assert not any(secret in heard for secret in [other.id.encode() for other in others] + secrets)
        assert not (found := CREW_ALONE.search(heard)), (role, found)
    if role in ("person", "preview"):
        assert not (found := NOT_FOR_PHONES.search(heard)), (role, found)
