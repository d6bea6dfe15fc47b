"""Tasks and naps in one thread and in a time of its own: what runs next never depends on the machine."""

import heapq
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from greenlet import GreenletExit, getcurrent, greenlet

START = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


class Schedule:
    """A clock that only moves when told to, and whatever waits for it."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._naps: list[tuple[float, int, greenlet]] = []
        self._order = count()
        self._owners: dict[greenlet, object] = {}
        self._hub = getcurrent()

    def now(self) -> datetime:
        """The time of the day."""
        return START + timedelta(seconds=self.seconds)

    def start(self, owner: object, work: Callable[..., Any], *args: Any) -> greenlet:
        """Let a task begin as soon as whoever runs now has finished or naps."""
        task = greenlet(lambda: work(*args), parent=self._hub)
        self._owners[task] = owner
        self._wake_at(self.seconds, task)
        return task

    def sleep(self, seconds: float = 0) -> None:
        """Nap, inside a task."""
        me = getcurrent()
        assert me is not self._hub, "only tasks may nap"
        self._wake_at(self.seconds + seconds, me)
        self._hub.switch()

    def call(self, owner: object, work: Callable[..., Any], *args: Any) -> None:
        """Run one task now, until it ends or naps."""
        self._switch(self._owned(owner, work, args))

    def run(self, seconds: float = 0) -> None:
        """Let that much time pass for everybody."""
        until = self.seconds + seconds
        while self._naps and self._naps[0][0] <= until:
            at, _, task = heapq.heappop(self._naps)
            self.seconds = max(self.seconds, at)
            self._switch(task)
        self.seconds = until

    def kill(self, owner: object) -> None:
        """End every task of a process, wherever it is."""
        mine = [task for task, whose in self._owners.items() if whose is owner]
        self._naps = [nap for nap in self._naps if nap[2] not in mine]
        heapq.heapify(self._naps)
        for task in mine:
            task.throw(GreenletExit)
            self._owners.pop(task, None)

    def _owned(self, owner: object, work: Callable[..., Any], args: tuple[Any, ...]) -> greenlet:
        task = greenlet(lambda: work(*args), parent=self._hub)
        self._owners[task] = owner
        return task

    def _wake_at(self, at: float, task: greenlet) -> None:
        heapq.heappush(self._naps, (at, next(self._order), task))

    def _switch(self, task: greenlet) -> None:
        task.switch()
        if task.dead:
            self._owners.pop(task, None)


class Now:
    """The schedule of the evening that is played."""

    schedule = Schedule()

    def monotonic(self) -> float:
        return self.schedule.seconds

    def sleep(self, seconds: float) -> None:
        self.schedule.sleep(seconds)
