"""The program itself, in a process whose database can be hurt while it runs, by files that a test puts down.

`full`: not one page more.  `readonly`: no write.  `explode`: every write fails, quoting what was to be written.
`mute`: nothing that was committed is told.  `clock`: the server's clock is wrong by so many seconds.
`brink`: the process dies where the next change would be committed.
"""

import logging
import os
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from facilitation import engine  # noqa: F401 - first, as in the program

WOUNDS = Path(os.environ.pop("HURT"))
DISK = os.environ.pop("HURT_DISK", None)  # where to write down all that SQLite asks of the disk
MOST_PAGES = 1_073_741_823


def watch() -> None:
    """Look at the wounds before each transaction and each statement."""
    from sqlalchemy import Engine, event  # noqa: PLC0415 - after the engine

    @event.listens_for(Engine, "begin")
    def begin(connection: Any) -> None:
        raw = connection.connection.dbapi_connection
        raw.execute(f"PRAGMA max_page_count = {1 if (WOUNDS / 'full').exists() else MOST_PAGES}")
        raw.execute(f"PRAGMA query_only = {int((WOUNDS / 'readonly').exists())}")

    @event.listens_for(Engine, "commit")
    def commit(connection: Any) -> None:
        if (WOUNDS / "brink").exists() and connection.get_execution_options().get("begin") == "IMMEDIATE":
            os.kill(os.getpid(), signal.SIGKILL)

    from facilitation.store.lines import DriverLine  # noqa: PLC0415

    many = DriverLine.many

    def insert(line: DriverLine, statement: Any, values: Any) -> None:
        if (WOUNDS / "explode").exists():
            raise ValueError(f"could not write {values!r}")
        many(line, statement, values)

    DriverLine.many = insert  # type: ignore[method-assign]


def record(journal: str) -> None:
    """Write down what the disk is asked; a checkpoint comes 50 times as often as it would."""
    from sqlalchemy import Engine, event  # noqa: PLC0415 - after the engine

    from tests.faults.recorder import Recorder  # noqa: PLC0415

    Recorder(Path(journal))

    @event.listens_for(Engine, "connect")
    def connect(driver: Any, _: Any) -> None:
        driver.execute("PRAGMA wal_autocheckpoint = 20")


def deafen() -> None:
    """Let telling fail after the commit, as a fault of ours would."""
    from socketio import Manager  # noqa: PLC0415

    from facilitation.live.direct import DirectManager  # noqa: PLC0415

    for manager in (Manager, DirectManager):
        manager.emit = _unless_mute(manager.emit)  # type: ignore[method-assign]


def _unless_mute(emit: Any) -> Any:
    def emitting(self: Any, event: str, *args: Any, **where: Any) -> None:
        if event == "changes" and (WOUNDS / "mute").exists():
            raise RuntimeError("nothing is told")
        emit(self, event, *args, **where)

    return emitting


def mislead() -> None:
    """Give the program a clock that can be wrong."""
    from facilitation import clock  # noqa: PLC0415

    class Wrong(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            wound = WOUNDS / "clock"
            return datetime.now(tz) + timedelta(seconds=float(wound.read_text()) if wound.exists() else 0)

    clock.datetime = Wrong  # type: ignore[misc]


def main() -> None:
    """Run the command line, with every library as talkative as it can be if `HURT_TALK` is set."""
    from facilitation import logs  # noqa: PLC0415
    from facilitation.cli import run  # noqa: PLC0415

    if os.environ.pop("HURT_TALK", None):
        logs.begin.__defaults__ = (logging.DEBUG,)
        for name in ("engineio.server", "socketio.server", "sqlalchemy.engine", "werkzeug", "eventlet"):
            logging.getLogger(name).setLevel(logging.DEBUG)
    if DISK:
        record(DISK)
    watch()
    deafen()
    mislead()
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
