"""What one process tells the others, and the small table of what it has not told yet: latest numbers only."""

import threading
from typing import Any

from msgspec import Struct

MOST_WAITING = 1000  # sessions; the oldest are left to the database


class Message(Struct, array_like=True, frozen=True):
    """What travels: no text, no name, no code."""

    sender: str
    numbers: dict[int, int] = {}  # session: the number it is at
    present: dict[int, tuple[int, int]] = {}  # session: people and phones connected to the sender
    leaves: bool = False  # the sender stops; nobody is connected to it any more


class Bulletin:
    """Takes what is to be said without ever waiting; gives it away in one message."""

    def __init__(self, sender: str) -> None:
        self.sender = sender
        self.something = threading.Event()  # set when there is something to say
        self._numbers: dict[int, int] = {}
        self._present: dict[int, tuple[int, int]] = {}
        self._leaves = False
        self._lock = threading.Lock()  # nothing under it waits for anything

    def number(self, session_id: int, seq: int) -> None:
        """Say soon that a session is at this number."""
        with self._lock:
            self._numbers[session_id] = max(seq, self._numbers.get(session_id, 0))
            _bound(self._numbers)
        self.something.set()

    def present(self, session_id: int, people: int, phones: int) -> None:
        """Say soon how many are connected to this process."""
        with self._lock:
            self._present[session_id] = (people, phones)
            _bound(self._present)
        self.something.set()

    def leave(self) -> None:
        """Say soon that this process stops."""
        self._leaves = True
        self.something.set()

    def take(self) -> Message:
        """Everything that waits."""
        self.something.clear()
        with self._lock:
            message = Message(self.sender, self._numbers, self._present, self._leaves)
            self._numbers, self._present = {}, {}
        return message

    def put_back(self, message: Message) -> None:
        """Keep what could not be said; what came meanwhile is newer."""
        with self._lock:
            self._numbers = message.numbers | self._numbers
            self._present = message.present | self._present
            _bound(self._numbers)
            _bound(self._present)
        self.something.set()


def _bound(waiting: dict[int, Any]) -> None:
    while len(waiting) > MOST_WAITING:
        del waiting[next(iter(waiting))]
