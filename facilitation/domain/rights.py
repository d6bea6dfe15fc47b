"""What the floor may do now: the session must be open and the step must give the right."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from .actor import Actor
from .limits import LATE_SECONDS
from .records import Board, Session, Step
from .refusals import Refused


def session_lets_in(actor: Actor, session: Session, *, while_closed: bool) -> None:
    """Refuse participants outside an open session, and crew moves that make no sense in a closed one."""
    if session.status == "closed" and not (actor.is_crew and while_closed):
        raise Refused("closed")
    if session.status == "preparing" and not actor.is_crew:
        raise Refused("not_now", "not_open_yet")


def may_write(actor: Actor, step: Step | None, board: Board, begun_in: Step | None, now: datetime) -> None:
    """Refuse a contribution on a closed board, or a participant's where the step does not open it.

    What was begun in a step may still be sent a while after the room has left it.
    """
    if actor.is_crew:
        return
    if board.closed:
        raise Refused("not_now", "board_closed")
    opened = (step, begun_in if begun_in and _left_lately(begun_in, now) else None)
    if not any(each and board.id in each.rights.write for each in opened):
        raise Refused("not_now", "not_writing")


def step_lets(actor: Actor, step: Step | None, right: Literal["move", "vote", "match", "commit"]) -> None:
    """Refuse a participant's move that the step does not open."""
    if not actor.is_crew and (step is None or not getattr(step.rights, right)):
        raise Refused("not_now", f"not_{right}")


def refuse_unread(actor: Actor, text: str, boards: Iterable[Board], reason: str) -> None:
    """Refuse a participant's words that would be in front of everyone unread, beside a board that is queued.

    A contribution waits for the crew's leave; a title or a line has no such state, so it is not taken.
    """
    if text and not actor.is_crew and any(board.queue for board in boards):
        raise Refused("not_now", reason)


def _left_lately(step: Step, now: datetime) -> bool:
    if step.left_at is None:
        return False
    return (now - datetime.fromisoformat(step.left_at)).total_seconds() < LATE_SECONDS
