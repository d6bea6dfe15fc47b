"""Notes: `note.add`, `note.edit`, `note.remove`, `note.hide`, `note.show`, `note.move`."""

from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from facilitation.domain import note as rules
from facilitation.domain.audience import WALL, may_see
from facilitation.domain.limits import NOTES
from facilitation.domain.records import Board, Count, Group, Note, Step
from facilitation.domain.refusals import Refused
from facilitation.domain.rights import may_write, step_lets
from facilitation.language import known

from .asking import Args, Asking, Id, NewId, One

__all__ = ["Add", "Edit", "Move", "One", "add", "edit", "hide", "move", "remove", "show"]


class Add(Args, frozen=True):
    """A new contribution."""

    id: NewId
    board: Id
    text: str
    tags: list[str] = []
    locale: str | None = None
    step: Id | None = None  # in which it was begun


class Edit(Args, frozen=True):
    """Another text."""

    id: Id
    text: str


class Move(Args, frozen=True):
    """Another board, another group (`None`: out of its group), or just before another note."""

    id: Id
    board: Id | UnsetType = UNSET
    group: Id | UnsetType | None = UNSET
    before: Id | UnsetType | None = UNSET


def add(ask: Asking, args: Add) -> None:
    """Post a contribution."""
    board = ask.tx.get(Board, args.board)
    begun_in = ask.tx.find(Step, args.step) if args.step else None
    may_write(ask.actor, ask.step, board, begun_in, ask.tx.now)
    _refuse_too_many(ask)
    ask.tx.add(
        rules.new_note(
            args.id,
            board,
            args.text,
            author=ask.actor.person,
            locale=known(args.locale or ask.actor.locale),
            tags=args.tags,
            seq=ask.tx.seq,
            at=ask.tx.at,
        )
    )
    if ask.actor.person is not None:
        ask.sign(args.id, ask.actor.person)
    _count(ask, board.id, 1)


def edit(ask: Asking, args: Edit) -> None:
    """Change the text of one's own contribution; the crew may correct any."""
    ask.owns(ask.tx.get(Note, args.id).id)
    note = _seen(ask, args.id)
    ask.tx.put(rules.edited(note, args.text, ask.tx.at))


def remove(ask: Asking, args: One) -> None:
    """Take one's own contribution away; it stays in the log and can be undone."""
    ask.owns(ask.tx.get(Note, args.id).id)
    note = _seen(ask, args.id)
    ask.unsign(note.id)
    ask.tx.remove(note)
    _count(ask, note.board, 0 if note.hidden else -1)


def hide(ask: Asking, args: One) -> None:
    """Take a contribution off the wall and off the phones of others."""
    _set_hidden(ask, args.id, hide=True)


def show(ask: Asking, args: One) -> None:
    """Show a hidden contribution again."""
    _set_hidden(ask, args.id, hide=False)


def move(ask: Asking, args: Move) -> None:
    """Put a contribution elsewhere."""
    step_lets(ask.actor, ask.step, "move")
    note = _seen(ask, args.id)
    board = ask.tx.get(Board, args.board if args.board is not UNSET else note.board)
    _lets_in(ask, note, board)
    group = _group(
        ask, board, args.group if args.group is not UNSET else note.group, moved=board.id != note.board
    )
    position = _position(ask, args.before, note)
    ask.tx.put(rules.moved(note, board, group, position, ask.author_of(note.id)))
    if board.id != note.board and not note.hidden:
        _count(ask, note.board, -1)
        _count(ask, board.id, 1)


def _lets_in(ask: Asking, note: Note, board: Board) -> None:
    """A participant sorts in front of everyone: nothing goes where the others would no longer see it."""
    if board.id != note.board and not ask.actor.is_crew and (board.private or board.closed):
        raise Refused("not_now", "not_move")


def _set_hidden(ask: Asking, note_id: str, *, hide: bool) -> None:
    note = _seen(ask, note_id)
    if note.hidden == hide:
        return
    board = ask.tx.get(Board, note.board)
    ask.tx.put(rules.hidden(note, board, ask.author_of(note.id), hide=hide))
    _count(ask, note.board, -1 if hide else 1)


def _seen(ask: Asking, note_id: str) -> Note:
    note = ask.tx.get(Note, note_id)
    if not may_see(note.audience, ask.actor.viewer):
        raise Refused("unknown_record")
    return note


def _group(ask: Asking, board: Board, group_id: str | None, *, moved: bool) -> str | None:
    if group_id is None:
        return None
    group = ask.tx.get(Group, group_id)
    if group.board == board.id:
        return group.id
    if moved:
        return None
    raise Refused("invalid", "group_elsewhere")


def _position(ask: Asking, before: str | UnsetType | None, note: Note) -> float:
    if before is UNSET:
        return note.position
    if before is None:
        return float(ask.tx.seq)
    neighbours = [other for other in ask.tx.all(Note) if other.id != note.id]
    return rules.position_before(_seen(ask, before), neighbours)


def _count(ask: Asking, board: str, by: int) -> None:
    now = ask.tx.find(Count, board) or Count(id=board, audience=WALL, notes=0)
    ask.tx.put(replace(now, notes=max(0, now.notes + by)))


def _refuse_too_many(ask: Asking) -> None:
    if sum(count.notes for count in ask.tx.all(Count)) >= NOTES:
        raise Refused("too_many", "too_many_notes", most=NOTES)
