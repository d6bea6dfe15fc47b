"""How often: per participant, never per address alone, since a whole hall shares one."""

import math
import time
from collections import deque

from limits import RateLimitItemPerMinute, RateLimitItemPerSecond

Limit = RateLimitItemPerSecond | RateLimitItemPerMinute
LONGEST_SECONDS = 300  # of all windows below

INTENTS = RateLimitItemPerSecond(30, 10)  # of one person
CREW_INTENTS = RateLimitItemPerSecond(120, 10)  # a facilitator sorts fast
CATCH_UPS = RateLimitItemPerSecond(30, 10)  # of one person: each may be a whole snapshot
WRONG_CODES = RateLimitItemPerMinute(30)  # of one address; right codes are never counted
SIGN_INS = RateLimitItemPerMinute(10, 5)  # of one account from one address
JOINS = RateLimitItemPerMinute(600)  # of one address and session: a hall of 500 comes in at once


SWEPT_EVERY = 1_000  # counters: then those of whoever has been quiet are thrown away


class Limits:
    """Counters in memory, over a moving window; they start afresh with the process.

    The library's own storage starts a timer for every hit, which cost a tenth of what a note costs.
    """

    def __init__(self) -> None:
        self._hits: dict[tuple[object, ...], deque[float]] = {}
        self._sweep_at = SWEPT_EVERY

    def hit(self, limit: Limit, *who: str) -> bool:
        """Count one; says whether it is still within the limit."""
        within = self.would_pass(limit, *who)
        if within:
            self._hits[limit, *who].append(time.monotonic())
        return within

    def seconds_since(self, limit: Limit, *who: str) -> float:
        """How long ago one was counted."""
        times = self._hits.get((limit, *who))
        return time.monotonic() - times[-1] if times else math.inf

    def would_pass(self, limit: Limit, *who: str) -> bool:
        """Say whether one more would be within the limit, without counting it."""
        if len(self._hits) >= self._sweep_at:
            self._sweep()
        times = self._hits.setdefault((limit, *who), deque())
        oldest = time.monotonic() - limit.get_expiry()
        while times and times[0] <= oldest:
            times.popleft()
        return len(times) < limit.amount

    def _sweep(self) -> None:
        longest = time.monotonic() - LONGEST_SECONDS
        self._hits = {who: times for who, times in self._hits.items() if times and times[-1] > longest}
        self._sweep_at = len(self._hits) + SWEPT_EVERY
