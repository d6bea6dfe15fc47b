"""What commands need around them: the database opened, the hall, the address of links."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import insert, select
from sqlalchemy.exc import DBAPIError

from facilitation import engine
from facilitation.domain.refusals import Refused
from facilitation.language import say
from facilitation.live.hall import Hall
from facilitation.packs import shipped
from facilitation.resources import resource_dir
from facilitation.secrecy import tidy_code
from facilitation.settings import Settings, read_settings
from facilitation.store.database import Database
from facilitation.store.migrating import open_up_to_date
from facilitation.store.reading import Found
from facilitation.store.tables import Team
from facilitation.store.trouble import Unavailable, first_line

DEFAULT_ADDRESS = "http://127.0.0.1:8000"


@contextmanager
def opened(data_dir: Path | None = None) -> Iterator[tuple[Settings, Database]]:
    """Read the settings and open the database."""
    from . import Impossible  # noqa: PLC0415 - the package that imports us

    settings = read_settings(data_dir=data_dir)
    if settings.database_url.startswith("postgres") and not psycopg_is_green():
        raise Impossible("doctor.psycopg_blocks")
    try:
        database = open_up_to_date(settings.database_url, resource_dir("migrations"))
    except Unavailable as error:
        raise Impossible("database_closed", reason=error.reason) from error
    except (DBAPIError, OSError) as error:
        reason = first_line(error) if isinstance(error, DBAPIError) else str(error)
        raise Impossible("database_closed", reason=reason) from error
    try:
        yield settings, database
    finally:
        database.close()


def psycopg_is_green() -> bool:
    """Whether waiting for PostgreSQL lets others go on: under eventlet its wait in C freezes the process."""
    if engine.ENGINE != "eventlet" or find_spec("psycopg") is None:
        return True
    from psycopg import waiting  # noqa: PLC0415 - only where PostgreSQL is used

    return waiting.wait is not getattr(waiting, "wait_c", None)


@contextmanager
def opened_hall() -> Iterator[tuple[Settings, Hall]]:
    """The live side, for commands that work beside a running server."""
    with opened() as (settings, database):
        yield settings, Hall(database, settings.secret_key, shipped())


def address(settings: Settings) -> str:
    """The beginning of every link that is printed."""
    return settings.public_url or DEFAULT_ADDRESS


def session_of(hall: Hall, code: str) -> Found:
    """The session of a code typed by the operator."""
    session = hall.find(tidy_code(code))
    if session is None:
        raise Refused("unknown_record", "unknown_session")
    return session


def first_team(database: Database, locale: str, now: datetime) -> int:
    """The oldest team, made if there is none."""
    with database.write() as connection:
        team = connection.scalar(select(Team.id).order_by(Team.id).limit(1))
        if team is None:
            name = say(locale, "cli.first_team")
            team = connection.scalar(insert(Team).values(name=name, created_at=now).returning(Team.id))
    assert team is not None
    return int(team)
