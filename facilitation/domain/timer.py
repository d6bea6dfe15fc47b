"""The clock of a step: a record with an end time; phones count down alone."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from .audience import FLOOR
from .limits import TIMER_SECONDS
from .records import Timer
from .refusals import Refused


def ready(seconds: int) -> Timer:
    """A clock that shows `seconds` and waits."""
    return Timer(id="timer", audience=FLOOR, ends_at=None, seconds=seconds, paused=False)


def started(seconds: int, now: datetime) -> Timer:
    """A clock that runs for `seconds` from now."""
    if not 1 <= seconds <= TIMER_SECONDS:
        raise Refused("invalid", "timer")
    return Timer(
        id="timer",
        audience=FLOOR,
        ends_at=_text(now + timedelta(seconds=seconds)),
        seconds=seconds,
        paused=False,
    )


def lengthened(timer: Timer, seconds: int, now: datetime) -> Timer:
    """The clock with more (or fewer) seconds; one that has ended starts again from now."""
    if abs(seconds) > TIMER_SECONDS:
        raise Refused("invalid", "timer")
    if timer.ends_at is None:
        return replace(timer, seconds=max(0, min(TIMER_SECONDS, timer.seconds + seconds)))
    end = max(datetime.fromisoformat(timer.ends_at), now) + timedelta(seconds=seconds)
    end = min(max(end, now), now + timedelta(seconds=TIMER_SECONDS))
    return replace(timer, ends_at=_text(end), seconds=max(0, min(TIMER_SECONDS, timer.seconds + seconds)))


def paused(timer: Timer, now: datetime) -> Timer:
    """The clock stopped with what is left; asked again, it goes on."""
    if timer.paused:
        return replace(started(max(1, timer.seconds), now), paused=False)
    if timer.ends_at is None:
        raise Refused("not_now", "timer_not_running")
    left = max(0, round((datetime.fromisoformat(timer.ends_at) - now).total_seconds()))
    return replace(timer, ends_at=None, seconds=left, paused=True)


def stopped(timer: Timer) -> Timer:
    """No clock any more."""
    return replace(timer, ends_at=None, seconds=0, paused=False)


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
