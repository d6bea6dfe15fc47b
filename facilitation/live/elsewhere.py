"""How many are connected to other processes, as these said lately: numbers only, and not for long."""

import time
from collections.abc import Callable

FORGOTTEN_SECONDS = 30.0  # a process that was killed says no goodbye
MOST_PROCESSES = 64

Counts = tuple[int, int]  # people, phones


class Elsewhere:
    """What each other process said of its rooms, and when; with threads, one writes while others look."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._of: dict[str, tuple[float, dict[int, Counts]]] = {}

    def note(self, process: str, present: dict[int, Counts]) -> set[int]:
        """Keep what a process says; returns the sessions whose numbers change."""
        known = self._of.pop(process, (0.0, {}))[1]
        changed = {session_id for session_id, counts in present.items() if known.get(session_id) != counts}
        known |= present
        self._of[process] = (self._clock(), {room: counts for room, counts in known.items() if any(counts)})
        if len(self._of) > MOST_PROCESSES:
            del self._of[next(iter(self._of))]  # the one that has been silent for longest
        return changed

    def forget(self, process: str) -> set[int]:
        """Drop a process that stops; returns the sessions whose numbers change."""
        return set(self._of.pop(process, (0.0, {}))[1])

    def forget_silent(self) -> set[int]:
        """Drop those that said nothing for long; returns the sessions whose numbers change."""
        limit = self._clock() - FORGOTTEN_SECONDS
        silent = [process for process, (heard_at, _) in list(self._of.items()) if heard_at < limit]
        return {session_id for process in silent for session_id in self.forget(process)}

    def counts(self, session_id: int) -> Counts:
        """People and phones of a session that are connected to others."""
        found = [present[session_id] for _, present in list(self._of.values()) if session_id in present]
        return sum(people for people, _ in found), sum(phones for _, phones in found)
