"""Put one database file in the place of another that nobody holds, so that at no moment there is none."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from .container import sync_folder
from .copying import begin_when_free, fold, opened

BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a database that is in use


class Held(Exception):  # noqa: N818 - said to a person
    """Another process has this database open."""


def take_the_place(ready: Path, database: Path, now: datetime) -> Path | None:
    """Give a database that is ready its name; returns the other name under which the old one is kept."""
    if not database.exists():
        for name in BESIDE:
            _aside(database, name).unlink(missing_ok=True)  # left by a database that is no more
        ready.replace(database)
        sync_folder(database.parent)
        return None
    kept = database.with_name(f"{database.name}.before-restore-{now:%Y%m%d-%H%M%S-%f}")
    with _alone(database):
        _keep(database, kept)
        ready.replace(database)
    sync_folder(database.parent)
    return kept


@contextmanager
def _alone(database: Path) -> Iterator[None]:
    """Have a database to ourselves, in one file; a damaged one is only looked at for whoever holds it."""
    try:
        with opened(database) as connection:
            begin_when_free(connection, "BEGIN IMMEDIATE")
            connection.execute("COMMIT")
            fold(connection)
            connection.execute("BEGIN EXCLUSIVE")  # a server that starts now waits, then finds another file
            yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise Held from error
        raise
    except sqlite3.DatabaseError:
        _refuse_if_held(database)
        yield


def _refuse_if_held(database: Path) -> None:
    """SQLite keeps a shared lock on 510 bytes past the first gigabyte for as long as a database is open."""
    if os.name == "posix":
        import fcntl  # noqa: PLC0415 - not on Windows, where a file that is open cannot be replaced

        with database.open("rb+") as file:
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 510, 0x40000002)
            except OSError as error:
                raise Held from error


def _keep(database: Path, kept: Path) -> None:
    """Keep the old database under another name; at no moment is there none under its own."""
    try:
        os.link(database, kept)
    except OSError:  # a file system without links
        database.replace(kept)
    for name in BESIDE:
        if _aside(database, name).exists():
            _aside(database, name).replace(_aside(kept, name))


def _aside(database: Path, name: str) -> Path:
    return database.with_name(database.name + name)
