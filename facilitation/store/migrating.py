"""Bring a database to the tables of this version, from wherever it is."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from .database import Database


def upgrade(database: Database, migrations: Path) -> None:
    """Run the missing migrations; a database that is up to date is left alone."""
    config = _config(migrations)
    newest = ScriptDirectory.from_config(config).get_current_head()
    with database.write() as connection:
        if MigrationContext.configure(connection).get_current_revision() == newest:
            return
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _config(migrations: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations))
    config.set_main_option("path_separator", "os")
    return config
