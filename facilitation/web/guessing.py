"""Looking a session up by its code, slowly for whoever guesses and at once for a full hall.

Only wrong codes are counted, per address.  Past the limit a code that somebody at that address has already
used is still found at once: three hundred phones behind one box come in while one of them guesses.  Any other
code waits its turn, ten a second; at that pace one of twenty live codes is found in about a month.
"""

import time
from collections import OrderedDict
from collections.abc import Callable

from facilitation.live.hall import Hall
from facilitation.live.limits import WRONG_CODES
from facilitation.store.reading import Found

TURN_SECONDS = 0.1
LONGEST_WAIT_SECONDS = 2.0
REMEMBERED = 10_000  # addresses, and pairs of an address and a code


class TooManyGuesses(Exception):  # noqa: N818 - an answer, not an error
    """This address has to wait before it may try another code."""


class Guessing:
    """The memory of who tried what; it starts afresh with the process."""

    def __init__(
        self,
        hall: Hall,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._hall, self._clock, self._sleep = hall, clock, sleep
        self._used: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._next_turn: OrderedDict[str, float] = OrderedDict()

    def look_up(self, code: str, address: str) -> Found | None:
        """The session of a tidy code, or nothing; raises TooManyGuesses."""
        if (address, code) not in self._used and not self._hall.limits.would_pass(WRONG_CODES, address):
            self._wait(address)
        session = self._hall.find(code)
        if session is None:
            self._hall.limits.hit(WRONG_CODES, address)
        else:
            self._used[address, code] = None
            self._forget_oldest()
        return session

    def _wait(self, address: str) -> None:
        now = self._clock()
        turn = max(now, self._next_turn.get(address, now))
        if turn - now > LONGEST_WAIT_SECONDS:
            raise TooManyGuesses
        self._next_turn[address] = turn + TURN_SECONDS
        self._sleep(turn + TURN_SECONDS - now)

    def _forget_oldest(self) -> None:
        for memory in (self._used, self._next_turn):
            while len(memory) > REMEMBERED:
                memory.popitem(last=False)
