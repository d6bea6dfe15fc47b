"""Ballots and votes."""

import pytest

from facilitation.domain.records import Ballot, Tally, Turnout, Vote
from facilitation.domain.refusals import Refused
from facilitation.secrecy import new_id

from .room import Hand, Tried


@pytest.fixture
def voting(evening: Tried) -> Tried:
    """Two ideas on the table, in the step where people vote."""
    for text in ("un four", "un marché"):
        evening.desk.adds("ideas", text)
    evening.desk.asks("step.go", step="dots")
    return evening


def opens(desk: Hand, *, secret: bool = True) -> tuple[str, list[str]]:
    ballot, targets = new_id(), [note.id for note in desk.tried.all() if type(note).__name__ == "Note"]
    desk.asks("ballot.add", id=ballot, title="?", targets=targets, points=3, most_per_target=2, secret=secret)
    return ballot, targets


def test_a5_a_secret_vote_is_known_to_its_author_alone_until_the_reveal(voting: Tried) -> None:
    ana, bo = voting.phone("Ana"), voting.phone("Bo")
    ballot, (four, _) = opens(voting.desk)
    ana.asks("vote.cast", ballot=ballot, target=four, points=2)
    assert [vote.points for vote in ana.sees(Vote)] == [2]
    assert bo.sees(Vote) == voting.desk.sees(Vote) == bo.sees(Tally) == voting.desk.sees(Tally) == []
    assert [turnout.voters for turnout in voting.desk.sees(Turnout)] == [1]


def test_a3_the_reveal_tells_sums_and_never_who(voting: Tried) -> None:
    ana, bo = voting.phone("Ana"), voting.phone("Bo")
    ballot, (four, marche) = opens(voting.desk)
    ana.asks("vote.cast", ballot=ballot, target=four, points=2)
    bo.asks("vote.cast", ballot=ballot, target=four, points=1)
    voting.desk.asks("ballot.reveal", id=ballot)
    tallies = {tally.target: (tally.points, tally.voters) for tally in bo.sees(Tally)}
    assert tallies == {four: (3, 2), marche: (0, 0)}
    assert ana.id not in repr(voting.sees(bo.viewer))


def test_i4_opening_a_ballot_gives_its_step_the_right_to_vote(voting: Tried) -> None:
    voting.desk.asks("step.go", step="what_if")
    ana = voting.phone("Ana")
    ballot, (four, _) = opens(voting.desk)
    ana.asks("vote.cast", ballot=ballot, target=four, points=1)
    voting.desk.asks("step.go", step="first_steps")
    with pytest.raises(Refused) as refused:
        ana.asks("vote.cast", ballot=ballot, target=four, points=2)
    assert refused.value.sentence == "refused.not_vote"


def test_the_budget_is_kept_and_points_can_be_taken_back(voting: Tried) -> None:
    ana = voting.phone("Ana")
    ballot, (four, marche) = opens(voting.desk)
    ana.asks("vote.cast", ballot=ballot, target=four, points=2)
    with pytest.raises(Refused) as refused:
        ana.asks("vote.cast", ballot=ballot, target=marche, points=2)
    assert refused.value.code == "no_points"
    ana.asks("vote.cast", ballot=ballot, target=four, points=0)
    ana.asks("vote.cast", ballot=ballot, target=marche, points=2)


def test_an_open_count_follows_every_vote(voting: Tried) -> None:
    ana, bo = voting.phone("Ana"), voting.phone("Bo")
    ballot, (four, _) = opens(voting.desk, secret=False)
    for hand, points in ((ana, 2), (bo, 1), (ana, 1), (bo, 0)):
        hand.asks("vote.cast", ballot=ballot, target=four, points=points)
    assert {tally.target: (tally.points, tally.voters) for tally in bo.sees(Tally)}[four] == (1, 1)
    assert [turnout.voters for turnout in voting.desk.sees(Turnout)] == [1]


def test_a_closed_vote_refuses_points(voting: Tried) -> None:
    ana = voting.phone("Ana")
    ballot, (four, _) = opens(voting.desk)
    voting.desk.asks("ballot.close", id=ballot)
    with pytest.raises(Refused) as refused:
        ana.asks("vote.cast", ballot=ballot, target=four, points=1)
    assert refused.value.code == "closed"
    assert [found.state for found in ana.sees(Ballot)] == ["closed"]


def test_the_crew_cannot_touch_a_vote(voting: Tried) -> None:
    ana = voting.phone("Ana")
    ballot, (four, _) = opens(voting.desk)
    number = ana.asks("vote.cast", ballot=ballot, target=four, points=1)
    with pytest.raises(Refused):
        voting.desk.asks("undo", seq=number)
    ana.asks("undo", seq=number)
    assert ana.sees(Vote) == []


def test_a_reveal_undone_shows_no_sums_not_even_of_nothing(voting: Tried) -> None:
    ballot, (four, _) = opens(voting.desk)
    voting.phone("Ana").asks("vote.cast", ballot=ballot, target=four, points=1)
    number = voting.desk.asks("ballot.reveal", id=ballot)
    undone = voting.desk.asks("undo", seq=number)
    assert (voting.desk.sees(Tally), voting.desk.sees(Ballot)[0].state) == ([], "open")
    voting.desk.asks("undo", seq=undone)
    assert sum(tally.points for tally in voting.desk.sees(Tally)) == 1


@pytest.mark.parametrize("secret", [True, False])
def test_i5_a_ballot_nobody_has_voted_in_is_undone_with_all_that_came_with_it(
    voting: Tried, *, secret: bool
) -> None:
    before = voting.all()
    opens(voting.desk, secret=secret)
    voting.desk.asks("undo", seq=voting.session.seq)
    assert voting.all() == before


@pytest.mark.parametrize("secret", [True, False])
def test_i5_a_ballot_goes_with_its_votes_once_that_is_said_and_comes_back_with_them(
    voting: Tried, *, secret: bool
) -> None:
    ana, before = voting.phone("Ana"), voting.held()
    ballot, (four, oven) = opens(voting.desk, secret=secret)
    made = voting.session.seq
    ana.asks("vote.cast", ballot=ballot, target=four, points=1)
    voting.desk.asks("ballot.count", ballot=ballot, target=oven, points=3, voters=2, via="desk")
    voted = voting.held()
    with pytest.raises(Refused) as refused:
        voting.desk.asks("undo", seq=made)
    assert (refused.value.code, refused.value.sentence) == ("rests_on", "refused.votes_rest")
    assert (refused.value.values, voting.held()) == ({"count": 3}, voted)
    undone = voting.desk.asks("undo", seq=made, along=True)
    assert voting.held() == before
    again = voting.desk.asks("undo", seq=undone)
    assert voting.held() == voted
    voting.desk.asks(
        "undo", seq=again
    )  # what came back goes again without a question: nobody has voted since
    assert voting.held() == before


def test_i5_a_ballot_that_is_undone_stops_nobody_from_voting_in_another(voting: Tried) -> None:
    voting.desk.asks("step.go", step="what_if")
    ana = voting.phone("Ana")
    opens(voting.desk)
    made = voting.session.seq
    other, (four, _) = opens(voting.desk)
    voting.desk.asks("undo", seq=made)
    ana.asks("vote.cast", ballot=other, target=four, points=1)
    assert [vote.ballot for vote in ana.sees(Vote)] == [other]


def test_i5_only_the_crew_takes_votes_along(voting: Tried) -> None:
    ana = voting.phone("Ana")
    ballot, (four, _) = opens(voting.desk)
    number = ana.asks("vote.cast", ballot=ballot, target=four, points=1)
    with pytest.raises(Refused, match="not_allowed"):
        ana.asks("undo", seq=number, along=True)
