"""The log of a session, read backwards for the crew, and what its records are now."""

from datetime import datetime

from sqlalchemy import select

from facilitation.domain.changes import Change, decode_edits
from facilitation.domain.history import Line
from facilitation.domain.records import Board, Record, decode

from .database import Database
from .tables import ChangeRow, RecordRow

SAME = 500  # ids in one question
NOT_TOLD = ("vote.cast", "ready.set")
REMOVING = ("note.remove", "action.remove", "undo")


def read_lines(
    database: Database,
    session_id: int,
    *,
    before: int | None,
    most: int,
    noun: str = "",
    removing: bool = False,
) -> list[Line]:
    """The last changes before a number, the latest first; of one noun, or those that may remove."""
    query = select(ChangeRow).where(ChangeRow.session_id == session_id, ChangeRow.name.not_in(NOT_TOLD))
    if before is not None:
        query = query.where(ChangeRow.seq < before)
    if noun:
        query = query.where(ChangeRow.name.startswith(f"{noun}.", autoescape=True) | (ChangeRow.name == noun))
    if removing:
        query = query.where(ChangeRow.name.in_(REMOVING))
    columns = query.with_only_columns(
        ChangeRow.seq, ChangeRow.name, ChangeRow.actor, ChangeRow.at, ChangeRow.edits, ChangeRow.by
    )
    with database.read() as connection:
        rows = connection.execute(columns.order_by(ChangeRow.seq.desc()).limit(most)).all()
    return [Line(_change(row.seq, row.name, row.edits), row.actor, _written(row.at), row.by) for row in rows]


def _change(seq: int, name: str, edits: bytes) -> Change:
    return Change(seq=seq, name=name, edits=decode_edits(edits))


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def read_now(database: Database, session_id: int, lines: list[Line]) -> dict[tuple[str, str], Record]:
    """Whatever these changes touched, as it is now."""
    ids = sorted({edit.subject.id for line in lines for edit in line.change.edits})
    found: dict[tuple[str, str], Record] = {}
    with database.read() as connection:
        for start in range(0, len(ids), SAME):
            query = select(RecordRow.kind, RecordRow.id, RecordRow.body).where(
                RecordRow.session_id == session_id, RecordRow.id.in_(ids[start : start + SAME])
            )
            found |= {(row.kind, row.id): decode(row.body) for row in connection.execute(query)}
    return found


def read_blind(database: Database, session_id: int) -> frozenset[str]:
    """The boards whose texts the crew may not read before the reveal."""
    query = select(RecordRow.body).where(RecordRow.session_id == session_id, RecordRow.kind == "board")
    with database.read() as connection:
        boards = [decode(body) for body in connection.scalars(query)]
    return frozenset(
        board.id for board in boards if isinstance(board, Board) and board.private and board.blind
    )
