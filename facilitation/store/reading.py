"""Read a session: a snapshot with its number, or the changes since a number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, or_, select

from facilitation.domain.audience import CREW, Viewer, only, person_and_crew
from facilitation.domain.changes import Change, decode_edits
from facilitation.domain.records import Record, Session, decode, kind_of
from facilitation.domain.refusals import Refused

from . import statements
from .database import Database
from .floors import Floor
from .lines import Line, line_of
from .tables import ChangeRow, RecordRow, SessionRow

R = TypeVar("R")

LONGEST_CATCH_UP = 500  # changes; past that a snapshot is shorter than the story


@dataclass(frozen=True, slots=True)
class Head:
    """Where a session is: its number, and the epoch that numbers belong to (a restore begins another)."""

    seq: int
    epoch: str


ERASED = Head(0, "")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a viewer may see at one number; each record is its JSON, ready to send."""

    head: Head
    floor: Floor | None  # of a participant: what everybody sees, kept ready
    own: list[bytes]

    @property
    def seq(self) -> int:
        """The number it belongs to."""
        return self.head.seq

    @property
    def records(self) -> list[msgspec.Raw]:
        """All of it."""
        shared = self.floor.bodies.values() if self.floor else ()
        return [msgspec.Raw(body) for body in (*shared, *self.own)]


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


def read_snapshot(database: Database, session_id: int, viewer: Viewer) -> Snapshot:
    """Everything this viewer may see, and the number it belongs to."""
    if viewer.person is not None:
        return _snapshot_of_person(database, session_id, viewer.person)
    query = (
        select(RecordRow.body)
        .where(RecordRow.session_id == session_id, _visible(viewer))
        .order_by(RecordRow.kind, RecordRow.seq)
    )
    with database.read() as connection:
        return Snapshot(_head(line_of(connection), session_id), None, list(connection.scalars(query)))


def _snapshot_of_person(database: Database, session_id: int, person: str) -> Snapshot:
    where = {"of_session": session_id, "own": only(person), "shared": person_and_crew(person)}
    with database.glance() as line:
        head = _head(line, session_id)
        floor = database.floors.at(line, session_id, head.epoch, head.seq)
        return Snapshot(head, floor, [row[0] for row in line.all(statements.BODIES_OF_PERSON, where)])


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
        head = _head(line, session_id)
        if 0 <= seq <= head.seq <= seq + LONGEST_CATCH_UP:
            return head, _changes(line, session_id, seq)
    snapshot = read_snapshot(database, session_id, viewer)
    return snapshot.head, snapshot


def read_changes(database: Database, session_id: int, after: int) -> tuple[Head, list[Change] | None]:
    """The changes after a number, whoever may see them (nothing if they are too many); and where it is."""
    with database.glance() as line:
        head = _head(line, session_id)
        few = head.seq - after <= LONGEST_CATCH_UP
        return head, _changes(line, session_id, after) if few else None


def read_heads(database: Database, session_ids: list[int]) -> dict[int, Head]:
    """Where these sessions are."""
    with database.read() as connection:
        return _heads(connection, session_ids)


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


def _heads(connection: Connection, session_ids: list[int]) -> dict[int, Head]:
    query = select(SessionRow.id, SessionRow.seq, SessionRow.epoch).where(SessionRow.id.in_(session_ids))
    found = {row.id: Head(row.seq, row.epoch) for row in connection.execute(query)}
    return {session_id: found.get(session_id, ERASED) for session_id in session_ids}


def _changes(line: Line, session_id: int, after: int) -> list[Change]:
    rows = line.all(statements.CHANGES_SINCE, {"of_session": session_id, "after": after})
    return [Change(seq=seq, name=name, edits=decode_edits(edits)) for seq, name, edits in rows]


def _head(line: Line, session_id: int) -> Head:
    row = line.first(statements.HEAD, {"of_session": session_id})
    return ERASED if row is None else Head(*row)


def _visible(viewer: Viewer) -> ColumnElement[bool]:
    """`audience.may_see` in SQL, of a desk or a projector; a test holds the two together."""
    words = RecordRow.audience.in_(sorted(viewer.words))
    return or_(words, RecordRow.audience.startswith(f"{CREW}+")) if viewer.role == "crew" else words
