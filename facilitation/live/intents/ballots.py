"""Votes: `ballot.add`, `ballot.close`, `ballot.reveal`, `ballot.count`, `vote.cast`."""

from typing import Literal

from msgspec.structs import replace

from facilitation.domain import ballot as rules
from facilitation.domain.audience import only
from facilitation.domain.hands import new_hands, people_behind
from facilitation.domain.limits import PEOPLE
from facilitation.domain.records import Ballot, Group, Hands, Note, Tally, Turnout, Vote
from facilitation.domain.refusals import Refused
from facilitation.domain.rights import step_lets
from facilitation.domain.step import with_vote

from .asking import Args, Asking, Id, NewId, One

__all__ = ["Add", "Cast", "Count", "One", "add", "cast", "close", "count", "reveal"]


class Add(Args, frozen=True):
    """A question with a budget of points on some notes or groups."""

    id: NewId
    title: str
    targets: list[Id]
    points: int
    most_per_target: int
    secret: bool


class Cast(Args, frozen=True):
    """The new number of points on a target; 0 takes them back."""

    ballot: Id
    target: Id
    points: int


class Count(Args, frozen=True):
    """What people without a phone gave to a target: the new count, which replaces the one before."""

    ballot: Id
    target: Id
    points: int
    voters: int
    via: Literal["desk", "paper"]


def add(ask: Asking, args: Add) -> None:
    """Open a vote, and give the current step the right to vote."""
    ask.tx.add(
        rules.new_ballot(
            args.id,
            args.title,
            args.targets,
            points=args.points,
            most_per_target=args.most_per_target,
            secret=args.secret,
        )
    )
    _refuse_unknown(ask, args.targets)
    ask.tx.put(rules.turnout(args.id, 0))
    if not args.secret:
        for target in args.targets:
            ask.tx.put(rules.tally(args.id, target, 0, 0))
    if ask.step is not None:
        ask.tx.put(with_vote(ask.step))


def close(ask: Asking, args: One) -> None:
    """End the vote; what it says stays secret until it is revealed."""
    ballot = ask.tx.get(Ballot, args.id)
    if ballot.state != "open":
        raise Refused("closed", "ballot_closed")
    ask.tx.put(replace(ballot, state="closed"))


def reveal(ask: Asking, args: One) -> None:
    """Show the points of everyone, never who gave them."""
    ballot = ask.tx.get(Ballot, args.id)
    ask.tx.put(replace(ballot, state="revealed"))
    for tally in rules.tallies(ballot, ask.tx.all(Vote), ask.tx.all(Hands)):
        ask.tx.put(tally)


def cast(ask: Asking, args: Cast) -> None:
    """Put points on a target, within the budget."""
    ballot = ask.tx.get(Ballot, args.ballot)
    step_lets(ask.actor, ask.step, "vote")
    mine = [vote for vote in ask.tx.all(Vote, audience=only(ask.actor.me)) if vote.ballot == ballot.id]
    before = next((vote.points for vote in mine if vote.target == args.target), 0)
    others = [vote for vote in mine if vote.target != args.target]
    ask.tx.put(rules.new_vote(ballot, args.target, args.points, ask.actor.me, others))
    _turn_out(
        ask,
        ballot.id,
        voted_before=any(v.points for v in mine),
        votes_now=args.points > 0 or any(v.points for v in others),
    )
    if not ballot.secret:
        tally = ask.tx.get(Tally, f"{ballot.id}.{args.target}")
        ask.tx.put(rules.recounted(tally, before, args.points))


def count(ask: Asking, args: Count) -> None:
    """Write down what was counted in the room; the votes by phone stay as they are."""
    ballot = ask.tx.get(Ballot, args.ballot)
    now = new_hands(ballot, args.target, args.points, args.voters, args.via)
    before, people = ask.tx.find(Hands, now.id), people_behind(ballot, ask.tx.all(Hands))
    if now.points:
        ask.tx.put(now)
    elif before is not None:
        ask.tx.remove(before)
    more = people_behind(ballot, ask.tx.all(Hands)) - people
    turnout = ask.tx.get(Turnout, ballot.id)
    if turnout.voters + more > PEOPLE:
        raise Refused("too_many", "too_many_hands", most=PEOPLE)
    ask.tx.put(replace(turnout, voters=turnout.voters + more))
    if not ballot.secret:
        _recount(ask, ballot, now, before)


def _recount(ask: Asking, ballot: Ballot, now: Hands, before: Hands | None) -> None:
    tally = ask.tx.get(Tally, f"{ballot.id}.{now.target}")
    points, voters = (before.points, before.voters) if before else (0, 0)
    recounted = {"points": tally.points + now.points - points, "voters": tally.voters + now.voters - voters}
    ask.tx.put(replace(tally, **recounted))


def _turn_out(ask: Asking, ballot: str, *, voted_before: bool, votes_now: bool) -> None:
    if voted_before != votes_now:
        turnout = ask.tx.get(Turnout, ballot)
        ask.tx.put(replace(turnout, voters=turnout.voters + (1 if votes_now else -1)))


def _refuse_unknown(ask: Asking, targets: list[str]) -> None:
    for target in targets:
        if ask.tx.find(Group, target) is None and ask.tx.get(Note, target).waiting:
            raise Refused("not_now", "still_waiting")
