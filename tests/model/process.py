"""The whole application in memory, from the wire up: only the network below Engine.IO is ours."""

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from flask import Flask
from socketio.exceptions import ConnectionRefusedError as NotLetIn
from werkzeug.test import EnvironBuilder

from facilitation.app import _open_sockets
from facilitation.live.arriving import arrive
from facilitation.live.doors import Joining, cookie_name, crew_cookie, join
from facilitation.live.hall import Hall
from facilitation.live.limits import Limits
from facilitation.live.porch import VISITOR
from facilitation.packs import shipped
from facilitation.settings import Settings
from facilitation.store.database import Database
from facilitation.store.reading import Found

from .schedule import Schedule

CONNECT, DISCONNECT, EVENT, ACK, NOT_LET_IN = "01234"
KEY = "a secret long enough for tests 123"


class NoLimits(Limits):
    """Nobody is too fast here: forty steps last a few milliseconds."""

    def hit(self, *_: Any) -> bool:
        """Within the limit."""
        return True

    would_pass = hit

    def seconds_since(self, *_: Any) -> float:
        """Nobody sends one intent after the other: each waits to be stored with others, where a room is busy."""
        return 60.0


class Line:
    """One connection: what is on its way up and down, and whether it still holds."""

    numbers = count()

    def __init__(self, process: "Process") -> None:
        self.sid = f"line{next(self.numbers)}"
        self.process: Process | None = process
        self.up: list[str] = []
        self.down: list[str] = []
        self.asked: dict[str, dict[str, Any]] = {}  # intents by the number of their question

    @property
    def holds(self) -> bool:
        return self.process is not None


class Process:
    """One server on a database that others may use too."""

    def __init__(self, path: Path, schedule: Schedule, answered: Callable[[str, Any], None]) -> None:
        self._answered = answered  # told of every answer to an intent, whether or not it arrives
        self.database = Database(f"sqlite:///{path}")
        self._schedule = schedule
        self._lines: dict[str, Line] = {}
        self.hall = Hall(self.database, KEY, shipped(), now=schedule.now)
        self.hall.limits = NoLimits()
        # Without its pages, which take longer to put up than forty steps to play.
        flask = Flask("facilitation", static_folder=None)
        settings = Settings(data_dir=path.parent, database_url=f"sqlite:///{path}", secret_key=KEY)
        _open_sockets(flask, self.hall, settings)
        self._server = flask.extensions["socketio"].server
        self._take_the_wire(self._server.eio)

    def _take_the_wire(self, engine: Any) -> None:
        engine.send = self._send
        engine.send_packet = lambda sid, packet: self._send(sid, packet.data)
        engine.disconnect = self.lose
        engine.start_background_task = lambda work, *args, **_: self._schedule.start(self, work, *args)
        engine.sleep = self._schedule.sleep

    def join(self, session: Found, name: str) -> tuple[str, dict[str, str]]:
        """Come in by the door; the id and the cookie."""
        joined = join(self.hall, session, Joining(name=name))
        return joined.id, {cookie_name("person", session.code): joined.cookie}

    def key(self, session: Found, role: Any) -> dict[str, str]:
        """The cookie of the desk or of the projector."""
        return {cookie_name(role, session.code): crew_cookie(self.hall, session, role)}

    def connect(self, code: str, role: str, cookies: dict[str, str]) -> Line:
        """Open a connection; its first message says whether one is let in."""
        line = Line(self)
        self._lines[line.sid] = line
        header = "; ".join(f"{name}={text}" for name, text in cookies.items())
        path = f"/socket.io?w={code}&role={role}"
        environ = EnvironBuilder(path, headers={"Cookie": header}).get_environ()
        try:
            environ[VISITOR] = arrive(self.hall, environ)
        except NotLetIn as refused:
            self._send(line.sid, NOT_LET_IN + json.dumps(refused.error_args))
        else:
            self._server._handle_eio_connect(line.sid, environ)
            self.hears(line, CONNECT)
        return line

    def hears(self, line: Line, message: str) -> None:
        """Handle one message, as far as it goes without waiting."""
        if line.sid in self._lines:
            self._schedule.call(self, self._server._handle_eio_message, line.sid, message)

    def lose(self, sid: str, *_: Any, **__: Any) -> None:
        """The connection is gone; what was on its way is lost."""
        line = self._lines.pop(sid, None)
        if line is not None:
            line.process = None
            self._schedule.call(self, self._server._handle_eio_disconnect, sid, "transport close")

    def die(self) -> None:
        """Be killed: nothing more is sent, not one line of code runs."""
        for line in self._lines.values():
            line.process = None
        self._lines = {}
        self._schedule.kill(self)
        self.database.close()

    def _send(self, sid: str, data: str) -> None:
        line = self._lines.get(sid)
        if line is not None:
            line.down.append(data)
            kind, number, content = opened(data)
            if kind == ACK and number in line.asked:
                self._answered(line.asked[number]["token"], content[0])


def question(number: int, event: str, payload: object) -> str:
    """An event that wants an answer, as Socket.IO writes it."""
    return f"{EVENT}{number}{json.dumps([event, payload])}"


def opened(message: str) -> tuple[str, str, Any]:
    """What a message is, its number if it has one, and what it holds."""
    start = next((at for at, letter in enumerate(message) if letter in "[{"), len(message))
    content = json.loads(message[start:]) if message[start:] else None
    return message[0], message[1:start], content
