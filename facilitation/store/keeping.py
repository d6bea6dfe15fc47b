"""Back the database up while it is used, and put a backup in its place: whole, or not at all."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, select, update

from .container import Damaged, Manifest, pack, sync_folder, unpack
from .copying import Unsound, begin_when_free, check, copy_in_use, fold, opened
from .database import Database
from .migrating import VERSION_TABLE, newest, upgrade
from .tables import Invitation, Login, SessionRow

BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a database that is in use


class Held(Exception):  # noqa: N818 - said to a person
    """Another process has this database open."""


class Newer(Exception):  # noqa: N818 - said to a person
    """This backup comes from a later version of the program."""


def back_up(database: Path, target: Path, *, made_at: str, program: str, key: str) -> Manifest:
    """Write a verified backup of a database that may be in use; raises Unsound if the database itself is."""
    with _passing(target.parent) as copy:
        copy_in_use(database, copy)
        check(copy)
        with opened(copy) as connection:
            revision = _one(connection, f"SELECT version_num FROM {VERSION_TABLE}")  # noqa: S608
            sessions = _one(connection, "SELECT count(*) FROM sessions")
        manifest = Manifest(
            made_at=made_at,
            program=program,
            revision=str(revision),
            sessions=int(sessions),
            key=key,
            size=copy.stat().st_size,
        )
        pack(copy, target, manifest)
    return manifest


def restore(
    source: Path, database: Path, migrations: Path, *, new_epoch: Callable[[], str], now: datetime
) -> tuple[Manifest, Path | None]:
    """Put a backup in the place of a database that nobody holds; returns where the old one was kept.

    Everything is made ready under a passing name first; until the last rename nothing has changed.
    """
    database.parent.mkdir(parents=True, exist_ok=True)
    with _passing(database.parent) as ready:
        manifest = unpack(source, ready)
        if manifest.revision > newest(migrations):
            raise Newer(manifest.revision)
        try:
            check(ready)
        except Unsound as error:
            raise Damaged("backup_damaged") from error
        _renew(ready, migrations, new_epoch)
        kept = _take_the_place(ready, database, now)
    return manifest, kept


def _renew(path: Path, migrations: Path, new_epoch: Callable[[], str]) -> None:
    """Bring a restored database to this version, and let every browser know that time went back.

    Who had signed out must not be signed in again, nor a used link be good again: people sign in anew.
    """
    restored = Database(f"sqlite:///{path}")
    try:
        upgrade(restored, migrations)
        with restored.write() as connection:
            for session_id in connection.scalars(select(SessionRow.id)).all():
                renewed = update(SessionRow).where(SessionRow.id == session_id).values(epoch=new_epoch())
                connection.execute(renewed)
            connection.execute(delete(Login))
            connection.execute(delete(Invitation).where(Invitation.used_at.is_(None)))
    finally:
        restored.close()
    with opened(path) as connection:
        fold(connection)
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _take_the_place(ready: Path, database: Path, now: datetime) -> Path | None:
    """Give the restored database its name; the old one keeps its content under another."""
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


@contextmanager
def _passing(folder: Path) -> Iterator[Path]:
    """A name for a database that is being made, on the same disk as its place; nothing is left of it."""
    with tempfile.TemporaryDirectory(prefix=".facilitation-", dir=folder) as name:
        yield Path(name) / "database"


def _one(connection: sqlite3.Connection, query: str) -> str | int:
    found: str | int = connection.execute(query).fetchone()[0]
    return found
