"""Boards: `board.open`, `board.close`, `board.reveal`, `board.conceal`, `board.queue`."""

from msgspec.structs import replace

from facilitation.domain.audience import CREW, FLOOR
from facilitation.domain.note import is_counted, seen_by
from facilitation.domain.records import Author, Board, Group, Note

from . import posting
from .asking import Args, Asking, Id


class One(Args, frozen=True):
    """The board."""

    board: Id


class Queue(Args, frozen=True):
    """The board, and whether what people write on it waits for the crew's leave."""

    board: Id
    on: bool


def open_(ask: Asking, args: One) -> None:
    """Let people write on the board when the step opens it."""
    ask.tx.put(replace(ask.tx.get(Board, args.board), closed=False))


def close(ask: Asking, args: One) -> None:
    """Stop people from writing on the board."""
    ask.tx.put(replace(ask.tx.get(Board, args.board), closed=True))


def reveal(ask: Asking, args: One) -> None:
    """Send everyone what was written in private."""
    set_private(ask, ask.tx.get(Board, args.board), private=False)


def conceal(ask: Asking, args: One) -> None:
    """Make the board private again; what was sent cannot be unsent, but screens drop it."""
    set_private(ask, ask.tx.get(Board, args.board), private=True)


def queue(ask: Asking, args: Queue) -> None:
    """Let the crew read first what people write from now on, or no more; what waits goes on waiting."""
    ask.tx.put(replace(ask.tx.get(Board, args.board), queue=args.on))


def set_private(ask: Asking, board: Board, *, private: bool) -> None:
    """Give the board, its notes and its groups the audience of a private board, or of an open one."""
    before, board = ask.tx.get(Board, board.id), replace(board, private=private)
    ask.tx.put(board)
    authors = {author.id: author.person for author in ask.tx.all(Author)}
    notes = [note for note in ask.tx.all(Note) if note.board == board.id]
    for note in notes:
        ask.tx.put(seen_by(note, board, authors.get(note.id)))
    posting.count(ask, board.id, sum(is_counted(note, board) - is_counted(note, before) for note in notes))
    for group in ask.tx.all(Group):
        if group.board == board.id:
            ask.tx.put(replace(group, audience=CREW if private else FLOOR))
