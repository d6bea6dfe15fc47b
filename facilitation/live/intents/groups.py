"""Groups: `group.add`, `group.rename`, `group.dissolve`."""

from msgspec.structs import replace

from facilitation.domain.audience import CREW, FLOOR, may_see
from facilitation.domain.limits import TITLE, bounded
from facilitation.domain.records import Board, Group, Note
from facilitation.domain.refusals import Refused
from facilitation.domain.rights import refuse_unread, step_lets

from .asking import Args, Asking, Id, NewId, One

__all__ = ["Add", "One", "Rename", "add", "dissolve", "rename"]


class Add(Args, frozen=True):
    """Notes of one board, put together."""

    id: NewId
    board: Id
    title: str
    notes: list[Id]


class Rename(Args, frozen=True):
    """Another title."""

    id: Id
    title: str


def add(ask: Asking, args: Add) -> None:
    """Put notes together under a title."""
    step_lets(ask.actor, ask.step, "move")
    board = ask.tx.get(Board, args.board)
    audience = CREW if board.private else FLOOR
    title = bounded(args.title, TITLE)
    refuse_unread(ask.actor, title, [board], "queued_title")
    ask.tx.add(Group(id=args.id, audience=audience, board=board.id, title=title, position=float(ask.tx.seq)))
    for note_id in args.notes:
        note = ask.tx.get(Note, note_id)
        _refuse_stranger(ask, note, board)
        ask.tx.put(replace(note, group=args.id))


def rename(ask: Asking, args: Rename) -> None:
    """Give a group another title."""
    step_lets(ask.actor, ask.step, "move")
    group, title = _seen(ask, args.id), bounded(args.title, TITLE)
    refuse_unread(ask.actor, title, [ask.tx.get(Board, group.board)], "queued_title")
    ask.tx.put(replace(group, title=title))


def dissolve(ask: Asking, args: One) -> None:
    """Set the notes of a group free."""
    step_lets(ask.actor, ask.step, "move")
    free(ask, _seen(ask, args.id))


def free(ask: Asking, group: Group) -> None:
    """Remove a group; its notes stay where they are."""
    for note in ask.tx.all(Note):
        if note.group == group.id:
            ask.tx.put(replace(note, group=None))
    ask.tx.remove(group)


def _seen(ask: Asking, group_id: str) -> Group:
    group = ask.tx.get(Group, group_id)
    if not may_see(group.audience, ask.actor.viewer):
        raise Refused("unknown_record")
    return group


def _refuse_stranger(ask: Asking, note: Note, board: Board) -> None:
    if not may_see(note.audience, ask.actor.viewer):
        raise Refused("unknown_record")
    if note.board != board.id:
        raise Refused("invalid", "note_elsewhere")
