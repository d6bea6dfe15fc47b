"""Who meets whom: circles of two or three, of people who have not met and may have something to give.

A circle costs what its pairs cost (see `ties.py`).  Small rooms are tried out whole; in large ones circles
are made one after the other, then people change places for as long as it helps, within a budget.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from .exchanging import BREATH, exchange, part
from .refusals import Refused
from .ties import NOBODY, Chance, Ties

PAIR, THREE = 2, 3
SMALL = 8  # people, up to which every arrangement is looked at
LOOKED_AT = 12  # people who may come into a circle, beside those who suit
TRIES = 20  # from the beginning, as long as somebody meets again

Circles = list[list[str]]


def sizes(people: int, size: int) -> list[int]:
    """How large the circles are, so that nobody is alone: as few as can be differ from `size`."""
    if people < PAIR:
        raise Refused("not_now", "too_few_to_meet")
    whole, left = divmod(people, size)
    if left == 0:
        return [size] * whole
    if size == PAIR:
        return [PAIR] * (whole - 1) + [THREE]
    return [THREE] * whole + [PAIR] if left == PAIR else [THREE] * (whole - 1) + [PAIR, PAIR]


def arranged(
    people: Iterable[str],
    size: int,
    ties: Ties,
    chance: Chance,
    pause: Callable[[], None] = lambda: None,
) -> Circles:
    """Everybody in one circle, for as little as we find; `pause` lets others work meanwhile."""
    line = sorted(people)
    chance.shuffle(line)
    wanted = sizes(len(line), size)
    if len(line) <= SMALL:
        best = min(_every(line, wanted), key=ties.total)
    else:
        best = _searched(line, wanted, ties, chance, pause)
    chance.shuffle(best)  # the number of a circle says nothing
    return best


def _searched(
    line: list[str], wanted: list[int], ties: Ties, chance: Chance, pause: Callable[[], None]
) -> Circles:
    best: Circles = []
    for _ in range(TRIES):
        found = _begun(line, wanted, ties, chance, pause)
        exchange(found, ties, chance, pause)
        part(found, ties, chance)
        if not best or ties.total(found) < ties.total(best):
            best = found
        if not any(map(ties.meets_again, best)):
            break
        chance.shuffle(line)
    return best


def _every(line: list[str], wanted: list[int]) -> Iterator[Circles]:
    """Every way to put these people into circles of these sizes."""
    if not line:
        yield []
        return
    first, others = line[0], line[1:]
    for size in set(wanted):
        left = list(wanted)
        left.remove(size)
        for companions in combinations(others, size - 1):
            rest = [one for one in others if one not in companions]
            for circles in _every(rest, left):
                yield [[first, *companions], *circles]


def _begun(
    line: list[str], wanted: list[int], ties: Ties, chance: Chance, pause: Callable[[], None]
) -> Circles:
    """One circle after the other, each of those who suit best among a few."""
    free = dict.fromkeys(line)
    pool = list(line)
    circles: Circles = []
    for number, size in enumerate(wanted):
        circle = [_taken(free, pool)]
        while len(circle) < size:
            few = _few(circle[0], free, pool, ties, chance)
            chosen = min(few, key=lambda one: sum(ties.cost(one, other) for other in circle))
            del free[chosen]
            circle.append(chosen)
        circles.append(circle)
        if number % BREATH == 0:
            pause()
    return circles


def _taken(free: dict[str, None], pool: list[str]) -> str:
    """The next person who is in no circle."""
    while pool[-1] not in free:
        pool.pop()
    one = pool.pop()
    del free[one]
    return one


def _few(one: str, free: dict[str, None], pool: list[str], ties: Ties, chance: Chance) -> list[str]:
    """Some who are in no circle: those who suit, and others at random."""
    few = [other for other in ties.suits.get(one, NOBODY) if other in free]
    for _ in range(2 * LOOKED_AT):
        other = pool[int(chance.random() * len(pool))] if pool else ""
        if other in free:
            few.append(other)
            if len(few) >= LOOKED_AT:
                return few
    return few or list(free)
