"""Whether the database answers."""

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from .database import Database


def answers(database: Database) -> bool:
    """Say whether the database can be read at this moment."""
    try:
        with database.read() as connection:
            return bool(connection.scalar(text("SELECT 1")) == 1)
    except SQLAlchemyError:
        return False
