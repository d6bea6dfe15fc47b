"""Open the database, and hand out read and write transactions.

SQLite allows one writer at a time and waits for its turn in C, which would stop every green thread of the
process.  So a process-wide lock (green under eventlet and gevent) is taken before `BEGIN IMMEDIATE`, and a
lock held by another process is waited for in short green naps.  Nothing that yields may run inside `write()`:
no network, no sleep, no log over a socket.  That froze a whole process for 180 s in a trial.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

from sqlalchemy import URL, Connection, Engine, RootTransaction, make_url
from sqlalchemy.exc import OperationalError

from facilitation import metrics

from .file import DatabaseFile
from .floors import Floors
from .lines import DriverLine, Line, line_of
from .memory import Memories
from .sqlite import open_sqlite
from .trouble import Unavailable, trouble_of

LOCKED_SECONDS = 4.0  # how long another process may keep everybody waiting; a phone gives up after 6 s
NAP_SECONDS = 0.02


class Database:
    """An open database: `with db.read() as connection`, `with db.write() as connection`.

    What it cannot do for now is raised as Unavailable: nothing was stored, and the same may be asked again.
    """

    def __init__(self, url: str) -> None:
        parsed = make_url(url)
        if parsed.drivername == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self.file = DatabaseFile(parsed.database if self.is_sqlite else None)
        self.trouble: Unavailable | None = None  # of the last write, until one succeeds
        self.stored_at = 0.0  # monotonic seconds: the last write that succeeded
        self.memories = Memories()
        self.floors = Floors()
        self._writer = threading.Lock()
        self._locked_since = self._locked_seen = -LOCKED_SECONDS
        self._spare: Callable[[], None] = lambda: None  # the wait for a server that hangs
        if self.is_sqlite:
            self.engine = open_sqlite(parsed, self.file)
        else:
            self._spare, self.engine = _postgres(parsed)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Look at one consistent moment of the database."""
        with _said_as_trouble():
            self._spare()
            with self.engine.connect() as connection:
                if not self.is_sqlite:
                    connection = connection.execution_options(isolation_level="REPEATABLE READ")  # noqa: PLW2901
                with connection.begin():
                    yield connection

    @contextmanager
    def glance(self) -> Iterator[Line]:
        """Look at one consistent moment, by statements prepared for it: what every join and page does."""
        if not self.is_sqlite:
            with self.read() as connection:
                yield line_of(connection)
            return
        with _said_as_trouble(), closing(self.engine.raw_connection()) as pooled:
            driver: Any = pooled.dbapi_connection
            driver.execute("BEGIN")
            try:
                yield DriverLine(driver)
            finally:
                if driver.in_transaction:  # a disk that fails ends it by itself
                    driver.execute("ROLLBACK")

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Change the database: committed on leaving, rolled back if anything is raised."""
        began = time.monotonic()
        try:
            self._spare()
            with self._sqlite_turn() if self.is_sqlite else self.engine.begin() as connection:
                yield connection
        except Exception as error:
            trouble = trouble_of(error)
            if trouble is None:
                raise
            self.trouble = trouble
            metrics.FAILURES.labels(trouble.kind).inc()
            raise trouble from error
        self.trouble = None
        self.stored_at = time.monotonic()
        metrics.WRITTEN.observe(self.stored_at - began)

    def forget(self, session_id: int) -> None:
        """Keep nothing in memory of a session."""
        self.memories.forget(session_id)
        self.floors.forget(session_id)

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()

    @contextmanager
    def _sqlite_turn(self) -> Iterator[Connection]:
        with self._writer:
            self.file.refuse_another()
            with self.engine.connect() as connection:
                connection.execution_options(begin="IMMEDIATE")
                with self._begin_when_free(connection):
                    yield connection

    def _begin_when_free(self, connection: Connection) -> RootTransaction:
        """Begin; the patience is one for all, so that a hundred writers do not wait a hundred times."""
        while True:
            try:
                transaction = connection.begin()
            except OperationalError as error:
                if "locked" not in str(error.orig) or self._waited_enough(time.monotonic()):
                    raise
                time.sleep(NAP_SECONDS)
            else:
                self._locked_seen = -LOCKED_SECONDS
                return transaction

    def _waited_enough(self, now: float) -> bool:
        if now - self._locked_seen > LOCKED_SECONDS:
            self._locked_since = now  # another lock than the one seen last
        self._locked_seen = now
        return now - self._locked_since > LOCKED_SECONDS


@contextmanager
def _said_as_trouble() -> Iterator[None]:
    """Raise what keeps the database from answering as Unavailable, anything else as it is."""
    try:
        yield
    except Exception as error:
        trouble = trouble_of(error)
        if trouble is None or trouble is error:
            raise
        raise trouble from error


def _postgres(url: URL) -> tuple[Callable[[], None], Engine]:
    from .postgres import Patience, open_postgres  # noqa: PLC0415 - its driver is only asked for here

    patience = Patience()
    return patience.spare, open_postgres(url, patience)
