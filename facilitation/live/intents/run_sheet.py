"""The run sheet: `step.allow`, `step.edit`, `step.skip`, `step.move`, `step.add`, `step.remove`."""

import msgspec
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from facilitation.domain import run_sheet as rules
from facilitation.domain import timer
from facilitation.domain.records import Board, Bookmark, Rights, Step, StepForm, Timer
from facilitation.domain.refusals import Refused
from facilitation.domain.step import with_rights
from facilitation.language import known

from .asking import Args, Asking, Id, NewId

__all__ = ["Add", "Allow", "Edit", "Move", "One", "Skip", "add", "allow", "edit", "move", "remove", "skip"]


class One(Args, frozen=True):
    """The step."""

    step: Id


class Allow(Args, frozen=True):
    """What the room may do during a step; what is not named stays."""

    step: Id
    write: list[Id] | UnsetType = UNSET
    see: list[Id] | UnsetType = UNSET
    move: bool | UnsetType = UNSET
    vote: bool | UnsetType = UNSET
    match: bool | UnsetType = UNSET
    commit: bool | UnsetType = UNSET
    project: bool | UnsetType = UNSET


class Edit(Args, frozen=True):
    """Other minutes, another title, another prompt; what is not named stays."""

    step: Id
    minutes: int | UnsetType = UNSET
    title: str | UnsetType = UNSET
    prompt: str | UnsetType = UNSET


class Skip(Args, frozen=True):
    """Left out, or taken in again."""

    step: Id
    skip: bool


class Move(Args, frozen=True):
    """Just before another step; `None`: last."""

    step: Id
    before: Id | None


class Add(Args, frozen=True):
    """A step nobody had planned, just before another (last, if none is named)."""

    id: NewId
    title: str
    minutes: int
    form: StepForm
    prompt: str = ""
    write: list[Id] = []
    see: list[Id] = []
    before: Id | None = None


def allow(ask: Asking, args: Allow) -> None:
    """Change what the room may do; the rights of the pack are remembered."""
    step = ask.tx.get(Step, args.step)
    asked = {name: value for name, value in msgspec.structs.asdict(args).items() if name != "step"}
    wanted = {name: value for name, value in asked.items() if value is not UNSET}
    for name in ("write", "see"):
        if name in wanted:
            wanted[name] = _boards(ask, wanted[name])
    ask.tx.put(with_rights(step, replace(step.rights, **wanted)))


def edit(ask: Asking, args: Edit) -> None:
    """Shorten, lengthen or reword a step; a clock that waits for it follows."""
    step = ask.tx.get(Step, args.step)
    locale = known(ask.actor.locale)
    after = rules.with_words(step, args.title, args.prompt, locale)
    if args.minutes is not UNSET:
        after = rules.with_minutes(after, args.minutes)
    ask.tx.put(after)
    clock = ask.tx.get(Timer, "timer")
    if step.id == ask.session.step and timer.waits(clock) and clock.seconds == step.minutes * 60:
        ask.tx.put(replace(clock, seconds=after.minutes * 60))


def skip(ask: Asking, args: Skip) -> None:
    """Leave a step out, or take it in again."""
    ask.tx.put(rules.skipped(ask.tx.get(Step, args.step), ask.session.step, skip=args.skip))


def move(ask: Asking, args: Move) -> None:
    """Put a step elsewhere in the run sheet."""
    step = ask.tx.get(Step, args.step)
    if args.before != step.id:
        _place(ask, step, args.before)


def add(ask: Asking, args: Add) -> None:
    """Insert a step."""
    rules.refuse_too_many(ask.tx.all(Step))
    parking = [board.id for board in ask.tx.all(Board) if board.sort == "parking"]
    rights = Rights(
        write=_boards(ask, [*args.write, *parking]),
        see=_boards(ask, args.see),
        move=args.form == "sort",
        commit=args.form == "plan",
    )
    locale = known(ask.actor.locale)
    step = rules.new_step(args.id, args.title, args.minutes, form=args.form, rights=rights, locale=locale)
    step = rules.with_words(step, UNSET, args.prompt, locale)
    ask.tx.add(step)
    _place(ask, step, args.before)


def remove(ask: Asking, args: One) -> None:
    """Take away a step that was inserted; those of the pack are skipped instead."""
    step = ask.tx.get(Step, args.step)
    if not step.added:
        raise Refused("not_allowed", "step_planned")
    if step.id == ask.session.step:
        raise Refused("not_now", "step_current")
    ask.tx.remove(step)
    mark = ask.tx.find(Bookmark, step.id)
    if mark is not None:
        ask.tx.remove(mark)


def _place(ask: Asking, step: Step, before: str | None) -> None:
    for moved in rules.placed(step, before, ask.tx.all(Step)):
        ask.tx.put(moved)


def _boards(ask: Asking, asked: list[str]) -> list[str]:
    """These boards, each once; refuses one that is not there."""
    return [ask.tx.get(Board, board).id for board in dict.fromkeys(asked)]
