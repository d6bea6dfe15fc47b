"""Bring a database to the tables of this version, from wherever it is."""

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from .database import Database

VERSION_TABLE = "alembic_version"


def open_up_to_date(url: str, migrations: Path) -> Database:
    """Open a database and run the migrations it lacks."""
    database = Database(url)
    upgrade(database, migrations)
    return database


def upgrade(database: Database, migrations: Path) -> None:
    """Run the missing migrations; a database that is up to date is left alone."""
    with database.read() as connection:
        if revision(connection) == newest(migrations):
            return
    from alembic import command  # noqa: PLC0415 - a second to load, needed once in a database's life
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.set_main_option("path_separator", "os")
    with database.write() as connection, _alone(database, connection):
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _alone(database: Database, connection: Connection) -> AbstractContextManager[None]:
    """Of several processes that start together one migrates; the others then find nothing to do."""
    if database.is_sqlite:
        return nullcontext()
    from .postgres import taking_its_time  # noqa: PLC0415 - its driver is only asked for where it is used

    return taking_its_time(connection)


def newest(migrations: Path) -> str:
    """The revision of the newest migration: files are numbered, `0001_first_tables.py`."""
    return max(path.name.split("_")[0] for path in (migrations / "versions").glob("[0-9]*.py"))


def revision(connection: Connection) -> str | None:
    """Where this database stands; nothing when it is empty."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found: str | None = connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}"))  # noqa: S608
    return found
