"""Sessions as rows: made, listed, purged."""

from collections.abc import Callable, Iterable
from datetime import datetime

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from facilitation.domain.changes import Edit, encode_edits
from facilitation.domain.records import Record, Session, decode, encode, kind_of

from .database import Database
from .rehearsals import erase, erase_copies
from .tables import ChangeRow, RecordRow, SessionRow

TRIES = 20  # codes are random: a second try is already rare


def add_session(
    database: Database,
    team_id: int,
    first: Callable[[str], list[Record]],
    *,
    new_code: Callable[[], str],
    epoch: str,
    now: datetime,
    also: Callable[[Connection, int], None] = lambda _connection, _session_id: None,
) -> str:
    """Make a session with its first records (given its code) as change 1; returns the code.

    `also` is done with the new session in the same transaction.
    """
    for _ in range(TRIES):
        code = new_code()
        try:
            with database.write() as connection:
                also(connection, _insert(connection, team_id, code, first(code), epoch=epoch, now=now))
        except IntegrityError:
            continue
        return code
    raise RuntimeError("no free code")


def session_ids(database: Database, team_id: int | None = None) -> list[tuple[int, Session]]:
    """The sessions of a team (or all), newest first, each with its own record; no rehearsals."""
    query = (
        select(SessionRow.id, RecordRow.body)
        .join(RecordRow, (RecordRow.session_id == SessionRow.id) & (RecordRow.kind == "session"))
        .order_by(SessionRow.id.desc())
    )
    if team_id is not None:
        query = query.where(SessionRow.team_id == team_id)
    with database.read() as connection:
        found = [(row.id, _session(decode(row.body))) for row in connection.execute(query)]
    return [(session_id, session) for session_id, session in found if not session.rehearsal]


def purge_session(database: Database, session_id: int) -> None:
    """Erase a session for good, and its rehearsal."""
    with database.write() as connection:
        erase_copies(connection, session_id)
        erase(connection, session_id)


def _insert(
    connection: Connection, team_id: int, code: str, records: Iterable[Record], *, epoch: str, now: datetime
) -> int:
    session_id = connection.execute(
        insert(SessionRow)
        .values(team_id=team_id, code=code, seq=1, epoch=epoch, link_version=1, created_at=now)
        .returning(SessionRow.id)
    ).scalar_one()
    records = list(records)
    rows = [
        {
            "session_id": session_id,
            "kind": kind_of(record),
            "id": record.id,
            "audience": record.audience,
            "seq": 1,
            "body": encode(record),
        }
        for record in records
    ]
    connection.execute(insert(RecordRow), rows)
    connection.execute(
        insert(ChangeRow).values(
            session_id=session_id,
            seq=1,
            name="session.new",
            actor="crew",
            token=epoch,
            digest="",
            at=now,
            edits=encode_edits([Edit(None, record) for record in records]),
        )
    )
    return session_id


def _session(record: Record) -> Session:
    assert isinstance(record, Session)
    return record
