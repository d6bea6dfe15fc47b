"""The clock: `timer.start`, `timer.add`, `timer.pause`, `timer.stop`, `timer.ring`."""

from msgspec.structs import replace

from facilitation.domain import timer as rules
from facilitation.domain.records import Bell, Timer

from .asking import Args, Asking, Nothing

__all__ = ["Nothing", "Ring", "Seconds", "add", "pause", "ring", "start", "stop"]


class Seconds(Args, frozen=True):
    """How long, or how much more."""

    seconds: int


class Ring(Args, frozen=True):
    """How the end sounds."""

    bell: Bell


def start(ask: Asking, args: Seconds) -> None:
    """Start the clock."""
    ask.tx.put(rules.started(ask.tx.get(Timer, "timer"), args.seconds, ask.tx.now))


def add(ask: Asking, args: Seconds) -> None:
    """Give more time (or take some back)."""
    ask.tx.put(rules.lengthened(ask.tx.get(Timer, "timer"), args.seconds, ask.tx.now))


def pause(ask: Asking, _: Nothing) -> None:
    """Hold the clock; asked again, let it go on."""
    ask.tx.put(rules.paused(ask.tx.get(Timer, "timer"), ask.tx.now))


def stop(ask: Asking, _: Nothing) -> None:
    """Put the clock away."""
    ask.tx.put(rules.stopped(ask.tx.get(Timer, "timer")))


def ring(ask: Asking, args: Ring) -> None:
    """Choose how the end sounds, or that it makes no sound."""
    ask.tx.put(replace(ask.tx.get(Timer, "timer"), bell=args.bell))
