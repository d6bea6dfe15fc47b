"""A round of meetings, and how its people look at it."""

import pytest
from msgspec.structs import replace

from facilitation.domain.records import Circle, Meeting, Round, Step
from facilitation.domain.refusals import Refused
from facilitation.live.perform import make_change

from .room import Hand, Tried

NAMES = ("Ana", "Bo", "Chiara", "Dan", "Eve", "Fleur")


def phones(tried: Tried, count: int = 6) -> list[Hand]:
    return [tried.phone(name) for name in NAMES[:count]]


def on(tried: Tried) -> Round:
    return next(each for each in tried.desk.sees(Round) if each.state == "on")


def circles(tried: Tried) -> list[Circle]:
    return [circle for circle in tried.desk.sees(Circle) if circle.round == on(tried).id]


def mine(hand: Hand) -> Meeting:
    (meeting,) = hand.sees(Meeting)
    return meeting


def mates(hand: Hand) -> set[str]:
    circle = next(circle for circle in circles(hand.tried) if hand.id in circle.people)
    return set(circle.people) - {hand.id}


def refusal(hand: Hand, name: str, /, **args: object) -> str:
    with pytest.raises(Refused) as refused:
        hand.asks(name, **args)
    return refused.value.sentence


def with_names(tried: Tried) -> None:
    """Let names be said in the step of the meetings."""
    step = next(step for step in tried.desk.sees(Step) if step.id == "meetings")
    named = replace(step, rights=replace(step.rights, names=True))
    make_change(tried.hall, tried.session, "step.allow", "somebody", lambda ask: ask.tx.put(named))
