"""Circles: everyone in one, of legal sizes, with whom they have not met for as long as that can be."""

import time
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.domain.pairing import Circles, arranged, sizes
from facilitation.domain.refusals import Refused
from facilitation.domain.ties import Ties, met_in

SIZE = st.sampled_from([2, 3])
SEED = st.integers(0, 10_000)


def crowd(count: int) -> list[str]:
    return [f"p{number}" for number in range(count)]


def rounds(people: list[str], size: int, count: int, chance: Random) -> list[Circles]:
    """So many rounds, each of which knows of those before."""
    told: list[Circles] = []
    for _ in range(count):
        met = met_in(circle for circles in told for circle in circles)
        told.append(arranged(people, size, Ties(met), chance))
    return told


def repeats(told: list[Circles]) -> int:
    pairs = [frozenset(pair) for circles in told for circle in circles for pair in combinations(circle, 2)]
    return len(pairs) - len(set(pairs))


def least_cost(people: list[str], size: int, ties: Ties) -> float:
    """The best there is, found by trying everything: a rule of its own."""

    def best(left: tuple[str, ...], wanted: tuple[int, ...]) -> float:
        if not left:
            return 0.0
        found = []
        for k in set(wanted):
            fewer = list(wanted)
            fewer.remove(k)
            for others in combinations(left[1:], k - 1):
                rest = tuple(one for one in left[1:] if one not in others)
                found.append(ties.of((left[0], *others)) + best(rest, tuple(fewer)))
        return min(found)

    return best(tuple(people), tuple(sizes(len(people), size)))


@given(count=st.integers(2, 60), size=SIZE, seed=SEED)
@settings(max_examples=60)
def test_everyone_is_in_one_circle_of_a_legal_size(count: int, size: int, seed: int) -> None:
    circles = arranged(crowd(count), size, Ties(), Random(seed))
    assert sorted(one for circle in circles for one in circle) == sorted(crowd(count))
    assert sorted(map(len, circles)) == sorted(sizes(count, size))


@pytest.mark.parametrize(
    ("count", "size", "expected"),
    [
        (2, 2, [2]),
        (3, 2, [3]),
        (7, 2, [2, 2, 3]),
        (8, 2, [2, 2, 2, 2]),
        (2, 3, [2]),
        (3, 3, [3]),
        (4, 3, [2, 2]),
        (5, 3, [3, 2]),
        (7, 3, [3, 2, 2]),
        (9, 3, [3, 3, 3]),
        (11, 3, [3, 3, 3, 2]),
    ],
)
def test_an_odd_one_makes_a_three_and_nobody_is_left_alone(
    count: int, size: int, expected: list[int]
) -> None:
    assert sizes(count, size) == expected


@pytest.mark.parametrize("count", [0, 1])
def test_one_alone_cannot_meet(count: int) -> None:
    with pytest.raises(Refused) as refused:
        sizes(count, 2)
    assert refused.value.sentence == "refused.too_few_to_meet"


@given(count=st.integers(2, 8), size=SIZE, past=st.integers(0, 4), seed=SEED)
@settings(max_examples=50)
def test_in_a_small_room_there_are_no_better_circles(count: int, size: int, past: int, seed: int) -> None:
    people, chance = crowd(count), Random(seed)
    met = met_in(circle for circles in rounds(people, size, past, chance) for circle in circles)
    likes = {frozenset(pair): float(chance.randrange(5)) for pair in combinations(people, 2)}
    suits = {
        one: {other: likes[frozenset((one, other))] for other in people if other != one} for one in people
    }
    ties = Ties(met, suits)
    found = arranged(people, size, ties, chance)
    assert ties.total(found) == pytest.approx(least_cost(people, size, ties))


@given(count=st.integers(4, 40), seed=SEED)
@settings(max_examples=25)
def test_pairs_meet_nobody_twice_for_as_many_rounds_as_half_of_them(count: int, seed: int) -> None:
    told = rounds(crowd(count - count % 2), 2, max(1, count // 2 - 1), Random(seed))
    assert repeats(told) == 0


@given(count=st.integers(12, 60), size=SIZE, seed=SEED)
@settings(max_examples=25)
def test_nobody_meets_again_in_three_rounds_of_a_room(count: int, size: int, seed: int) -> None:
    assert repeats(rounds(crowd(count), size, 3, Random(seed))) == 0


@given(count=st.integers(2, 30), size=SIZE, seed=SEED)
@settings(max_examples=20)
def test_the_same_chance_gives_the_same_circles(count: int, size: int, seed: int) -> None:
    first, second = (arranged(crowd(count)[::step], size, Ties(), Random(seed)) for step in (1, -1))
    assert first == second


def test_those_who_suit_each_other_meet_first_and_those_who_have_met_last() -> None:
    people = crowd(30)
    couples = dict(zip(people[::2], people[1::2], strict=True))
    suits = {one: {other: 4.0} for pair in couples.items() for one, other in (pair, pair[::-1])}
    first = arranged(people, 2, Ties({}, suits), Random(1))
    assert {frozenset(circle) for circle in first} == {frozenset(pair) for pair in couples.items()}
    again = arranged(people, 2, Ties(met_in(first), suits), Random(1))
    assert repeats([first, again]) == 0


def test_people_of_one_organisation_are_spread() -> None:
    people = crowd(20)
    facts = {one: ("ferme" if number < 10 else "mairie", "", "") for number, one in enumerate(people)}
    circles = arranged(people, 2, Ties(facts=facts), Random(3))
    assert all(facts[one] != facts[other] for one, other in circles)


def test_a_thousand_people_are_arranged_in_a_moment_and_let_others_work() -> None:
    people, chance, breaths = crowd(1000), Random(5), []
    suits = {one: {chance.choice(people): 2.0} for one in people}
    start = time.process_time()
    circles = arranged(people, 3, Ties({}, suits), chance, lambda: breaths.append(time.process_time()))
    assert len(circles) == 334
    assert time.process_time() - start < 3.0
    assert len(breaths) > 20
