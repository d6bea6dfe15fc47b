"""Tell a room what other processes wrote, without ever missing, doubling or reordering a number.

For each room this process knows the number it has told last.  A change of its own that comes right after is
told at once, without a question to the database.  Where a number is missing (another process wrote it), or a
hint or the regular look at the database shows a higher one, what lies between is read from the log and told
in order.  So a bus that fails costs a delay, never a change.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from facilitation import metrics
from facilitation.domain.changes import Change
from facilitation.store.database import Database
from facilitation.store.reading import Found, read_changes
from facilitation.store.snapshots import Head, read_heads
from facilitation.store.trouble import Unavailable

from .hall import Room

RETRY_SECONDS = 1.0  # while the database does not answer
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Told:
    """How far a room was told in this process."""

    room: Room
    seq: int = 0  # the last number handed to the fan-out
    epoch: str = ""  # the life of the database it belongs to; unknown until somebody comes
    known: int = 0  # the highest number we heard of
    is_reading: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)  # nothing under it waits


class Relay:
    """Stands between what is committed, here or elsewhere, and the fan-out (`pass_on`)."""

    def __init__(
        self,
        server: Any,
        database: Database,
        pass_on: Callable[[Room, Change], None],
        skipped: Callable[[Room], None] = lambda _room: None,
    ) -> None:
        self._server = server
        self._database = database
        self._pass_on = pass_on
        self._skipped = skipped  # told of a room that missed too much to be told change by change
        self._told: dict[int, Told] = {}

    def begin(self, room: Room, found: Found) -> None:
        """Take the number of a session from a look at the database, before the first viewer is let in.

        Whoever comes asks `since` later than this look, so nothing before it has to be told to them.
        """
        told = self._of(room)
        with told.lock:
            if not room.present.viewers:
                told.seq = max(told.seq, found.seq) if told.epoch == found.epoch else found.seq
                told.epoch = found.epoch

    def tell(self, room: Room, change: Change) -> None:
        """Tell a change that this process has just committed."""
        told = self._of(room)
        with told.lock:
            if change.seq <= told.seq:
                return  # read from the log already
            if change.seq == told.seq + 1 or not room.present.viewers:
                self._next(told, change)
                return
        self.reach(room.session_id, change.seq)

    def reach(self, session_id: int, seq: int) -> None:
        """See to it that everybody here is told up to this number, as somebody said there is one."""
        told = self._told.get(session_id)
        if told is None or not told.room.present.viewers:
            return
        with told.lock:
            told.known = max(told.known, seq)
            if told.known <= told.seq or told.is_reading:
                return
            told.is_reading = True
        try:
            self._server.start_background_task(self._catch_up, told)
        except BaseException:
            told.is_reading = False  # no thread to be had: the next hint begins again
            raise

    def look(self, sessions: list[int] | None = None) -> dict[int, Head]:
        """Look where the database is with these sessions (or all with somebody in), and catch up."""
        if sessions is None:
            here = [told.room for told in list(self._told.values()) if told.room.present.viewers]
            sessions = [room.session_id for room in here]
        heads = read_heads(self._database, sessions) if sessions else {}
        for session_id, head in heads.items():
            told = self._told.get(session_id)
            if told is not None and not self._begins_again(told, head):
                self.reach(session_id, head.seq)
        return heads

    def forget(self, session_id: int) -> None:
        """Keep nothing of a session that is gone."""
        self._told.pop(session_id, None)

    def _of(self, room: Room) -> Told:
        return self._told.get(room.session_id) or self._told.setdefault(room.session_id, Told(room))

    def _next(self, told: Told, change: Change) -> None:
        told.seq = change.seq
        self._pass_on(told.room, change)

    def _catch_up(self, told: Told) -> None:
        try:
            while self._has_to_read(told):
                try:
                    self._read(told)
                except Unavailable:
                    self._server.sleep(RETRY_SECONDS)
        except BaseException:
            told.is_reading = False  # the next hint begins again
            raise

    def _has_to_read(self, told: Told) -> bool:
        with told.lock:
            told.is_reading = told.known > told.seq and bool(told.room.present.viewers)
            return told.is_reading

    def _read(self, told: Told) -> None:
        head, changes = read_changes(self._database, told.room.session_id, told.seq)
        if self._begins_again(told, head):
            return
        with told.lock:
            for change in changes or ():
                if change.seq == told.seq + 1:
                    self._next(told, change)
                    metrics.RELAYED.inc()
            if changes is None:  # too many to tell: everybody takes a snapshot when they hear `head`
                told.seq = max(told.seq, head.seq)
            told.known = min(told.known, max(told.seq, head.seq))  # a hint may be wrong
        if changes is None:
            self._skipped(told.room)

    @staticmethod
    def _begins_again(told: Told, head: Head) -> bool:
        """Whether the database was restored: everybody hears another epoch and takes a snapshot."""
        with told.lock:
            if told.epoch in ("", head.epoch):
                return False
            told.seq, told.known, told.epoch = head.seq, head.seq, head.epoch
            return True
