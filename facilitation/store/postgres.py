"""PostgreSQL as we open it: nobody waits for long, neither for a lock nor for a server that hangs.

A server that is stopped refuses at once; one that hangs (a paused machine, a cut network, a disk that does
not answer) says nothing at all, and no setting of its own helps.  So we count the seconds without an answer
here, on every engine alike, give the connection up and spare the next ones the wait for a moment.
"""

import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import psycopg
from sqlalchemy import URL, Connection, Engine, create_engine, event

from .trouble import Unavailable

ANSWER_SECONDS = 4.0  # a phone gives up after 6 s
CONNECT_SECONDS = 3
SPARED_SECONDS = 1.0  # how long others are told at once, after one has waited in vain
SETTINGS = {
    "lock_timeout": "3s",  # of another process that holds the same session
    "statement_timeout": "3500ms",
    "idle_in_transaction_session_timeout": "5s",  # a process that is frozen keeps nobody's session
}
MIGRATING = 4_012_017_553  # any number, the same in every process
T = TypeVar("T")


class Hanging(psycopg.OperationalError):
    """The server says nothing."""

    def __init__(self) -> None:
        super().__init__("the server does not answer")


class Line(psycopg.Connection[Any]):
    """A connection that is given up when the server says nothing."""

    patience: float | None = ANSWER_SECONDS

    def wait(self, gen: Any, *args: Any, **kwargs: Any) -> Any:
        """Wait for an answer, not for ever."""
        if self.patience is None:
            return super().wait(gen, *args, **kwargs)
        try:
            return super().wait(_within(gen, self.patience), *args, **kwargs)
        except Hanging:
            self.close()
            raise


class Patience:
    """What a process knows of a server that hangs."""

    def __init__(self) -> None:
        self._waited_in_vain_at = -SPARED_SECONDS

    def spare(self) -> None:
        """Raise at once what somebody else has just found out by waiting."""
        if time.monotonic() - self._waited_in_vain_at < SPARED_SECONDS:
            raise Unavailable("away", str(Hanging()))

    def learn(self, error: BaseException | None) -> None:
        """Remember that somebody waited in vain."""
        if isinstance(error, Hanging | psycopg.errors.ConnectionTimeout):
            self._waited_in_vain_at = time.monotonic()


def open_postgres(url: URL, patience: Patience) -> Engine:
    """An engine whose connections are looked at before use and never waited for in vain."""
    ours = " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    engine = create_engine(
        url.difference_update_query(["options"]),
        connect_args={
            "connect_timeout": CONNECT_SECONDS,
            "options": f"{ours} {url.query.get('options', '')}".strip(),
            "application_name": "facilitation",
        },
        pool_size=10,
        max_overflow=20,
        pool_timeout=CONNECT_SECONDS,
        pool_pre_ping=True,
        hide_parameters=True,
    )

    @event.listens_for(engine, "do_connect")
    def _connect(_dialect: Any, _record: Any, cargs: Any, cparams: Any) -> Line:
        patience.spare()
        return Line.connect(*cargs, **cparams)

    @event.listens_for(engine, "handle_error")
    def _learn(context: Any) -> None:
        patience.learn(context.original_exception)

    return engine


@contextmanager
def taking_its_time(connection: Connection) -> Iterator[None]:
    """Let one long transaction (a migration) wait for as long as it needs, one process after the other."""
    line = connection.connection.dbapi_connection
    assert isinstance(line, Line)
    line.patience = None
    try:
        for name in SETTINGS:
            connection.exec_driver_sql(f"SET LOCAL {name} = 0")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATING})")
        yield
    finally:
        line.patience = ANSWER_SECONDS


def _within(gen: Generator[Any, Any, T], seconds: float) -> Generator[Any, Any, T]:
    """The same conversation, which ends when nothing is heard for too long."""
    heard_at = time.monotonic()
    try:
        wanted = next(gen)
        while True:
            ready = yield wanted
            now = time.monotonic()
            if ready:
                heard_at = now
            elif now - heard_at > seconds:
                raise Hanging
            wanted = gen.send(ready)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
