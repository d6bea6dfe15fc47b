"""The clock of a step: a record with an end time; phones count down alone."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from .audience import FLOOR
from .limits import TIMER_SECONDS
from .records import Timer
from .refusals import Refused


def ready(seconds: int, before: Timer | None = None) -> Timer:
    """A clock that shows `seconds` and waits; it rings like the one before."""
    waiting = Timer(id="timer", audience=FLOOR, ends_at=None, seconds=seconds, paused=False)
    return replace(waiting, bell=before.bell) if before else waiting


def waits(timer: Timer) -> bool:
    """Whether nobody has started it yet."""
    return timer.ends_at is None and not timer.paused


def started(timer: Timer, seconds: int, now: datetime) -> Timer:
    """The clock, running for `seconds` from now."""
    if not 1 <= seconds <= TIMER_SECONDS:
        raise Refused("invalid", "timer")
    ends_at = _text(now + timedelta(seconds=seconds))
    return replace(timer, ends_at=ends_at, seconds=seconds, paused=False)


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
        return started(timer, max(1, timer.seconds), now)
    if timer.ends_at is None:
        raise Refused("not_now", "timer_not_running")
    left = max(0, round((datetime.fromisoformat(timer.ends_at) - now).total_seconds()))
    return replace(timer, ends_at=None, seconds=left, paused=True)


def stopped(timer: Timer) -> Timer:
    """No clock any more."""
    return replace(timer, ends_at=None, seconds=0, paused=False)


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
