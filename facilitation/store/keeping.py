"""Back the database up while it is used, and put a backup in its place: whole, or not at all."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import delete, select, update

from .container import Damaged, Manifest, pack, unpack
from .copying import Unsound, check, copy_in_use, fold, opened
from .database import Database
from .migrating import VERSION_TABLE, newest, upgrade
from .replacing import take_the_place
from .tables import HelperRow, Invitation, Login, SessionRow


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


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, where the old database is kept, and which codes the old one no longer had."""

    manifest: Manifest
    kept: Path | None
    back: list[str]


def restore(
    source: Path, database: Path, migrations: Path, *, new_epoch: Callable[[], str], now: datetime
) -> Restored:
    """Put a backup in the place of a database that nobody holds.

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
        _renew(ready, migrations, new_epoch, now)
        back = sorted(_codes(ready) - _codes(database)) if database.exists() else []
        kept = take_the_place(ready, database, now)
    return Restored(manifest, kept, back)


def _codes(path: Path) -> set[str]:
    """The codes of the workshops in a database; none if it cannot be read, which is why one restores."""
    with suppress(sqlite3.Error), opened(path) as connection:
        return {row[0] for row in connection.execute("SELECT code FROM sessions")}
    return set()


def _renew(path: Path, migrations: Path, new_epoch: Callable[[], str], now: datetime) -> None:
    """Bring a restored database to this version, and let every browser know that time went back.

    Who had signed out must not be signed in again, nor a used link be good again: people sign in anew, and
    co-facilitators get new links, since whose was closed after the backup is not known.
    """
    restored = Database(f"sqlite:///{path}")
    try:
        upgrade(restored, migrations)
        with restored.write() as connection:
            for session_id in connection.scalars(select(SessionRow.id)).all():
                renewed = update(SessionRow).where(SessionRow.id == session_id).values(epoch=new_epoch())
                connection.execute(renewed)
            connection.execute(delete(Login))
            connection.execute(update(HelperRow).where(HelperRow.revoked_at.is_(None)).values(revoked_at=now))
            connection.execute(delete(Invitation).where(Invitation.used_at.is_(None)))
    finally:
        restored.close()
    with opened(path) as connection:
        fold(connection)
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def _passing(folder: Path) -> Iterator[Path]:
    """A name for a database that is being made, on the same disk as its place; nothing is left of it."""
    with tempfile.TemporaryDirectory(prefix=".facilitation-", dir=folder) as name:
        yield Path(name) / "database"


def _one(connection: sqlite3.Connection, query: str) -> str | int:
    found: str | int = connection.execute(query).fetchone()[0]
    return found
