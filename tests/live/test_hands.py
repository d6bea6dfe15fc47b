"""Votes counted in the room: raised hands and dots on paper, beside the votes by phone."""

import pytest

from facilitation.domain.records import Hands, Tally, Turnout
from facilitation.domain.refusals import Refused
from facilitation.language import say
from facilitation.secrecy import new_id

from .room import Hand, Tried
from .test_votes import opens, voting

__all__ = ["voting"]


def counts(desk: Hand, ballot: str, target: str, points: int, voters: int | None = None) -> int:
    via = "desk" if voters is None else "paper"
    voters = points if voters is None else voters
    return desk.asks("ballot.count", ballot=ballot, target=target, points=points, voters=voters, via=via)


def sums(hand: Hand) -> dict[str, tuple[int, int]]:
    return {tally.target: (tally.points, tally.voters) for tally in hand.sees(Tally)}


def turnout(desk: Hand) -> int:
    return int(desk.sees(Turnout)[0].voters)


def test_raised_hands_are_added_to_the_votes_by_phone(voting: Tried) -> None:
    ana = voting.phone("Ana")
    ballot, (four, marche) = opens(voting.desk)
    ana.asks("vote.cast", ballot=ballot, target=four, points=2)
    counts(voting.desk, ballot, four, 5)
    counts(voting.desk, ballot, marche, 3, voters=2)
    assert turnout(voting.desk) == 1 + 5  # those who gave dots on paper may have raised a hand as well
    assert ana.sees(Hands) == ana.sees(Tally) == []
    voting.desk.asks("ballot.reveal", id=ballot)
    assert sums(ana) == {four: (7, 6), marche: (3, 2)}


def test_so_many_points_need_so_many_people(voting: Tried) -> None:
    ballot, (four, marche) = opens(voting.desk)  # three points each
    counts(voting.desk, ballot, four, 6)
    counts(voting.desk, ballot, marche, 6)
    assert turnout(voting.desk) == 6
    counts(voting.desk, ballot, marche, 16, voters=8)
    assert turnout(voting.desk) == 8


def test_an_open_count_follows_the_hands_and_the_undo(voting: Tried) -> None:
    ana = voting.phone("Ana")
    ballot, (four, marche) = opens(voting.desk, secret=False)
    first = counts(voting.desk, ballot, four, 5)
    counts(voting.desk, ballot, marche, 7)
    again = counts(voting.desk, ballot, four, 4)
    assert (sums(ana), turnout(voting.desk)) == ({four: (4, 4), marche: (7, 7)}, 7)
    voting.desk.asks("undo", seq=again)
    assert sums(ana)[four] == (5, 5)
    with pytest.raises(Refused):
        voting.desk.asks("undo", seq=again)
    undone = voting.desk.asks("undo", seq=first)
    assert (sums(ana)[four], turnout(voting.desk)) == ((0, 0), 7)
    voting.desk.asks("undo", seq=undone)
    assert sums(ana)[four] == (5, 5)


def test_hands_are_counted_after_the_end_and_not_after_the_reveal(voting: Tried) -> None:
    ballot, (four, _) = opens(voting.desk)
    voting.desk.asks("ballot.close", id=ballot)
    counts(voting.desk, ballot, four, 2)
    voting.desk.asks("ballot.reveal", id=ballot)
    with pytest.raises(Refused) as refused:
        counts(voting.desk, ballot, four, 3)
    assert refused.value.sentence == "refused.ballot_revealed"


@pytest.mark.parametrize(
    ("points", "voters", "code"),
    [
        (-1, -1, "too_many"),
        (1_001, 1_001, "too_many"),
        (5, 2, "no_points"),
        (1, 2, "no_points"),
        (1, 0, "no_points"),
    ],
)
def test_what_so_many_people_cannot_have_given_is_refused(
    voting: Tried, points: int, voters: int, code: str
) -> None:
    ballot, (four, _) = opens(voting.desk)  # two points at most on one target
    with pytest.raises(Refused) as refused:
        counts(voting.desk, ballot, four, points, voters)
    assert refused.value.code == code


def test_one_person_is_not_said_in_the_plural(voting: Tried) -> None:
    ballot, (four, _) = opens(voting.desk)
    with pytest.raises(Refused) as refused:
        counts(voting.desk, ballot, four, 3, 1)
    assert say("fr", refused.value.sentence, **refused.value.values).startswith("Pour 1 personne,")


def test_nothing_is_counted_for_what_is_not_asked(voting: Tried) -> None:
    ballot, _ = opens(voting.desk)
    with pytest.raises(Refused) as refused:
        counts(voting.desk, ballot, new_id(), 1)
    assert refused.value.code == "unknown_record"
