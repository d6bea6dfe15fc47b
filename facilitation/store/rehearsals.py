"""Rehearsals as rows: of which session each is a copy, for every process to know, and how they are erased."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from facilitation.domain.refusals import Refused

from .database import Database
from .tables import ChangeRow, HelperRow, PersonRow, RecordRow, RehearsalRow, SessionRow


@dataclass(frozen=True, slots=True)
class Copy:
    """A rehearsal, and since when there is one."""

    session_id: int
    code: str
    created_at: datetime


def copy_of(connection: Connection, session_id: int, of_id: int, helper_id: str | None) -> None:
    """Say of which session a new one is a copy; the copy there was goes.

    A link that was closed a moment ago begins nothing.
    """
    if helper_id is not None:
        closed = select(HelperRow.revoked_at).where(HelperRow.id == helper_id)
        if connection.execute(closed).one().revoked_at is not None:
            raise Refused("not_allowed")
    erase_copies(connection, of_id)
    row = {"session_id": session_id, "of_id": of_id, "helper_id": helper_id}
    connection.execute(insert(RehearsalRow).values(row))


def rehearsals(database: Database) -> list[Copy]:
    """The rehearsals there are, in whatever process people move in them."""
    query = select(SessionRow.id, SessionRow.code, SessionRow.created_at).join(
        RehearsalRow, RehearsalRow.session_id == SessionRow.id
    )
    with database.read() as connection:
        return [Copy(*row) for row in connection.execute(query)]


def code_of_original(database: Database, session_id: int) -> str | None:
    """The code of the session that this one is a copy of."""
    query = (
        select(SessionRow.code)
        .join(RehearsalRow, RehearsalRow.of_id == SessionRow.id)
        .where(RehearsalRow.session_id == session_id)
    )
    with database.read() as connection:
        return connection.scalar(query)


def erase_copies(connection: Connection, of_id: int, helper_id: str | None = None) -> None:
    """Erase the rehearsal of a session, inside a transaction; of one co-facilitator, if it is theirs."""
    copies = select(RehearsalRow.session_id).where(RehearsalRow.of_id == of_id)
    if helper_id is not None:
        copies = copies.where(RehearsalRow.helper_id == helper_id)
    for session_id in connection.scalars(copies).all():
        erase(connection, session_id)


def erase(connection: Connection, session_id: int) -> None:
    """Erase a session for good, inside a transaction: records, changes, people, co-facilitators."""
    for table in (RehearsalRow, ChangeRow, RecordRow, PersonRow, HelperRow):
        connection.execute(delete(table).where(table.session_id == session_id))
    connection.execute(delete(SessionRow).where(SessionRow.id == session_id))
