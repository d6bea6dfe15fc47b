"""What a browser page does with the live protocol, as `frontend/src/sync` does it; it knows no rule."""

from itertools import count
from typing import Any

from facilitation.secrecy import new_id

from .process import ACK, CONNECT, DISCONNECT, EVENT, NOT_LET_IN, Line, Process, opened, question

FROM_THE_START = -1
TOO_FAST = "too_many"  # the one refusal that passes by waiting
Message = dict[str, Any]
Name = tuple[str, str]


class Page:
    """A phone, a desk or a wall: its copy of the records, its outbox, its connection."""

    def __init__(self, role: str, person: str | None, cookies: dict[str, str]) -> None:
        self.role, self.person, self.cookies = role, person, cookies
        self.seq, self.heard = FROM_THE_START, 0  # a page comes with a snapshot
        self.epoch: str | None = None
        self.records: dict[Name, Message] = {}
        self.outbox: dict[str, Message] = {}  # by token, until answered
        self.answers: dict[str, Message] = {}  # by token
        self.line: Line | None = None
        self.turned_away: str | None = None
        self.payloads: list[str] = []  # everything that came down
        self._in_flight: set[str] = set()
        self._asked: dict[str, str | None] = {}  # questions by number: a token, or nothing for `since`
        self._number = count()
        self._catching_up = False

    @property
    def actor(self) -> str:
        """The word by which the log names whoever asks."""
        return self.person or self.role

    @property
    def online(self) -> bool:
        return self.line is not None and self.line.holds and self.turned_away is None

    def connect(self, process: Process, code: str) -> None:
        """Try a new connection: let in, it catches up and sends again what was not answered."""
        self.lose()
        self.line = process.connect(code, self.role, self.cookies)
        self.turned_away = None
        for message in self._arrived():
            self.hears(message)

    def lose(self) -> None:
        """The network is gone."""
        if self.line is not None and self.line.process is not None:
            self.line.process.lose(self.line.sid)
        self.line = None
        self._forget_questions()

    def asks(self, name: str, /, *, token: str | None = None, **args: Any) -> str:
        """Keep an intent, then send it; its token."""
        token = token or new_id()
        self.outbox[token] = {"token": token, "name": name, "args": args}
        self.pump()
        return token

    def lose_patience(self) -> None:
        """No answer came: ask again, with the same tokens."""
        self._forget_questions()
        self.pump()
        self.catch_up()

    def pump(self) -> None:
        """Send what waits and is not on its way."""
        for token, message in self.outbox.items():
            if self.online and token not in self._in_flight:
                self._in_flight.add(token)
                self._ask("intent", message, token)

    def catch_up(self, since: int | None = None) -> None:
        """First load, gap and reconnection: ask for everything after our number."""
        if self.online and (not self._catching_up or since is not None):
            self._catching_up = True
            self._ask("since", self.seq if since is None else since, None)

    def hears(self, message: str) -> None:
        """Take in one message."""
        self.payloads.append(message)
        kind, number, content = opened(message)
        if kind == CONNECT:
            self.catch_up()
            self.pump()
        elif kind in (NOT_LET_IN, DISCONNECT):
            self.turned_away = (content or {}).get("data", {}).get("code", "disconnected")
        elif kind == ACK and number in self._asked:
            self._answered(self._asked.pop(number), content[0])
        elif kind == EVENT:
            self._told(*content)

    def _ask(self, event: str, payload: object, token: str | None) -> None:
        assert self.line is not None
        number = next(self._number)
        self._asked[str(number)] = token
        if token is not None:
            self.line.asked[str(number)] = self.outbox[token]
        self.line.up.append(question(number, event, payload))

    def _answered(self, token: str | None, answer: Message) -> None:
        if token is None:
            self._caught_up(answer)
            return
        self._in_flight.discard(token)
        passes = "later" in answer or answer.get("refused", {}).get("code") == TOO_FAST
        if passes or token not in self.outbox:
            return
        del self.outbox[token]
        self.answers[token] = answer

    def _caught_up(self, answer: Message) -> None:
        self._catching_up = False
        if "seq" not in answer:
            return
        another_life = self.epoch is not None and answer["epoch"] != self.epoch
        self.epoch = answer["epoch"]
        if "records" in answer:
            self.records = {(record["kind"], record["id"]): record for record in answer["records"]}
            self.seq = answer["seq"]
        elif another_life:
            self.heard = 0
            self.catch_up(FROM_THE_START)
            return
        else:
            self._take_all(answer["changes"])
            self.seq = max(self.seq, answer["seq"])
        if self.heard > self.seq:
            self.heard = self.seq
            self.catch_up()

    def _told(self, event: str, content: Any) -> None:
        if event == "changes" and not self._take_all(content):
            self.catch_up()
        elif event == "head":
            behind = content["seq"] > self.seq or (self.epoch is not None and content["epoch"] != self.epoch)
            if behind:
                self.catch_up()
        elif event == "closed" and content["reason"] == "removed":
            self.turned_away = "removed"

    def _take_all(self, entries: list[Message]) -> bool:
        whole = True
        for entry in entries:
            last = entry.get("through", entry["seq"])
            self.heard = max(self.heard, last)
            if entry["seq"] > self.seq + 1:
                whole = False
            elif last > self.seq:
                self.seq = last
                apply(self.records, entry)
        return whole

    def _arrived(self) -> list[str]:
        assert self.line is not None
        arrived, self.line.down[:] = list(self.line.down), []
        return arrived

    def _forget_questions(self) -> None:
        self._asked, self._catching_up = {}, False
        self._in_flight = set()


def apply(records: dict[Name, Message], entry: Message) -> None:
    """What an entry does to the records one holds; nothing more."""
    for record in entry.get("puts", []):
        records[record["kind"], record["id"]] = record
    for removal in entry.get("removals", []):
        records.pop((removal["kind"], removal["id"]), None)
