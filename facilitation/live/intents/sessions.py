"""The workshop itself: `session.open`, `session.close`, `session.reopen`."""

from msgspec.structs import replace

from facilitation.domain import timer
from facilitation.domain.records import Guide, Timer
from facilitation.domain.refusals import Refused
from facilitation.domain.step import entered, paused

from . import rounds
from .asking import Asking, Nothing

__all__ = ["Nothing", "close", "open_", "reopen"]


def open_(ask: Asking, _: Nothing) -> None:
    """Open the doors."""
    if ask.session.status != "preparing":
        raise Refused("not_now", "already_open")
    ask.tx.put(replace(ask.session, status="open", opened_at=ask.tx.at))


def close(ask: Asking, _: Nothing) -> None:
    """End the workshop: everybody may still read, nobody writes."""
    rounds.over(ask)
    ask.tx.put(replace(ask.session, status="closed", closed_at=ask.tx.at))
    ask.tx.put(timer.stopped(ask.tx.get(Timer, "timer")))
    if ask.step is not None:
        ask.tx.put(paused(ask.step, ask.tx.now))


def reopen(ask: Asking, _: Nothing) -> None:
    """Open a closed workshop again."""
    if ask.session.status != "closed":
        raise Refused("not_now", "already_open")
    ask.tx.put(replace(ask.session, status="open", closed_at=None))
    if ask.step is not None:
        ask.tx.put(entered(ask.step, ask.tx.find(Guide, ask.step.id), ask.tx.at))
