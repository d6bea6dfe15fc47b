"""The run sheet while the room is in it: a step lengthened, renamed, skipped, moved, inserted.

What was planned is remembered, so that planned and real minutes stay true.
"""

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from .audience import FLOOR
from .limits import LINE, STEP_MINUTES, STEPS, TITLE, bounded
from .records import Rights, SceneName, Step, StepForm
from .refusals import Refused
from .step import in_order

SCENES: dict[StepForm, SceneName] = {"read": "board", "sort": "board", "plan": "plan"}
CLOSEST = 1e-6  # two places nearer than this leave none between them


def with_minutes(step: Step, minutes: int) -> Step:
    """The step longer or shorter."""
    if not 1 <= minutes <= STEP_MINUTES:
        raise Refused("invalid", "step_minutes", most=STEP_MINUTES)
    planned = step.minutes if step.planned_minutes is None else step.planned_minutes
    known = None if step.added or planned == minutes else planned
    return replace(step, minutes=minutes, planned_minutes=known)


def with_words(step: Step, title: str | UnsetType, prompt: str | UnsetType, locale: str) -> Step:
    """The step with other words, for everyone: those of the other languages would say something else."""
    titles = step.titles if title is UNSET else {locale: bounded(title, TITLE)}
    prompts = step.prompts
    if prompt is not UNSET:
        text = bounded(prompt, LINE, may_be_empty=True)
        prompts = {locale: text} if text else {}
    return replace(step, titles=titles, prompts=prompts)


def skipped(step: Step, current: str | None, *, skip: bool) -> Step:
    """The step left out, or taken in again; the one the room is in cannot be."""
    if skip and step.id == current:
        raise Refused("not_now", "step_current")
    return replace(step, skipped=skip)


def new_step(step_id: str, title: str, minutes: int, *, form: StepForm, rights: Rights, locale: str) -> Step:
    """A step that nobody had planned; its place comes later."""
    step = Step(
        id=step_id,
        audience=FLOOR,
        key=step_id,
        position=0.0,
        form=form,
        titles={locale: bounded(title, TITLE)},
        prompts={},
        instructions={},
        minutes=0,
        rights=rights,
        scene=SCENES.get(form, "step"),
        reveals=[],
        ballot=None,
        entered_at=None,
        seconds_spent=0,
        added=True,
    )
    return with_minutes(step, minutes)


def refuse_too_many(steps: list[Step]) -> None:
    """Say so when the run sheet can hold no more."""
    if len(steps) >= STEPS:
        raise Refused("too_many", "too_many_steps", most=STEPS)


def placed(step: Step, before: str | None, others: list[Step]) -> list[Step]:
    """The step just before another (`None`: last), and those that had to make room for it."""
    line = in_order(other for other in others if other.id != step.id)
    at = len(line) if before is None else next((n for n, one in enumerate(line) if one.id == before), -1)
    if at < 0:
        raise Refused("unknown_record")
    low = line[at - 1].position if at else None
    high = line[at].position if at < len(line) else None
    if low is not None and high is not None and high - low < CLOSEST:
        spread = [*line[:at], step, *line[at:]]
        return [replace(one, position=float(place)) for place, one in enumerate(spread, start=1)]
    return [replace(step, position=_between(low, high))]


def _between(low: float | None, high: float | None) -> float:
    if low is not None and high is not None:
        return (low + high) / 2
    if high is not None:
        return high - 1.0
    return 1.0 if low is None else low + 1.0
