"""How often: per participant, never per address alone, since a whole hall shares one."""

from limits import RateLimitItemPerMinute, RateLimitItemPerSecond
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

INTENTS = RateLimitItemPerSecond(30, 10)  # of one person
CREW_INTENTS = RateLimitItemPerSecond(120, 10)  # a facilitator sorts fast
CATCH_UPS = RateLimitItemPerSecond(30, 10)  # of one person: each may be a whole snapshot
WRONG_CODES = RateLimitItemPerMinute(30)  # of one address; right codes are never counted
SIGN_INS = RateLimitItemPerMinute(10, 5)  # of one account from one address
JOINS = RateLimitItemPerMinute(600)  # of one address and session: a hall of 500 comes in at once


class Limits:
    """Counters in memory; they start afresh with the process."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def hit(self, limit: RateLimitItemPerSecond | RateLimitItemPerMinute, *who: str) -> bool:
        """Count one; says whether it is still within the limit."""
        return self._limiter.hit(limit, *who)

    def would_pass(self, limit: RateLimitItemPerSecond | RateLimitItemPerMinute, *who: str) -> bool:
        """Say whether one more would be within the limit, without counting it."""
        return self._limiter.test(limit, *who)
