"""Read a session: its records, or the changes since a number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, select

from facilitation.domain.audience import Viewer
from facilitation.domain.changes import Change, decode_edits
from facilitation.domain.records import Record, Session, decode, kind_of
from facilitation.domain.refusals import Refused

from . import statements
from .database import Database
from .lines import Line
from .snapshots import Head, Snapshot, head_of, read_snapshot
from .tables import ChangeRow, RecordRow

R = TypeVar("R")

LONGEST_CATCH_UP = 500  # changes; past that a snapshot is shorter than the story


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


class Kinds:
    """Records, asked for by their kind."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._found: dict[type, list[Record]] = {}
        for record in records:
            self._found.setdefault(type(record), []).append(record)

    def of(self, kind: type[R]) -> list[R]:
        """Those of this kind."""
        return self._found.get(kind, [])  # type: ignore[return-value]


def find_session(database: Database, code: str) -> Found | None:
    """The session of this code (already put in order by `codes.tidy`), or nothing."""
    with database.glance() as line:
        row = line.first(statements.SESSION_BY_CODE, {"of_code": code})
    return None if row is None else Found(*row)


def read_records(database: Database, session_id: int) -> list[Record]:
    """Every record of a session, whoever may see it: for exports and the server's own work."""
    with database.read() as connection:
        query = select(RecordRow.body).where(RecordRow.session_id == session_id)
        return [decode(body) for body in connection.scalars(query)]


def read_kinds(database: Database, session_id: int, kinds: Sequence[type[Record]]) -> Kinds:
    """Every record of some kinds, whoever may see it."""
    words = [kind_of(kind) for kind in kinds]
    query = select(RecordRow.body).where(RecordRow.session_id == session_id, RecordRow.kind.in_(words))
    with database.read() as connection:
        return Kinds([decode(body) for body in connection.scalars(query)])


def read_session(database: Database, session_id: int) -> Session:
    """The record of the workshop itself."""
    where = {"of_session": session_id, "of_kind": "session", "of_id": "session"}
    with database.glance() as line:
        row = line.first(statements.BODY, where)
    if row is None:
        raise Refused("unknown_record")  # purged since somebody asked for its code
    session = decode(row[0])
    assert isinstance(session, Session)
    return session


def read_since(
    database: Database, session_id: int, seq: int, viewer: Viewer
) -> tuple[Head, list[Change] | Snapshot]:
    """The changes after `seq` (not included), or a snapshot if they are too many; and where it all is."""
    with database.glance() as line:
        head = head_of(line, session_id)
        if 0 <= seq <= head.seq <= seq + LONGEST_CATCH_UP:
            return head, _changes(line, session_id, seq)
    snapshot = read_snapshot(database, session_id, viewer)
    return snapshot.head, snapshot


def read_changes(database: Database, session_id: int, after: int) -> tuple[Head, list[Change] | None]:
    """The changes after a number, whoever may see them (nothing if they are too many); and where it is."""
    with database.glance() as line:
        head = head_of(line, session_id)
        few = head.seq - after <= LONGEST_CATCH_UP
        return head, _changes(line, session_id, after) if few else None


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


def _changes(line: Line, session_id: int, after: int) -> list[Change]:
    rows = line.all(statements.CHANGES_SINCE, {"of_session": session_id, "after": after})
    return [Change(seq=seq, name=name, edits=decode_edits(edits)) for seq, name, edits in rows]
