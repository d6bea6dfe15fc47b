"""How often: per participant, never per address alone, since a whole hall shares one."""

import ipaddress
import math
import time
from collections import deque

from limits import RateLimitItemPerMinute, RateLimitItemPerSecond

from facilitation import metrics

Limit = RateLimitItemPerSecond | RateLimitItemPerMinute
LONGEST_SECONDS = 300  # of all windows below

INTENTS = RateLimitItemPerSecond(30, 10)  # of one person
CREW_INTENTS = RateLimitItemPerSecond(120, 10)  # a facilitator sorts fast
CATCH_UPS = RateLimitItemPerSecond(30, 10)  # of one person: each may be a whole snapshot
WRONG_CODES = RateLimitItemPerMinute(30)  # of one address; right codes are never counted
WRONG_CODES_HERE = RateLimitItemPerMinute(600)  # of all addresses: past it, somebody guesses from many
FEW_WRONG_CODES = RateLimitItemPerMinute(3)  # of one address, while somebody guesses from many
SIGN_INS = RateLimitItemPerMinute(10, 5)  # of one account from one address
JOINS = RateLimitItemPerMinute(600)  # of one address and session: a hall of 500 comes in at once
NEIGHBOURS = 64  # bits of an IPv6 address that its owner does not choose
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
        times = self._lately(limit, who)
        within = len(times) < limit.amount
        if within:
            times.append(time.monotonic())
        return within

    def seconds_since(self, limit: Limit, *who: str) -> float:
        """How long ago one was counted."""
        times = self._hits.get((limit, *who))
        return time.monotonic() - times[-1] if times else math.inf

    def would_pass(self, limit: Limit, *who: str) -> bool:
        """Say whether one more would be within the limit, without counting it."""
        return len(self._lately(limit, who)) < limit.amount

    def forget(self, word: str) -> None:
        """Drop every counter of which this is a part: the code of a session that is gone."""
        self._hits = {who: times for who, times in list(self._hits.items()) if word not in who}

    def _lately(self, limit: Limit, who: tuple[str, ...]) -> deque[float]:
        """The moments that still count."""
        if len(self._hits) >= self._sweep_at:
            self._sweep()
        times = self._hits.setdefault((limit, *who), deque())
        oldest = time.monotonic() - limit.get_expiry()
        while times and times[0] <= oldest:
            times.popleft()
        return times

    def _sweep(self) -> None:
        longest = time.monotonic() - LONGEST_SECONDS
        self._hits = {who: times for who, times in list(self._hits.items()) if times and times[-1] > longest}
        self._sweep_at = len(self._hits) + SWEPT_EVERY


class WrongCodes:
    """Wrong codes, wherever they were tried: on a page or at the door of the sockets."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def count(self, address: str) -> None:
        """Count one."""
        metrics.WRONG_CODES.inc()
        self._limits.hit(WRONG_CODES, address)
        self._limits.hit(FEW_WRONG_CODES, address)
        self._limits.hit(WRONG_CODES_HERE)

    def are_few(self, address: str) -> bool:
        """Whether somebody at this address may be told at once if another code is right."""
        limit = FEW_WRONG_CODES if self.are_many_here() else WRONG_CODES
        return self._limits.would_pass(limit, address)

    def are_many_here(self) -> bool:
        """Whether somebody seems to guess from many addresses at once."""
        return not self._limits.would_pass(WRONG_CODES_HERE)


def network(address: str | None) -> str:
    """Who asks, as far as limits are concerned: a home or a phone owns a whole IPv6 network."""
    try:
        found = ipaddress.ip_address(address or "")
    except ValueError:
        return address or ""
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, NEIGHBOURS), strict=False))
