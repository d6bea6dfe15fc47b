"""`facilitation backup FILE` and `facilitation restore FILE`."""

import argparse
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url

from facilitation import __version__
from facilitation.clock import iso, now
from facilitation.language import say
from facilitation.resources import resource_dir
from facilitation.secrecy import derived, new_id
from facilitation.settings import Settings, read_settings
from facilitation.store.container import Damaged, is_backup
from facilitation.store.copying import Unsound
from facilitation.store.keeping import Newer, back_up, restore
from facilitation.store.replacing import BESIDE, Held

from . import Impossible
from .parsing import Misunderstood


def backup(command: argparse.Namespace, locale: str) -> None:
    """Write every workshop, account and team to one file, beside a server that runs."""
    settings = read_settings()
    database = sqlite_file(settings)
    if not database.is_file():
        raise Misunderstood("no_database", file=database)
    _refuse_precious(command.file, database, settings)
    with _said(command.file):
        made = back_up(
            database, command.file, made_at=iso(now()), program=__version__, key=fingerprint(settings)
        )
    _print(say(locale, "cli.backed_up", count=made.sessions, file=command.file))


def restore_(command: argparse.Namespace, locale: str) -> None:
    """Put a backup in the place of the database; the old one is kept beside it."""
    settings = read_settings()
    database = sqlite_file(settings)
    with _said(command.file):
        done = restore(command.file, database, resource_dir("migrations"), new_epoch=new_id, now=now())
    made = done.manifest
    _print(say(locale, "cli.restored", count=made.sessions, made_at=made.made_at))
    if done.kept is not None:
        _print(say(locale, "cli.restored_kept", file=done.kept))
    if done.back:
        _print(say(locale, "cli.restored_back", count=len(done.back), codes=", ".join(done.back)))
    if made.key != fingerprint(settings):
        _print(say(locale, "cli.restored_other_key"))


def sqlite_file(settings: Settings) -> Path:
    """Where the database is; PostgreSQL has tools of its own."""
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise Misunderstood("keep_postgres")
    return Path(url.database)


def fingerprint(settings: Settings) -> str:
    """Tells one secret key from another and says nothing of it."""
    return derived(settings.secret_key, "fingerprint").hex()[:16]


def _refuse_precious(target: Path, database: Path, settings: Settings) -> None:
    """Never write a backup over the database itself, the key, or a file that is no backup."""
    where = target.resolve()
    precious = [database, *(database.with_name(database.name + name) for name in BESIDE)]
    precious.append(settings.data_dir / "secret-key")
    if where in [path.resolve() for path in precious] or where.is_dir():
        raise Misunderstood("backup_precious", file=target)
    if where.exists() and not is_backup(where):
        raise Misunderstood("backup_precious", file=target)


@contextmanager
def _said(file: Path) -> Iterator[None]:
    """Whatever goes wrong, in one sentence."""
    try:
        yield
    except Damaged as error:
        raise Misunderstood(error.key, file=file) from error
    except Newer as error:
        raise Misunderstood("backup_newer", file=file) from error
    except FileNotFoundError as error:
        raise Misunderstood("file_not_read", file=error.filename, reason=error.strerror) from error
    except Held as error:
        raise Impossible("restore_held") from error
    except Unsound as error:
        raise Impossible("database_unsound", reason=error) from error
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Impossible("keeping_failed", reason=reason) from error


def _print(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
