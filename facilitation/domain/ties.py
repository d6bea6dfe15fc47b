"""What two people have to do with each other: have they met, do they suit, are they of the same place."""

from collections.abc import Iterable, Mapping, MutableSequence, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, Protocol

MET = 1_000.0  # what meeting again costs, each time: more than everything else together
# What it costs to come from the same organisation, the same place, the same trade.
ALIKE = ((0, 3.0), (1, 1.0), (2, 1.0))

Table = Mapping[str, Mapping[str, float]]
Facts = tuple[str, str, str]  # organisation, place, trade; "" is not known
NO_FACTS: Facts = ("", "", "")
NO_PHONE: Facts = ("no phone", "", "")  # two of them had better not be alone: a phone is seen from afar
NOBODY: Mapping[str, float] = {}


class Chance(Protocol):
    """Chance, handed in: the rules throw no dice of their own."""

    def random(self) -> float:
        """A number from 0 up to 1, 1 not included."""

    def shuffle(self, x: MutableSequence[Any], /) -> None:
        """Put them in any order."""


@dataclass(frozen=True, slots=True)
class Ties:
    """How often people have met, and how well they suit each other, both ways round; where they come from."""

    met: Table = field(default_factory=dict)
    suits: Table = field(default_factory=dict)
    facts: Mapping[str, Facts] = field(default_factory=dict)

    def cost(self, one: str, other: str) -> float:
        """What it costs that these two meet: dear if they have met, cheap if they suit each other."""
        again = self.met.get(one, NOBODY).get(other, 0.0)
        cost = MET * again - self.suits.get(one, NOBODY).get(other, 0.0)
        mine, theirs = self.facts.get(one, NO_FACTS), self.facts.get(other, NO_FACTS)
        for place, dear in ALIKE:  # asked a hundred thousand times: no list is made
            if mine[place] and mine[place] == theirs[place]:
                cost += dear
        return cost

    def of(self, circle: Sequence[str]) -> float:
        """What a circle costs."""
        return sum(self.cost(one, other) for one, other in combinations(circle, 2))

    def total(self, circles: Iterable[Sequence[str]]) -> float:
        """What these circles cost together."""
        return sum(self.of(circle) for circle in circles)

    def meets_again(self, circle: Sequence[str]) -> bool:
        """Whether some of a circle have met before."""
        return any(self.met.get(one, NOBODY).get(other) for one, other in combinations(circle, 2))


def met_in(circles: Iterable[Sequence[str]]) -> dict[str, dict[str, float]]:
    """How often each has met each, in these circles."""
    met: dict[str, dict[str, float]] = {}
    for circle in circles:
        for one, other in combinations(circle, 2):
            for mine, theirs in ((one, other), (other, one)):
                known = met.setdefault(mine, {})
                known[theirs] = known.get(theirs, 0.0) + 1
    return met
