"""Boards: `board.open`, `board.close`, `board.reveal`, `board.conceal`."""

from msgspec.structs import replace

from facilitation.domain.audience import CREW, FLOOR
from facilitation.domain.note import audience_of
from facilitation.domain.records import Author, Board, Group, Note

from .asking import Args, Asking, Id


class One(Args, frozen=True):
    """The board."""

    board: Id


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


def set_private(ask: Asking, board: Board, *, private: bool) -> None:
    """Give the board, its notes and its groups the audience of a private board, or of an open one."""
    board = replace(board, private=private)
    ask.tx.put(board)
    authors = {author.id: author.person for author in ask.tx.all(Author)}
    for note in ask.tx.all(Note):
        if note.board == board.id:
            audience = audience_of(board, hidden=note.hidden, author=authors.get(note.id))
            ask.tx.put(replace(note, audience=audience))
    for group in ask.tx.all(Group):
        if group.board == board.id:
            ask.tx.put(replace(group, audience=CREW if private else FLOOR))
