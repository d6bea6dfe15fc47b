"""Meetings: `meeting.join`."""

from msgspec.structs import replace

from facilitation.domain import meeting as rules
from facilitation.domain.records import Circle, Person, Round, Step
from facilitation.domain.refusals import Refused

from .asking import Asking, Nothing
from .rounds import names

__all__ = ["Nothing", "join"]


def join(ask: Asking, _: Nothing) -> None:
    """Find a circle: one came late, or found nobody under one's sign."""
    on = rules.under_way(ask.tx.all(Round))
    if on is None:
        raise Refused("not_now", "no_round")
    me, circles = ask.actor.me, ask.tx.all(Circle)
    found = rules.best_for(me, on, circles)
    left = next((each for each in circles if each.round == on.id and me in each.people), None)
    if left is not None:
        _seat(ask, replace(left, people=[one for one in left.people if one != me]))
    _seat(ask, replace(found, people=[*found.people, me]))


def _seat(ask: Asking, circle: Circle) -> None:
    if not circle.people:
        ask.tx.remove(circle)
        return
    ask.tx.put(circle)
    step = ask.tx.get(Step, ask.tx.get(Round, circle.round).step)
    people = [ask.tx.get(Person, one) for one in circle.people]
    for meeting in rules.meetings(circle, names(step, people)):
        ask.tx.put(meeting)
