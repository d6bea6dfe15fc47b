"""Where a session is, and all that a viewer may see of it there."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import ColumnElement, or_, select

from facilitation.domain.audience import CREW, Viewer, only, person_and_crew

from . import statements
from .database import Database
from .floors import Floor
from .lines import Line, line_of
from .tables import RecordRow, SessionRow


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
        return Snapshot(head_of(line_of(connection), session_id), None, list(connection.scalars(query)))


def _snapshot_of_person(database: Database, session_id: int, person: str) -> Snapshot:
    where = {"of_session": session_id, "own": only(person), "shared": person_and_crew(person)}
    with database.glance() as line:
        head = head_of(line, session_id)
        floor = database.floors.at(line, session_id, head.epoch, head.seq)
        return Snapshot(head, floor, [row[0] for row in line.all(statements.BODIES_OF_PERSON, where)])


def read_heads(database: Database, session_ids: list[int]) -> dict[int, Head]:
    """Where these sessions are."""
    with database.read() as connection:
        query = select(SessionRow.id, SessionRow.seq, SessionRow.epoch).where(SessionRow.id.in_(session_ids))
        found = {row.id: Head(row.seq, row.epoch) for row in connection.execute(query)}
    return {session_id: found.get(session_id, ERASED) for session_id in session_ids}


def head_of(line: Line, session_id: int) -> Head:
    """Where this session is."""
    row = line.first(statements.HEAD, {"of_session": session_id})
    return ERASED if row is None else Head(*row)


def _visible(viewer: Viewer) -> ColumnElement[bool]:
    """`audience.may_see` in SQL, of a desk or a projector; a test holds the two together."""
    words = RecordRow.audience.in_(sorted(viewer.words))
    return or_(words, RecordRow.audience.startswith(f"{CREW}+")) if viewer.role == "crew" else words
