"""Notes: who may see one, and how it comes and changes."""

from msgspec.structs import replace

from .audience import CREW, FLOOR, person_and_crew
from .limits import NOTE, TAGS, TITLE, bounded
from .records import Board, Note, Via
from .refusals import Refused


def audience_of(board: Board, *, hidden: bool, author: str | None) -> str:
    """Who may see a note: everyone, or (hidden, or on a private board) its author and the crew.

    On a blind board the crew waits for the reveal like everyone else.
    """
    if hidden:
        return person_and_crew(author) if author else CREW
    if not board.private:
        return FLOOR
    if author is None:
        return CREW
    return author if board.blind else person_and_crew(author)


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
) -> Note:
    """A contribution, last on its board."""
    if len(tags) > TAGS:
        raise Refused("too_many")
    via: Via = "phone" if author else "desk"
    return Note(
        id=note_id,
        audience=audience_of(board, hidden=False, author=author),
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
    )


def edited(note: Note, text: str, at: str) -> Note:
    """The note with another text."""
    return replace(note, text=bounded(text, NOTE), edited_at=at)


def hidden(note: Note, board: Board, author: str | None, *, hide: bool) -> Note:
    """The note hidden from the floor, or shown again."""
    return replace(note, hidden=hide, audience=audience_of(board, hidden=hide, author=author))


def moved(note: Note, board: Board, group: str | None, position: float, author: str | None) -> Note:
    """The note elsewhere: another board, another group, another place in line."""
    audience = audience_of(board, hidden=note.hidden, author=author)
    return replace(note, board=board.id, group=group, position=position, audience=audience)


def position_before(note: Note, neighbours: list[Note]) -> float:
    """A place in line just before `note`, among all notes of its board."""
    earlier = [other.position for other in neighbours if other.position < note.position]
    return (max(earlier) + note.position) / 2 if earlier else note.position - 1.0
