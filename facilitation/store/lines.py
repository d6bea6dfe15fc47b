"""The statements that every note and every join run, straight on the driver of SQLite.

SQLAlchemy builds them, once; what it adds to each execution costs five times what SQLite itself does.  On
PostgreSQL, where a round trip costs more than both, they go the usual way.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import Executable

Row = Sequence[Any]
Values = Mapping[str, Any]

DIALECT = sqlite.dialect()


class Straight:
    """A statement, compiled when it is made; its parameters are bound by name."""

    __slots__ = ("_binders", "_constants", "_readers", "core", "sql")

    def __init__(self, core: Executable) -> None:
        compiled: Any = core.compile(dialect=DIALECT)  # type: ignore[attr-defined]
        self.core = core
        self.sql = str(compiled)
        self._constants = {name: value for name, value in compiled.params.items() if value is not None}
        self._binders = [
            (name, compiled.binds[name].type.dialect_impl(DIALECT).bind_processor(DIALECT))
            for name in compiled.positiontup
        ]
        self._readers = _readers(compiled)

    def bound(self, values: Values) -> list[Any]:
        """The values in the order of the statement, as the driver takes them."""
        values = {**self._constants, **values}
        return [bind(values[name]) if bind else values[name] for name, bind in self._binders]

    def read(self, rows: list[Row]) -> list[Row]:
        """Rows of the driver as the program takes them."""
        if self._readers is None:
            return rows
        return [
            [read(value) if read else value for read, value in zip(self._readers, row, strict=True)]
            for row in rows
        ]


class Line(ABC):
    """A line to the database inside a transaction."""

    @abstractmethod
    def all(self, statement: Straight, values: Values) -> list[Row]:
        """Run a statement; the rows it gives."""

    @abstractmethod
    def many(self, statement: Straight, values: Sequence[Values]) -> None:
        """Run a statement once for each of these values."""

    def first(self, statement: Straight, values: Values) -> Row | None:
        """The first row that a statement gives, if any."""
        rows = self.all(statement, values)
        return rows[0] if rows else None


class DriverLine(Line):
    """Straight to SQLite's driver."""

    def __init__(self, driver: Any) -> None:
        self._driver = driver

    def all(self, statement: Straight, values: Values) -> list[Row]:
        """Run it without anything in between."""
        return statement.read(self._driver.execute(statement.sql, statement.bound(values)).fetchall())

    def many(self, statement: Straight, values: Sequence[Values]) -> None:
        """Run it for all of them at once."""
        self._driver.executemany(statement.sql, [statement.bound(each) for each in values])


class CoreLine(Line):
    """By SQLAlchemy."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, statement: Straight, values: Values) -> list[Row]:
        """Run it the usual way."""
        result = self._connection.execute(statement.core, values)
        return list(result) if result.returns_rows else []

    def many(self, statement: Straight, values: Sequence[Values]) -> None:
        """Run it for all of them at once."""
        self._connection.execute(statement.core, list(values))


def line_of(connection: Connection) -> Line:
    """The shortest line inside the transaction of this connection."""
    if connection.dialect.name == "sqlite":
        return DriverLine(connection.connection.dbapi_connection)
    return CoreLine(connection)


def _readers(compiled: Any) -> list[Callable[[Any], Any] | None] | None:
    columns = compiled.statement.exported_columns
    readers = [column.type.dialect_impl(DIALECT).result_processor(DIALECT, None) for column in columns]
    return readers if any(readers) else None
