"""What the floor may do now: the session must be open and the step must give the right."""

from typing import Literal

from .actor import Actor
from .records import Board, Session, Step
from .refusals import Refused


def session_lets_in(actor: Actor, session: Session, *, while_closed: bool) -> None:
    """Refuse participants outside an open session, and crew moves that make no sense in a closed one."""
    if session.status == "closed" and not (actor.is_crew and while_closed):
        raise Refused("closed")
    if session.status == "preparing" and not actor.is_crew:
        raise Refused("not_now", "not_open_yet")


def may_write(actor: Actor, step: Step | None, board: Board) -> None:
    """Refuse a contribution on a closed board, or a participant's where the step does not open it."""
    if actor.is_crew:
        return
    if board.closed:
        raise Refused("not_now", "board_closed")
    if step is None or board.id not in step.rights.write:
        raise Refused("not_now", "not_writing")


def step_lets(actor: Actor, step: Step | None, right: Literal["move", "vote", "match", "commit"]) -> None:
    """Refuse a participant's move that the step does not open."""
    if not actor.is_crew and (step is None or not getattr(step.rights, right)):
        raise Refused("not_now", f"not_{right}")
