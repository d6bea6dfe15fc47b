"""Ballots: a budget of points, secret until revealed."""

from collections import defaultdict
from collections.abc import Iterable

from msgspec.structs import replace

from .audience import FLOOR, WALL, only
from .limits import POINTS, TARGETS, TITLE, bounded
from .records import Ballot, Hands, Tally, Turnout, Vote
from .refusals import Refused


def new_ballot(
    ballot_id: str, title: str, targets: list[str], *, points: int, most_per_target: int, secret: bool
) -> Ballot:
    """An open ballot; refuses an empty one and budgets that make no sense."""
    if not targets or len(targets) > TARGETS or len(set(targets)) != len(targets):
        raise Refused("invalid", "ballot_targets")
    if not (1 <= points <= POINTS and 1 <= most_per_target <= points):
        raise Refused("invalid", "ballot_points", most=POINTS)
    return Ballot(
        id=ballot_id,
        audience=FLOOR,
        title=bounded(title, TITLE),
        targets=targets,
        points=points,
        most_per_target=most_per_target,
        secret=secret,
        state="open",
    )


def new_vote(ballot: Ballot, target: str, points: int, person: str, others: list[Vote]) -> Vote:
    """The points of a person on a target, given their other votes; refuses what passes the budget."""
    if ballot.state != "open":
        raise Refused("closed", "ballot_closed")
    if target not in ballot.targets:
        raise Refused("unknown_record")
    if not 0 <= points <= ballot.most_per_target:
        raise Refused("no_points", "most_per_target", most=ballot.most_per_target)
    if points + sum(vote.points for vote in others) > ballot.points:
        raise Refused("no_points", points=ballot.points)
    return Vote(
        id=vote_id(ballot.id, target, person),
        audience=only(person),
        ballot=ballot.id,
        target=target,
        points=points,
    )


def vote_id(ballot: str, target: str, person: str) -> str:
    """One vote for a ballot, a target and a person."""
    return f"{ballot}.{target}.{person}"


def tallies(ballot: Ballot, votes: Iterable[Vote], hands: Iterable[Hands] = ()) -> list[Tally]:
    """The points of everyone, by phone and in the room, target by target, in the ballot's order."""
    points: dict[str, int] = defaultdict(int)
    voters: dict[str, int] = defaultdict(int)
    for vote in votes:
        if vote.ballot == ballot.id and vote.points:
            points[vote.target] += vote.points
            voters[vote.target] += 1
    for count in hands:
        if count.ballot == ballot.id:
            points[count.target] += count.points
            voters[count.target] += count.voters
    return [tally(ballot.id, target, points[target], voters[target]) for target in ballot.targets]


def tally(ballot: str, target: str, points: int, voters: int) -> Tally:
    """The points of everyone on one target."""
    return Tally(
        id=f"{ballot}.{target}", audience=FLOOR, ballot=ballot, target=target, points=points, voters=voters
    )


def recounted(tally_now: Tally, before: int, after: int) -> Tally:
    """A tally once one person's points went from `before` to `after`."""
    voters = tally_now.voters + (after > 0) - (before > 0)
    return replace(tally_now, points=tally_now.points + after - before, voters=voters)


def turnout(ballot: str, voters: int) -> Turnout:
    """How many have voted: for the wall and the crew."""
    return Turnout(id=ballot, audience=WALL, voters=voters)
