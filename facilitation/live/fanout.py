"""Tell everyone what happened: coalesced per session, cut and encoded once per kind of viewer.

The first change leaves at once; those that follow within the window leave together: a message to 300 phones
costs 300 system calls, however much it holds.  A change of which the floor may see nothing still has a
number, and runs of such numbers may wait a second: 500 people voting in secret must not cost 250,000 empty
messages.
"""

import logging
import threading
import time
from dataclasses import dataclass, field
from typing import Any

from facilitation import metrics
from facilitation.domain.audience import Viewer
from facilitation.domain.changes import Blank, Change, Entry, Spread, in_order, told

from .hall import Room

TRIES, RETRY_SECONDS = 3, 1.0  # after a fault of ours; then the next change, or `head`, begins again
BLANK_SECONDS = 1.0  # how long a run of numbers without content may wait
log = logging.getLogger(__name__)
CREW, SCREEN, FLOOR = Viewer("crew"), Viewer("screen"), Viewer("person")


@dataclass(slots=True)
class Outbox:
    """What a room has not yet been told."""

    changes: list[Change] = field(default_factory=list)  # since the floor was last told
    told_crew: int = 0  # number up to which crew and projectors were told
    since: float = 0.0
    committed: float = 0.0  # when the first change that nobody was told was handed over
    told_at: float = 0.0  # when somebody was last told something
    running: bool = False
    lock: threading.Lock = field(default_factory=threading.Lock)


class Fanout:
    """Sends the changes of every room; `server` is python-socketio's."""

    def __init__(self, server: Any, window_seconds: float) -> None:
        self._server = server
        self._window = window_seconds
        self._outboxes: dict[int, Outbox] = {}

    def tell(self, room: Room, change: Change) -> None:
        """Take a committed change; called in number order, in the room's turn."""
        outbox = self._outboxes.setdefault(room.session_id, Outbox())
        with outbox.lock:
            if not outbox.changes:
                outbox.since = time.monotonic()
            if not outbox.changes or outbox.changes[-1].seq <= outbox.told_crew:
                outbox.committed = time.monotonic()
            outbox.changes.append(change)
            metrics.UNTOLD.inc()
            if outbox.running:
                return
            outbox.running = True
        try:
            self._server.start_background_task(self._run, room, outbox)
        except BaseException:
            outbox.running = False  # no thread to be had: the next change tries again
            raise

    def forget(self, session_id: int) -> None:
        """Keep nothing to be told of a session that is gone."""
        outbox = self._outboxes.pop(session_id, None)
        if outbox is not None:
            with outbox.lock:
                metrics.UNTOLD.dec(len(outbox.changes))
                outbox.changes.clear()

    def is_telling(self) -> bool:
        """Whether some change is not told yet."""
        return any(outbox.running for outbox in list(self._outboxes.values()))

    def _run(self, room: Room, outbox: Outbox) -> None:
        try:
            self._server.sleep(max(0.0, outbox.told_at + self._window - time.monotonic()))
            for _ in range(TRIES):
                try:
                    while self._flush(room, outbox):
                        self._server.sleep(self._window)
                except Exception:
                    log.exception("telling")
                    self._server.sleep(RETRY_SECONDS)
                else:
                    return  # the flush that found nothing has said that we end
            outbox.running = False
        except BaseException:
            outbox.running = False  # else the next change would wait for us for ever
            raise

    def _flush(self, room: Room, outbox: Outbox) -> bool:
        """Send what is due; says whether there may be more to come."""
        with outbox.lock:
            changes = list(outbox.changes)
            if not changes:
                outbox.running, outbox.told_crew = False, 0  # a restored session counts from a lower number
                return False
        new = [change for change in changes if change.seq > outbox.told_crew]
        if new:
            self._send(told(new, CREW), to=f"{room.code}:crew")
            self._send(told(new, SCREEN), to=f"{room.code}:screen")
            outbox.told_crew, outbox.told_at = new[-1].seq, time.monotonic()
        committed = outbox.committed
        self._tell_floor(room, outbox, changes, new)
        if new:
            metrics.TOLD.observe(time.monotonic() - committed)
        return True

    def _tell_floor(self, room: Room, outbox: Outbox, changes: list[Change], new: list[Change]) -> None:
        """Tell people what concerns them now, and the floor once there is something or it has waited enough.

        The floor's « nothing to see » must reach nobody for whom there was something: if what they were told
        of it was lost, they would never know.
        """
        spread = [Spread(change) for change in changes]
        seen = [(each.change.seq, each.cut(FLOOR)) for each in spread]
        entries = in_order(seen)
        waited = time.monotonic() - outbox.since
        is_due = waited >= BLANK_SECONDS or not all(isinstance(entry, Blank) for entry in entries)
        fresh = {change.seq for change in new}
        words = set().union(*(each.words for each in spread if is_due or each.change.seq in fresh))
        own: list[str] = []
        for person, sids in room.present.sockets_by_person(words).items():
            theirs = _for_person(person, spread, seen, fresh)
            for sid in sids if theirs else []:
                self._send(theirs, to=sid)
            own.extend(sids)
        if not is_due:
            return
        self._send(entries, to=f"{room.code}:floor", skip_sid=own)
        with outbox.lock:
            del outbox.changes[: len(changes)]
            metrics.UNTOLD.dec(len(changes))
            outbox.since = time.monotonic()

    def _send(self, entries: list[Any], **where: Any) -> None:
        self._server.emit("changes", entries, **where)


def _for_person(
    person: str, spread: list[Spread], seen: list[tuple[int, Entry | None]], fresh: set[int]
) -> list[Entry | Blank]:
    """What somebody is told: everything if there is something new for them, else what came after the last.

    Where a change does not concern them, they see what the floor sees.
    """
    viewer = Viewer("person", person)
    concerned = {each.change.seq for each in spread if person in each.words}
    theirs = [
        (seq, each.cut(viewer) if seq in concerned else entry)
        for each, (seq, entry) in zip(spread, seen, strict=True)
    ]
    if concerned & fresh:
        return in_order(theirs)
    last = max(concerned)
    return in_order((seq, entry) for seq, entry in theirs if seq > last)
