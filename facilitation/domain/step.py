"""Steps: moving the room forward and back loses nothing."""

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from .records import Guide, Rights, Session, Step
from .refusals import Refused


def paused(step: Step, now: datetime) -> Step:
    """The step once its minutes no longer count; those really spent are added up."""
    return replace(step, entered_at=None, seconds_spent=step.seconds_spent + _seconds_in(step, now))


def left(step: Step, now: datetime, at: str) -> Step:
    """The step once the room has moved on."""
    return replace(paused(step, now), instructions={}, left_at=at)


def entered(step: Step, guide: Guide | None, at: str) -> Step:
    """The step the room is now in: its minutes count, and everyone may read its instructions."""
    instructions = guide.instructions if guide else step.instructions
    return replace(step, entered_at=at, left_at=None, skipped=False, instructions=instructions)


def neighbour(steps: list[Step], session: Session, move: int) -> Step:
    """The step before (-1) or after (+1) the current one, past those skipped; refuses past either end."""
    line = in_order(step for step in steps if not step.skipped or step.id == session.step)
    here = next((place for place, step in enumerate(line) if step.id == session.step), -1)
    there = here + move
    if there >= len(line):
        raise Refused("not_now", "last_step")
    if there < 0:
        raise Refused("not_now", "first_step")
    return line[there]


def with_vote(step: Step) -> Step:
    """The step with the right to vote: opening a ballot gives it, as if it had been planned."""
    recipe = replace(step.recipe, vote=True) if step.recipe else None
    return _with_recipe(replace(step, rights=replace(step.rights, vote=True)), recipe)


def with_rights(step: Step, rights: Rights) -> Step:
    """The step with other rights; those of the pack are remembered."""
    return _with_recipe(replace(step, rights=rights), step.recipe or step.rights)


def in_order(steps: Iterable[Step]) -> list[Step]:
    """The steps as the run sheet lists them."""
    return sorted(steps, key=lambda step: (step.position, step.id))


def _with_recipe(step: Step, recipe: Rights | None) -> Step:
    return replace(step, recipe=None if recipe == step.rights else recipe)


def _seconds_in(step: Step, now: datetime) -> int:
    if step.entered_at is None:
        return 0
    return max(0, round((now - datetime.fromisoformat(step.entered_at)).total_seconds()))
