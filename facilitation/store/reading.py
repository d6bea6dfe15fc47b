"""Read a session: a snapshot with its number, or the changes since a number."""

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, Connection, or_, select

from facilitation.domain.audience import CREW, Viewer
from facilitation.domain.changes import Change, decode_edits
from facilitation.domain.records import Record, Session, decode

from .database import Database
from .tables import ChangeRow, RecordRow, SessionRow

LONGEST_CATCH_UP = 500  # changes; past that a snapshot is shorter than the story


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a viewer may see at one number; each record is its JSON, ready to send."""

    seq: int
    records: list[msgspec.Raw]


@dataclass(frozen=True, slots=True)
class Found:
    """A session as the edge needs it."""

    id: int
    team_id: int
    code: str
    seq: int
    epoch: str
    link_version: int
    created_at: datetime


def find_session(database: Database, code: str) -> Found | None:
    """The session of this code (already put in order by `codes.tidy`), or nothing."""
    with database.read() as connection:
        row = connection.execute(select(SessionRow.__table__).where(SessionRow.code == code)).first()
        return None if row is None else Found(*row)


def read_snapshot(database: Database, session_id: int, viewer: Viewer) -> Snapshot:
    """Everything this viewer may see, and the number it belongs to."""
    with database.read() as connection:
        return _snapshot(connection, session_id, viewer)


def read_records(database: Database, session_id: int) -> list[Record]:
    """Every record of a session, whoever may see it: for exports and the server's own work."""
    with database.read() as connection:
        query = select(RecordRow.body).where(RecordRow.session_id == session_id)
        return [decode(body) for body in connection.scalars(query)]


def read_session(database: Database, session_id: int) -> Session:
    """The record of the workshop itself."""
    query = select(RecordRow.body).where(RecordRow.session_id == session_id, RecordRow.kind == "session")
    with database.read() as connection:
        session = decode(connection.execute(query).scalar_one())
    assert isinstance(session, Session)
    return session


def read_since(
    database: Database, session_id: int, seq: int, viewer: Viewer
) -> tuple[int, list[Change] | Snapshot]:
    """The changes after `seq` (not included), or a snapshot when they are too many; and the last number."""
    with database.read() as connection:
        last = connection.scalar(select(SessionRow.seq).where(SessionRow.id == session_id)) or 0
        if not 0 <= last - seq <= LONGEST_CATCH_UP:
            return last, _snapshot(connection, session_id, viewer)
        query = (
            select(ChangeRow.seq, ChangeRow.name, ChangeRow.edits)
            .where(ChangeRow.session_id == session_id, ChangeRow.seq > seq)
            .order_by(ChangeRow.seq)
        )
        changes = [
            Change(seq=row.seq, name=row.name, edits=decode_edits(row.edits))
            for row in connection.execute(query)
        ]
        return last, changes


@dataclass(frozen=True, slots=True)
class Logged:
    """A change of the log, and who made it."""

    change: Change
    actor: str


def find_change(connection: Connection, session_id: int, seq: int) -> Logged | None:
    """The change of this number, or nothing."""
    row = connection.execute(
        select(ChangeRow.name, ChangeRow.actor, ChangeRow.edits).where(
            ChangeRow.session_id == session_id, ChangeRow.seq == seq
        )
    ).first()
    if row is None:
        return None
    return Logged(Change(seq=seq, name=row.name, edits=decode_edits(row.edits)), row.actor)


def read_number(database: Database, session_id: int) -> int:
    """The number of the session's last change."""
    with database.read() as connection:
        return connection.scalar(select(SessionRow.seq).where(SessionRow.id == session_id)) or 0


def _snapshot(connection: Connection, session_id: int, viewer: Viewer) -> Snapshot:
    seq = connection.scalar(select(SessionRow.seq).where(SessionRow.id == session_id)) or 0
    query = (
        select(RecordRow.body)
        .where(RecordRow.session_id == session_id, _visible(viewer))
        .order_by(RecordRow.kind, RecordRow.seq)
    )
    return Snapshot(seq, [msgspec.Raw(body) for body in connection.scalars(query)])


def _visible(viewer: Viewer) -> ColumnElement[bool]:
    """`audience.may_see` in SQL; a test holds the two together."""
    words = sorted(viewer.words)
    if viewer.role == "crew":
        return or_(RecordRow.audience.in_(words), RecordRow.audience.startswith(f"{CREW}+"))
    return RecordRow.audience.in_([*words, *(f"{CREW}+{word}" for word in words)])
