"""Steps: moving the room forward and back loses nothing."""

from datetime import datetime

from msgspec.structs import replace

from .records import Guide, Session, Step
from .refusals import Refused


def paused(step: Step, now: datetime) -> Step:
    """The step once its minutes no longer count; those really spent are added up."""
    return replace(step, entered_at=None, seconds_spent=step.seconds_spent + _seconds_in(step, now))


def left(step: Step, now: datetime) -> Step:
    """The step once the room has moved on."""
    return replace(paused(step, now), instructions={})


def entered(step: Step, guide: Guide | None, at: str) -> Step:
    """The step the room is now in: its minutes count, and everyone may read its instructions."""
    return replace(step, entered_at=at, instructions=guide.instructions if guide else step.instructions)


def neighbour(steps: list[Step], session: Session, move: int) -> Step:
    """The step before (-1) or after (+1) the current one; refuses past either end."""
    line = sorted(steps, key=lambda step: step.position)
    here = next((place for place, step in enumerate(line) if step.id == session.step), -1)
    there = here + move
    if there >= len(line):
        raise Refused("not_now", "last_step")
    if there < 0:
        raise Refused("not_now", "first_step")
    return line[there]


def with_vote(step: Step) -> Step:
    """The step with the right to vote: opening a ballot gives it."""
    return replace(step, rights=replace(step.rights, vote=True))


def _seconds_in(step: Step, now: datetime) -> int:
    if step.entered_at is None:
        return 0
    return max(0, round((now - datetime.fromisoformat(step.entered_at)).total_seconds()))
