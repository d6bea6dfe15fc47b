"""A step is found as it was left: its clock, what the wall showed, the round that was on."""

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from . import timer as clocks
from .audience import CREW
from .meeting import latest
from .records import Bookmark, Round, Scene, Step, Timer


def laid(step: Step, clock: Timer, scene: Scene, on: Round | None, now: datetime) -> Bookmark:
    """What the room leaves behind in a step: a clock that runs stops with what is left."""
    mark = Bookmark(
        id=step.id,
        audience=CREW,
        ends_at=None,
        seconds=None,
        paused=False,
        scene=scene.name,
        target=scene.target,
        round=on.id if on else None,
    )
    if clocks.waits(clock) and clock.seconds == step.minutes * 60:
        return mark
    if clock.ends_at is not None and datetime.fromisoformat(clock.ends_at) > now:
        clock = clocks.paused(clock, now)
    return replace(mark, ends_at=clock.ends_at, seconds=clock.seconds, paused=clock.paused)


def clock_of(mark: Bookmark | None, step: Step, before: Timer | None) -> Timer:
    """The clock of a step that the room enters: the one it left, or one that waits for its minutes."""
    waiting = clocks.ready(step.minutes * 60, before)
    if mark is None or mark.seconds is None:
        return waiting
    return replace(waiting, ends_at=mark.ends_at, seconds=mark.seconds, paused=mark.paused)


def round_of(mark: Bookmark | None, rounds: Iterable[Round]) -> Round | None:
    """The round that was on, unless another has begun since: everyone has one sign, that of the last."""
    last = latest(rounds)
    return last if mark and last and last.id == mark.round else None
