"""`facilitation doctor`: everything a workshop rests on, one line each, with what to do when it is wrong."""

import argparse
import importlib.util
import json
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, func, make_url, select, text
from sqlalchemy.exc import SQLAlchemyError

from facilitation import engine
from facilitation.clock import now
from facilitation.language import say
from facilitation.resources import resource_dir
from facilitation.settings import Settings, read_settings
from facilitation.store.copying import Unsound, check
from facilitation.store.database import Database
from facilitation.store.health import LEAST_FREE, condition, free_bytes
from facilitation.store.migrating import newest, revision
from facilitation.store.tables import ChangeRow
from facilitation.store.trouble import Unavailable

from .probing import Finding, probe, probe_bus
from .surroundings import psycopg_is_green

APPS = ("src/phone.ts", "src/desk.ts", "src/screen.ts", "src/pages.css", "src/printed.css")
OTHERS = stat.S_IRWXG | stat.S_IRWXO
AHEAD_SECONDS = 60.0  # the newest change may be this much later than now


def examine(command: argparse.Namespace, locale: str) -> int:
    """Print every finding; 1 if anything is wrong."""
    settings = read_settings()
    findings = [*_files(settings), *_program(settings), *_database(settings)]
    findings += probe_bus(settings.bus_url) if settings.bus_url else []
    url = command.url or settings.public_url
    findings += probe(url.rstrip("/")) if url else [Finding(True, "no_url")]
    for finding in findings:
        sentence = say(locale, f"cli.doctor.{finding.key}", **finding.values)
        sys.stdout.write(f"{'✓' if finding.well else '✗'} {sentence}\n")
    return 0 if all(finding.well for finding in findings) else 1


def _files(settings: Settings) -> Iterator[Finding]:
    folder, key = settings.data_dir, settings.data_dir / "secret-key"
    is_elsewhere = make_url(settings.database_url).get_backend_name() != "sqlite"
    if is_elsewhere and "FACILITATION_SECRET_KEY" in os.environ:  # nothing is kept here
        yield Finding(True, "key_given")
        return
    if not os.access(folder, os.W_OK | os.X_OK):  # not there counts as closed
        yield Finding(False, "folder_closed", {"folder": folder})
    elif os.name == "posix" and folder.stat().st_mode & OTHERS & ~stat.S_IRGRP & ~stat.S_IXGRP:
        yield Finding(False, "folder_open", {"folder": folder})
    else:
        yield Finding(True, "folder", {"folder": folder})
    if "FACILITATION_SECRET_KEY" in os.environ:
        yield Finding(True, "key_given")
    elif os.name == "posix" and key.stat().st_mode & OTHERS:
        yield Finding(False, "key_open", {"file": key})
    else:
        yield Finding(True, "key")


def _program(settings: Settings) -> Iterator[Finding]:
    yield Finding(_is_built(), "built" if _is_built() else "not_built")
    yield Finding(True, "engine", {"engine": engine.ENGINE})
    if make_url(settings.database_url).get_backend_name() == "postgresql":
        if importlib.util.find_spec("psycopg") is None:
            yield Finding(False, "no_psycopg")
        else:
            yield Finding(psycopg_is_green(), "psycopg" if psycopg_is_green() else "psycopg_blocks")


def _is_built() -> bool:
    with suppress(OSError, ValueError):
        built = resource_dir("static") / "dist"
        manifest = json.loads((built / ".vite" / "manifest.json").read_text())
        return all((built / manifest[app]["file"]).is_file() for app in APPS if app in manifest) and all(
            app in manifest for app in APPS
        )
    return False


def _database(settings: Settings) -> Iterator[Finding]:
    url = make_url(settings.database_url)
    path = Path(url.database or "") if url.get_backend_name() == "sqlite" else None
    if path is not None and not path.exists():
        yield Finding(True, "no_database_yet", {"file": path})
        return
    try:
        with _opened(settings) as database:
            yield from _inside(database, path)
    except (Unavailable, SQLAlchemyError, OSError) as error:
        reason = getattr(error, "reason", None) or str(getattr(error, "orig", error)).splitlines()[0]
        yield Finding(False, "database_closed", {"reason": reason})


@contextmanager
def _opened(settings: Settings) -> Iterator[Database]:
    database = Database(settings.database_url)
    try:
        yield database
    finally:
        database.close()


def _inside(database: Database, path: Path | None) -> Iterator[Finding]:
    with database.read() as connection:
        found, wanted = revision(connection) or "0", newest(resource_dir("migrations"))
        yield _durable(connection, is_sqlite=database.is_sqlite)
        latest = connection.scalar(select(func.max(ChangeRow.at))) if found == wanted else None
    if found > wanted:
        yield Finding(False, "newer", {"found": found})
    else:
        yield Finding(True, "version" if found == wanted else "older", {"found": found})
    if path is not None:
        yield _sound(path)
    trouble = condition(database)
    yield Finding(trouble is None, f"stores_{trouble}" if trouble else "stores")
    megabytes = free_bytes(database) // 1_000_000
    if path is not None:
        enough = free_bytes(database) > 5 * LEAST_FREE
        yield Finding(enough, "room" if enough else "no_room", {"megabytes": megabytes})
    late = latest is not None and (latest - now()).total_seconds() > AHEAD_SECONDS
    yield Finding(not late, "clock_behind" if late else "clock", {"now": f"{now():%Y-%m-%d %H:%M} UTC"})


def _durable(connection: Connection, *, is_sqlite: bool) -> Finding:
    asked = ("PRAGMA journal_mode", "PRAGMA synchronous") if is_sqlite else ("SHOW synchronous_commit",)
    found = [str(connection.scalar(text(question))) for question in asked]
    well = found == ["wal", "2"] if is_sqlite else found[0] not in ("off", "local")
    return Finding(well, "durable" if well else "not_durable", {"found": " ".join(found)})


def _sound(path: Path) -> Finding:
    try:
        check(path)
    except Unsound as error:
        return Finding(False, "unsound", {"reason": error})
    return Finding(True, "sound")
