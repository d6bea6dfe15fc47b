"""Looking a session up by its code, slowly for whoever guesses and at once for a full hall.

Only wrong codes are counted, per address.  Past the limit a code that somebody at that address has already
used is still found at once: three hundred phones behind one box come in while one of them guesses.  Any other
code waits its turn, ten a second; at that pace one of twenty live codes is found in about a month.

Whoever guesses from a thousand addresses is counted for the whole server: past the limit every address has
three tries a minute, and those that made more share one queue.
"""

import time
from collections import OrderedDict
from collections.abc import Callable

from facilitation.live.hall import Hall
from facilitation.live.limits import WrongCodes
from facilitation.store.reading import Found

TURN_SECONDS = 0.1
LONGEST_WAIT_SECONDS = 2.0
EVERYWHERE = "everywhere"  # whose turn it is when many addresses guess
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
        self._wrong = WrongCodes(hall.limits)
        self._used: OrderedDict[tuple[str, str], None] = OrderedDict()
        self._next_turn: OrderedDict[str, float] = OrderedDict()

    def look_up(self, code: str, address: str) -> Found | None:
        """The session of a tidy code, or nothing; raises TooManyGuesses."""
        if (address, code) not in self._used and not self._wrong.are_few(address):
            self._wait(EVERYWHERE if self._wrong.are_many_here() else address)
        session = self._hall.find(code)
        if session is None:
            self._wrong.count(address)
        else:
            self._used[address, code] = None
            self._forget_oldest()
        return session

    def _wait(self, queue: str) -> None:
        now = self._clock()
        turn = max(now, self._next_turn.get(queue, now))
        if turn - now > LONGEST_WAIT_SECONDS:
            raise TooManyGuesses
        self._next_turn[queue] = turn + TURN_SECONDS
        self._sleep(turn + TURN_SECONDS - now)

    def _forget_oldest(self) -> None:
        for memory in (self._used, self._next_turn):
            while len(memory) > REMEMBERED:
                memory.popitem(last=False)
