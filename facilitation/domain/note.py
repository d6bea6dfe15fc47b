"""Notes: who may see one, and how it comes and changes."""

from msgspec.structs import replace

from .audience import CREW, FLOOR, person_and_crew
from .limits import NOTE, TAGS, TITLE, bounded
from .records import Board, Note, Via
from .refusals import Refused


def audience_of(board: Board, *, hidden: bool, waiting: bool = False, author: str | None) -> str:
    """Who may see a note: everyone, or (hidden, waiting, or on a private board) its author and the crew.

    On a blind board the crew waits for the reveal like everyone else, also with what awaits its leave.
    """
    if author is None:
        return CREW if hidden or waiting or board.private else FLOOR
    if board.private and board.blind and not hidden:
        return author
    return person_and_crew(author) if hidden or waiting or board.private else FLOOR


def is_counted(note: Note, board: Board) -> bool:
    """Whether a note is one of the contributions that the board says it holds.

    While nobody sees the texts what counts is how many were written; then, how many may be read.
    """
    return not note.hidden and (board.private or not note.waiting)


def new_note(
    note_id: str,
    board: Board,
    text: str,
    *,
    author: str | None,
    locale: str,
    tags: list[str],
    seq: int,
    at: str,
    via: Via,
) -> Note:
    """A contribution, last on its board."""
    if len(tags) > TAGS:
        raise Refused("too_many")
    waiting = board.queue and author is not None
    return Note(
        id=note_id,
        audience=audience_of(board, hidden=False, waiting=waiting, author=author),
        board=board.id,
        text=bounded(text, NOTE),
        locale=locale,
        tags=[bounded(tag, TITLE) for tag in tags],
        group=None,
        position=float(seq),
        hidden=False,
        via=via,
        created_at=at,
        edited_at=None,
        waiting=waiting,
    )


def edited(note: Note, text: str, at: str) -> Note:
    """The note with another text."""
    return replace(note, text=bounded(text, NOTE), edited_at=at)


def hidden(note: Note, board: Board, author: str | None, *, hide: bool) -> Note:
    """The note hidden from the floor, or shown to it: either way it waits no more."""
    return seen_by(replace(note, hidden=hide, waiting=False), board, author)


def queued(note: Note, board: Board, author: str | None) -> Note:
    """The note as its author has just left it: on a queued board it waits for the crew's leave."""
    waiting = note.waiting or (board.queue and author is not None)
    return seen_by(replace(note, waiting=waiting), board, author)


def seen_by(note: Note, board: Board, author: str | None) -> Note:
    """The note with the audience that it has on this board as it is."""
    audience = audience_of(board, hidden=note.hidden, waiting=note.waiting, author=author)
    return replace(note, audience=audience)


def moved(note: Note, board: Board, group: str | None, position: float, author: str | None) -> Note:
    """The note elsewhere: another board, another group, another place in line."""
    return seen_by(replace(note, board=board.id, group=group, position=position), board, author)


def position_before(note: Note, neighbours: list[Note]) -> float:
    """A place in line just before `note`, among all notes of its board."""
    earlier = [other.position for other in neighbours if other.position < note.position]
    return (max(earlier) + note.position) / 2 if earlier else note.position - 1.0
