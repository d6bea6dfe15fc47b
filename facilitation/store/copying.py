"""Copy a SQLite database that is in use, in small steps, and look a copy over before anybody relies on it."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PAGES = 64  # copied in one step: 256 KiB, under a millisecond
NAP_SECONDS = 0.003  # between steps, for whoever writes meanwhile
PATIENCE_SECONDS = 10.0


class Unsound(Exception):  # noqa: N818 - said to a person
    """A database that its own checks find wrong."""


def copy_in_use(source: Path, target: Path) -> None:
    """Copy one moment of a database while others write to it.

    The read transaction stays open from the first page to the last.  Without it every write by another
    process would make SQLite begin again from the first page, and under load the copy would never end.
    """
    with opened(source) as reading, opened(target, "rwc") as writing:
        begin_when_free(reading, "BEGIN")
        reading.backup(writing, pages=PAGES, progress=lambda *_: time.sleep(NAP_SECONDS))
        reading.execute("ROLLBACK")
        fold(writing)


def check(path: Path) -> None:
    """Raise Unsound unless every page, index and reference of this database is right."""
    try:
        with opened(path) as connection:
            found = connection.execute("PRAGMA integrity_check(3)").fetchall()
            if found != [("ok",)]:
                raise Unsound("; ".join(str(row[0]).splitlines()[0] for row in found))
            if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
                raise Unsound("foreign_key_check")
    except sqlite3.DatabaseError as error:
        raise Unsound(str(error)) from error


def fold(connection: sqlite3.Connection) -> None:
    """Put a database into one single file, without `-wal` and `-shm`; fails when anybody else has it open."""
    connection.execute("PRAGMA journal_mode = DELETE")


def begin_when_free(connection: sqlite3.Connection, begin: str) -> None:
    """Begin a transaction and read, waiting in short green naps when another process is in the way."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            connection.execute(begin)
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            time.sleep(NAP_SECONDS)
        else:
            return


@contextmanager
def opened(path: Path, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    """A plain connection that waits for nobody in C; `rw` never makes a database that is not there."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=0)
    connection.isolation_level = None
    try:
        connection.execute("PRAGMA synchronous = FULL")
        yield connection
    finally:
        connection.close()
