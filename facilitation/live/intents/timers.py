"""The clock: `timer.start`, `timer.add`, `timer.pause`, `timer.stop`."""

from facilitation.domain import timer as rules
from facilitation.domain.records import Timer

from .asking import Args, Asking, Nothing

__all__ = ["Nothing", "Seconds", "add", "pause", "start", "stop"]


class Seconds(Args, frozen=True):
    """How long, or how much more."""

    seconds: int


def start(ask: Asking, args: Seconds) -> None:
    """Start the clock."""
    ask.tx.put(rules.started(args.seconds, ask.tx.now))


def add(ask: Asking, args: Seconds) -> None:
    """Give more time (or take some back)."""
    ask.tx.put(rules.lengthened(ask.tx.get(Timer, "timer"), args.seconds, ask.tx.now))


def pause(ask: Asking, _: Nothing) -> None:
    """Hold the clock; asked again, let it go on."""
    ask.tx.put(rules.paused(ask.tx.get(Timer, "timer"), ask.tx.now))


def stop(ask: Asking, _: Nothing) -> None:
    """Put the clock away."""
    ask.tx.put(rules.stopped(ask.tx.get(Timer, "timer")))
