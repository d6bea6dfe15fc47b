"""The log: one line of JSON per event on stderr, without anything that people wrote or that opens a door.

Only the program's own loggers (`facilitation…`) may speak in full; their words are constants and their
extra fields come from the list below.  Of a library one learns who spoke and where: its words may quote a
payload, a cookie or a socket's name; and it says the same once a minute.  Of an exception one learns its type
and the way it came, never its message.
"""

import io
import json
import logging
import re
import sys
import threading
import time
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, TextIO

OURS = "facilitation"
FIELDS = ("kind", "reason", "session", "number", "where", "engine", "count", "seconds")
DEEPEST = 25  # frames of an exception
QUIET_SECONDS = 60.0
MOST_THINGS = 1_000  # that are remembered as said
FRAME = re.compile(r'\s*File "([^"]+)", line (\d+)(?:, in (\S+))?')
LAST = re.compile(r"([A-Za-z_][\w.]*(?:Error|Exception|Warning|Interrupt|Exit|Refused|Unavailable))\b")
Raised = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]


def begin(level: int = logging.INFO) -> None:
    """Send every log line and every stray traceback of this process through this one door."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Lines())
    handler.addFilter(Patience())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(level, logging.WARNING))
    logging.getLogger(OURS).setLevel(level)
    logging.captureWarnings(capture=True)
    sys.excepthook = lambda *raised: _fell(raised)
    threading.excepthook = lambda args: _fell((args.exc_type, args.exc_value, args.exc_traceback))
    sys.stderr = Sieve(handler.stream)


class Lines(logging.Formatter):
    """An event as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Write what may be known of it."""
        moment = datetime.fromtimestamp(record.created, UTC)
        line: dict[str, Any] = {
            "at": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if record.name.split(".")[0] == OURS:
            line["event"] = str(record.msg)
            line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        else:
            line["said_at"] = f"{record.module}:{record.lineno}"
        if record.exc_info and record.exc_info[0]:
            line |= told(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def told(raised: Raised) -> dict[str, Any]:
    """An exception without its message."""
    kind, error, way = raised
    line: dict[str, Any] = {"error": kind.__name__ if kind else "?"}
    line["way"] = [f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(way)[-DEEPEST:]]
    cause = error.__cause__ or error.__context__ if error else None
    if cause is not None:
        line["cause"] = type(cause).__name__
    return line


def _fell(raised: Raised) -> None:
    if raised[0] is not None and not issubclass(raised[0], KeyboardInterrupt):
        logging.getLogger(f"{OURS}.fell").critical("fell", exc_info=raised)  # type: ignore[arg-type]


class Seldom:
    """Lets the same be said once a minute: a library repeats itself as often as somebody provokes it."""

    def __init__(self) -> None:
        self._said_at: dict[object, float] = {}

    def __call__(self, what: object) -> bool:
        """Whether it may be said."""
        now = time.monotonic()
        if now - self._said_at.get(what, -QUIET_SECONDS) < QUIET_SECONDS:
            return False
        if len(self._said_at) >= MOST_THINGS:
            self._said_at.clear()
        self._said_at[what] = now
        return True


class Patience(logging.Filter):
    """What the program says itself passes; of a library, the same line once a minute."""

    def __init__(self) -> None:
        super().__init__()
        self._seldom = Seldom()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether this is said."""
        where = (record.name, record.module, record.lineno)
        return record.name.split(".")[0] == OURS or self._seldom(where)


class Sieve(io.TextIOBase):
    """What stands in for stderr: libraries print tracebacks there, with the message and all.

    Lets the place of each frame and the type of the exception through, in one line, once a minute.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._rest = ""
        self._way: list[str] = []
        self._seldom = Seldom()

    def writable(self) -> bool:
        """Can be written to."""
        return True

    def write(self, text: str) -> int:
        """Take what is printed; whole lines are looked at."""
        *lines, self._rest = (self._rest + text).split("\n")
        for line in lines:
            frame, last = FRAME.match(line), LAST.match(line)
            if line.startswith("Traceback") and self._way:
                self._say({})  # the one before ended by a name that we do not know
            if frame:
                self._way.append(f"{frame[1]}:{frame[2]} {frame[3] or ''}".strip())
            elif last:
                self._say({"error": last[1]})
        return len(text)

    def flush(self) -> None:
        """Hand on."""
        self._stream.flush()

    def _say(self, what: dict[str, Any]) -> None:
        way, self._way = self._way[-DEEPEST:], []
        if self._seldom((what.get("error"), way[-1:] and way[-1])):
            line = {"level": "error", "logger": "stderr"} | what | ({"way": way} if way else {})
            self._stream.write(json.dumps(line) + "\n")
            self._stream.flush()
