"""SQLite as we open it: nobody waits in C, and what is committed survives a power cut."""

from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from .file import DatabaseFile


def open_sqlite(url: URL, file: DatabaseFile) -> Engine:
    """An engine whose connections begin as they are told, and never wait in C."""
    # hide_parameters: an error in the log must not quote what people wrote
    engine = create_engine(
        url, connect_args={"timeout": 0, "check_same_thread": False}, pool_size=20, hide_parameters=True
    )

    @event.listens_for(engine, "do_connect")
    def _look_before(*_: Any) -> None:
        file.refuse_another()  # SQLite would make a new, empty database in its place

    @event.listens_for(engine, "connect")
    def _prepare(raw: Any, _: Any) -> None:
        raw.isolation_level = None  # the driver's own BEGIN is deferred and fails at once under contention
        cursor = raw.cursor()
        cursor.execute("PRAGMA busy_timeout = 0")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")  # an acknowledged note survives a power cut
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()
        file.remember()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine
