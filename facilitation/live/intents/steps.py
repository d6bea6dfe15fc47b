"""Steps: `step.go`, `step.next`, `step.back`."""

from msgspec.structs import replace

from facilitation.domain import step as rules
from facilitation.domain.records import Board, Guide, Step
from facilitation.domain.refusals import Refused

from . import bookmarks, rounds
from .asking import Args, Asking, Id
from .boards import set_private
from .ready import recount

__all__ = ["Go", "Move", "back", "go", "next_"]


class Go(Args, frozen=True):
    """The step to go to."""

    step: Id


class Move(Args, frozen=True):
    """`at`: the step that whoever asks is looking at; two who press at once must not skip one."""

    at: Id | None = None


def go(ask: Asking, args: Go) -> None:
    """Bring the room to a step."""
    _enter(ask, ask.tx.get(Step, args.step))


def next_(ask: Asking, args: Move) -> None:
    """Bring the room to the next step."""
    _refuse_elsewhere(ask, args)
    _enter(ask, rules.neighbour(ask.tx.all(Step), ask.session, 1))


def back(ask: Asking, args: Move) -> None:
    """Bring the room back to the step before, as it was left; nothing is hidden again."""
    _refuse_elsewhere(ask, args)
    _enter(ask, rules.neighbour(ask.tx.all(Step), ask.session, -1))


def _refuse_elsewhere(ask: Asking, args: Move) -> None:
    if args.at is not None and args.at != ask.session.step:
        raise Refused("not_now", "moved_since")


def _enter(ask: Asking, step: Step) -> None:
    if ask.session.status != "open":
        raise Refused("not_now", "not_open_yet")
    if ask.step is not None:
        bookmarks.lay(ask, ask.step)
        ask.tx.put(rules.left(ask.step, ask.tx.now, ask.tx.at))
    rounds.over(ask)
    guide = ask.tx.find(Guide, step.id)
    ask.tx.put(rules.entered(ask.tx.get(Step, step.id), guide, ask.tx.at))
    ask.tx.put(replace(ask.session, step=step.id))
    for key in step.reveals:
        board = ask.tx.get(Board, key)
        if board.private:
            set_private(ask, board, private=False)
    recount(ask)
    bookmarks.find(ask, step)
