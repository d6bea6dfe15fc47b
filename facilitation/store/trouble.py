"""What can keep a database from storing, said as one short word so that the program can answer."""

import sqlite3
from typing import Literal

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

Kind = Literal["busy", "full", "readonly", "damaged", "moved", "away"]
# What SQLite and PostgreSQL say, in the order in which it is looked for.
SIGNS: tuple[tuple[str, Kind], ...] = (
    ("locked", "busy"),
    ("idle-in-transaction", "busy"),  # PostgreSQL, of a process that was paused inside a transaction
    ("lock timeout", "busy"),
    ("statement timeout", "busy"),
    ("deadlock", "busy"),
    ("too many clients", "busy"),
    ("connection slots", "busy"),
    ("is full", "full"),
    ("no space left", "full"),
    ("disk i/o error", "full"),
    ("readonly", "readonly"),
    ("read-only", "readonly"),
    ("malformed", "damaged"),
    ("not a database", "damaged"),
    ("unable to open", "away"),
)


class Unavailable(Exception):  # noqa: N818 - it passes; nothing was stored and the same may be asked again
    """The database cannot do it now."""

    def __init__(self, kind: Kind, reason: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.reason = reason


def trouble_of(error: BaseException) -> Unavailable | None:
    """What this error says of the database itself; nothing if the fault is in what was asked of it."""
    if isinstance(error, Unavailable):
        return error
    if isinstance(error, NoConnectionFree):
        return Unavailable("busy", "no connection free")
    if not isinstance(error, DBAPIError | sqlite3.Error):
        return None
    reason = first_line(error)
    for sign, kind in SIGNS:
        if sign in reason.lower():
            return Unavailable(kind, reason)
    if isinstance(error, sqlite3.Error):
        return None
    lost = error.connection_invalidated or type(error.orig).__module__.startswith("psycopg")
    is_of_surroundings = type(error).__name__ in ("OperationalError", "InterfaceError")
    return Unavailable("away", reason) if lost and is_of_surroundings else None


def first_line(error: DBAPIError | sqlite3.Error) -> str:
    """What the driver said, without the statement."""
    said = error.orig if isinstance(error, DBAPIError) else error
    return str(said).strip().splitlines()[0]
