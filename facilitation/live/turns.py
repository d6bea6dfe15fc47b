"""Whose turn it is to write in a room; in a busy room several write in one.

Storing costs the same for one change as for ten: the disk is asked once.  So where many people write, an
intent waits a moment, and whoever is first to get the turn stores for all who wait.  It costs nobody
anything: the changes of a busy room are told at the pace of a window anyway.  Whoever sends one intent after
the other (a phone that was offline, a facilitator who sorts) is never made to wait.
"""

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from facilitation.domain.changes import Change
from facilitation.store.asking import Asked
from facilitation.store.making import Writing
from facilitation.store.trouble import Unavailable

MOST_TOGETHER = 50  # in one transaction: nobody else is served meanwhile
log = logging.getLogger(__name__)
BUSY_COUNT, BUSY_SECONDS = 4, 0.25  # so many writings in so short a time: a busy room


@dataclass(slots=True, eq=False)
class Job:
    """A change that somebody asks for, and what came of it."""

    asked: Asked
    do: Callable[[Writing], None]
    answer: Change | Exception | None = None


@dataclass(slots=True)
class Turn:
    """The turn of one room."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    waiting: deque[Job] = field(default_factory=deque)
    pace: deque[float] = field(default_factory=lambda: deque(maxlen=BUSY_COUNT))

    def take(self, job: Job, store: Callable[[list[Job]], None], patience: float = 0.0) -> Change:
        """Have a job stored, with those that wait; its change, or what was raised instead.

        `store` answers every job it is given; it is called by one at a time.
        """
        self.waiting.append(job)
        if self._is_busy() and patience:
            time.sleep(patience)
        with self.lock:
            while job.answer is None:
                _store(store, self._next())
        if isinstance(job.answer, Exception):
            raise job.answer
        return job.answer

    def _is_busy(self) -> bool:
        now = time.monotonic()
        self.pace.append(now)
        return len(self.pace) == BUSY_COUNT and now - self.pace[0] < BUSY_SECONDS

    def _next(self) -> list[Job]:
        return [self.waiting.popleft() for _ in range(min(MOST_TOGETHER, len(self.waiting)))]


def _store(store: Callable[[list[Job]], None], jobs: list[Job]) -> None:
    try:
        store(jobs)
    except BaseException as error:
        if all(job.answer is not None for job in jobs):
            log.exception("telling")  # it is stored, and who asked is answered; others hear by `head`
        for job in jobs:
            if job.answer is None:  # nobody else would: they were taken out of the queue
                job.answer = error if isinstance(error, Exception) else Unavailable("busy", "interrupted")
        if not isinstance(error, Exception):
            raise
