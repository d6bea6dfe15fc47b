"""Whether the database answers and stores, tried before the next note has to find out."""

import shutil
import time
from contextlib import suppress
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, text

from .database import Database
from .tables import Invitation
from .trouble import Kind, Unavailable

STORED_SECONDS = 5.0  # a write that succeeded so lately speaks for itself
ROOM = 64 * 1024  # bytes that must find their place in the database
LEAST_FREE = 20 * 1024 * 1024  # bytes on the disk; below, the write-ahead log may not fit


class _TakenBack(Exception):  # noqa: N818 - how a trial ends
    """Ends a trial write, so that nothing of it stays."""


def condition(database: Database) -> Kind | None:
    """What keeps the database from storing at this moment, or nothing."""
    try:
        if database.trouble is None and time.monotonic() - database.stored_at < STORED_SECONDS:
            with database.read() as connection:
                connection.execute(text("SELECT 1"))
        else:
            _try_to_write(database)
    except Unavailable as trouble:
        return trouble.kind
    return "full" if free_bytes(database) < LEAST_FREE else None


def free_bytes(database: Database) -> int:
    """What is left on the disk of the database; plenty, when it is not on ours."""
    folder = database.file.path.parent if database.file.path else None
    return shutil.disk_usage(folder).free if folder else LEAST_FREE


def _try_to_write(database: Database) -> None:
    """Look for room, which is given back, then write for good: only a commit asks something of the disk."""
    if database.is_sqlite:
        with suppress(_TakenBack), database.write() as connection:
            _fill(connection)
            raise _TakenBack
    with database.write() as connection:
        long_ago = datetime.fromtimestamp(0, UTC)
        row = {"token_hash": "a trial", "created_at": long_ago, "expires_at": long_ago}
        connection.execute(insert(Invitation).values(**row))
        connection.execute(delete(Invitation).where(Invitation.token_hash == row["token_hash"]))


def _fill(connection: Connection) -> None:
    connection.execute(text("CREATE TABLE room_left (taken BLOB)"))
    connection.execute(text("INSERT INTO room_left VALUES (zeroblob(:size))"), {"size": ROOM})
