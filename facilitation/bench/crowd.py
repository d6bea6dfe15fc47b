"""The crowd: everybody's connections in one loop, without green threads.

epoll, raw frames, and each distinct message read once for everybody, so that the crowd is not what limits.
"""

import secrets
import select
import time
from collections.abc import Callable

from msgspec import Struct, json

from .ledger import Ledger
from .phone import Phone, inflated, read_page

ARRIVAL_LIMIT_SECONDS = 60.0
TEXT = "Un lieu pour se retrouver le soir, près de la gare, ouvert aux associations du village."


class Order(Struct):
    """What to play, and against whom."""

    host: str
    port: int
    path: str
    pid: int
    cookies: list[str]
    socketio: bool = True
    seq: int = 0  # the number of the page that everybody has read
    arrive_seconds: float = 3.0
    seconds: float = 20.0
    interval: float = 10.0  # between two posts of one person; 0 posts nothing
    burst_seconds: float = 0.0  # everybody once within this time, instead
    core: int = 1
    page: str = ""  # what everybody asks for before they connect
    in_turn: bool = False  # whether each comes in once the one before is in, however soon


class Crowd:
    """Everybody, and what they hear."""

    def __init__(self, order: Order) -> None:
        self.order, self.ledger = order, Ledger()
        self.phones: list[Phone] = []
        self.asked: dict[int, float] = {}  # when each intent left
        self.answered: list[float] = []
        self.refused = self.lost = self.caught_up = 0
        self._by_file: dict[int, Phone] = {}
        self._poll = select.epoll()

    def heard(self, phone: Phone, payload: bytes, *, deflated: bool) -> None:
        """Take one message."""
        now = time.monotonic()
        told = self.ledger.known(payload)
        if told is None:
            text = inflated(payload) if deflated else payload
            if not text.startswith(b'42["changes"'):
                self._other(phone, text, now)
                return
            told = self.ledger.read(payload, text)
        if phone.caught_up:
            phone.seq = self.ledger.hears(phone.seq, told, now)

    def _other(self, phone: Phone, text: bytes, now: float) -> None:
        kind = text[:2]
        if text == b"2":
            phone.say(b"3")
        elif text[:1] == b"0":
            phone.say(b"40")
        elif kind == b"40":
            phone.say(b'420["since",%d]' % self.order.seq)
        elif text.startswith(b"430["):
            self.catches_up(phone, json.decode(text[3:])[0]["seq"])
        elif kind == b"43":
            number, _, answer = text[2:].partition(b"[")
            self.answered.append((now - self.asked.pop(int(number))) * 1000)
            self.refused += b'"refused"' in answer

    def catches_up(self, phone: Phone, seq: int) -> None:
        """Somebody is in, and knows everything so far."""
        phone.seq, phone.caught_up = seq, True
        self.caught_up += 1

    def arrive(self, cookie: str) -> None:
        """Let one more person connect."""
        if self.order.page:
            read_page(self.order.host, self.order.port, self.order.page, cookie)
        phone = Phone(self.order.host, self.order.port, self.order.path, cookie)
        if not self.order.socketio:
            self.catches_up(phone, 0)
        self.phones.append(phone)
        self._by_file[phone.socket.fileno()] = phone
        self._poll.register(phone.socket, select.EPOLLIN)

    def let_in(self, count: int) -> None:
        """Wait until so many are in."""
        self.listen(time.monotonic() + ARRIVAL_LIMIT_SECONDS, lambda: self.caught_up == count)

    def post(self, phone: Phone) -> None:
        """Let somebody write a note."""
        number, note = len(self.ledger.posted) + 1, secrets.token_urlsafe(16)
        args = {"id": note, "board": "needs", "text": f"{TEXT} {number}"}
        intent = {"token": secrets.token_urlsafe(16), "name": "note.add", "args": args}
        self.ledger.posted[note] = self.asked[number] = time.monotonic()
        phone.say(b"42" + str(number).encode() + json.encode(["intent", intent]))

    def listen(self, until: float, enough: Callable[[], bool] = lambda: False) -> None:
        """Hear what comes, until a moment, or until it is enough."""
        while (left := until - time.monotonic()) > 0 and not enough():
            for file, _ in self._poll.poll(min(left, 0.05)):
                phone = self._by_file[file]
                try:
                    alive = phone.read(self)
                except OSError:
                    alive = False
                if not alive:
                    self.lost += 1
                    self._poll.unregister(file)
