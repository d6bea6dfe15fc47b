"""Meetings: `meeting.join`."""

from facilitation.domain import meeting as rules
from facilitation.domain.records import Round
from facilitation.domain.refusals import Refused

from . import seating
from .asking import Asking, Nothing

__all__ = ["Nothing", "join"]


def join(ask: Asking, _: Nothing) -> None:
    """Find a circle: one came late, or found nobody under one's sign."""
    on = rules.under_way(ask.tx.all(Round))
    if on is None:
        raise Refused("not_now", "no_round")
    seating.move(ask, on, ask.actor.me)
