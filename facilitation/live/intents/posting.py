"""Store a note as it is now, or take it away: the number that its board says it holds follows by itself."""

from msgspec.structs import replace

from facilitation.domain.audience import WALL, may_see
from facilitation.domain.note import is_counted
from facilitation.domain.records import Board, Count, Note
from facilitation.domain.refusals import Refused

from .asking import Asking


def seen(ask: Asking, note_id: str) -> Note:
    """A note that whoever asks may see; for them there is no other."""
    note = ask.tx.get(Note, note_id)
    if not may_see(note.audience, ask.actor.viewer):
        raise Refused("unknown_record")
    return note


def add(ask: Asking, note: Note) -> None:
    """Store a new note; refuses an id that is taken."""
    ask.tx.add(note)
    count(ask, note.board, _counts(ask, note))


def put(ask: Asking, note: Note) -> None:
    """Store a note that was changed, or that comes back."""
    before = ask.tx.find(Note, note.id)
    if before is not None:
        count(ask, before.board, -_counts(ask, before))
    count(ask, note.board, _counts(ask, note))
    ask.tx.put(note)


def take_away(ask: Asking, note: Note) -> None:
    """Remove a note, with the records that say whose it is."""
    ask.unsign(note.id)
    remove(ask, note)


def remove(ask: Asking, note: Note) -> None:
    """Remove a note alone."""
    ask.tx.remove(note)
    count(ask, note.board, -_counts(ask, note))


def count(ask: Asking, board: str, by: int) -> None:
    """Say that a board holds so many more contributions."""
    if by:
        now = ask.tx.find(Count, board) or Count(id=board, audience=WALL, notes=0)
        ask.tx.put(replace(now, notes=max(0, now.notes + by)))


def _counts(ask: Asking, note: Note) -> int:
    return int(is_counted(note, ask.tx.get(Board, note.board)))
