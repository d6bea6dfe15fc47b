"""People of different circles change places, wherever it makes things better."""

from collections.abc import Callable

from .ties import Chance, Ties

EXCHANGES = 12  # tried for each person
BREATH = 200  # exchanges after which others may work


def exchange(circles: list[list[str]], ties: Ties, chance: Chance, pause: Callable[[], None]) -> None:
    """Two people of different circles change places, wherever it helps."""
    count = len(circles)
    for turn in range(EXCHANGES * sum(map(len, circles))):
        here, there = circles[int(chance.random() * count)], circles[int(chance.random() * count)]
        places = int(chance.random() * len(here)), int(chance.random() * len(there))
        if here is not there:
            _swap(here, there, places, ties)
        if turn % BREATH == 0:
            pause()


def _swap(here: list[str], there: list[str], places: tuple[int, int], ties: Ties) -> bool:
    """Let two people change places if it makes things better."""
    one, other = places
    before = ties.of(here) + ties.of(there)
    here[one], there[other] = there[other], here[one]
    if ties.of(here) + ties.of(there) < before:
        return True
    here[one], there[other] = there[other], here[one]
    return False


def part(circles: list[list[str]], ties: Ties, chance: Chance) -> None:
    """Part those who would meet again: whoever helps is looked for in every circle."""
    for circle in [circle for circle in circles if ties.meets_again(circle)]:
        others = [other for other in circles if other is not circle]
        chance.shuffle(others)
        for other in others:
            places = [(one, two) for one in range(len(circle)) for two in range(len(other))]
            if ties.meets_again(circle):
                any(_swap(circle, other, each, ties) for each in places)
