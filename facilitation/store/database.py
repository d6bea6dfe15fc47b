"""Open the database, and hand out read and write transactions.

SQLite allows one writer at a time and waits for its turn in C, which would stop every green thread of the
process.  So a process-wide lock (green under eventlet and gevent) is taken before `BEGIN IMMEDIATE`, and a
lock held by another process is waited for in short green naps.  Nothing that yields may run inside `write()`:
no network, no sleep, no log over a socket.  That froze a whole process for 180 s in a trial.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import OperationalError

LOCKED_SECONDS = 30.0  # how long a writer waits for another process before it gives up
NAP_SECONDS = 0.02


class Database:
    """An open database: `with db.read() as connection`, `with db.write() as connection`."""

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self._writer = threading.Lock()
        self.engine = _sqlite_engine(parsed) if self.is_sqlite else _postgres_engine(parsed)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Look at one consistent moment of the database."""
        with self.engine.connect() as connection:
            if not self.is_sqlite:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")  # noqa: PLW2901
            with connection.begin():
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Change the database: committed on leaving, rolled back if anything is raised."""
        if self.is_sqlite:
            with self._writer, self.engine.connect() as connection:
                connection.execution_options(begin="IMMEDIATE")
                with _begin_when_free(connection):
                    yield connection
        else:
            with self.engine.begin() as connection:
                yield connection

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()


@contextmanager
def _begin_when_free(connection: Connection) -> Iterator[None]:
    deadline = time.monotonic() + LOCKED_SECONDS
    while True:
        try:
            transaction = connection.begin()
            break
        except OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(NAP_SECONDS)
    with transaction:
        yield


def _sqlite_engine(url: Any) -> Engine:
    # hide_parameters: an error in the log must not quote what people wrote
    engine = create_engine(
        url, connect_args={"timeout": 0, "check_same_thread": False}, pool_size=20, hide_parameters=True
    )

    @event.listens_for(engine, "connect")
    def _prepare(raw: Any, _: Any) -> None:
        raw.isolation_level = None  # the driver's own BEGIN is deferred and fails at once under contention
        cursor = raw.cursor()
        cursor.execute("PRAGMA busy_timeout = 0")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")  # an acknowledged note survives a power cut
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine


def _postgres_engine(url: Any) -> Engine:
    return create_engine(url, pool_size=10, max_overflow=20, pool_pre_ping=True, hide_parameters=True)
