"""Pings, sent by one green thread for all.

The library gives every connection a green thread that sleeps until its next ping, and a new one after each
answer: much of what an idle phone costs.  All wait equally long, so whoever is due is first in the row.
"""

import contextlib
import logging
import time
from collections import deque
from typing import Any

from engineio.exceptions import SocketIsClosedError
from engineio.packet import PING, Packet
from engineio.socket import Socket

LOOK_SECONDS = 0.5
log = logging.getLogger(__name__)


class Beating(Socket):  # type: ignore[misc]
    """A connection of Engine.IO that leaves its pings to the pulse of its server."""

    def schedule_ping(self) -> None:
        """Ask for a ping after the usual time."""
        self.last_ping = None
        self.server.pulse.after_a_while(self)


class Pulse:
    """The pings of a server; `server` is python-socketio's."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._eio = server.eio
        self._connect = self._eio.handlers["connect"]
        self._row: deque[tuple[float, Any]] = deque()  # appending and taking need no lock on any engine
        self._beats = False
        self._eio.pulse = self
        self._eio.on("connect", self._adopt)

    def after_a_while(self, connection: Any) -> None:
        """Let this connection have its next ping when it is due."""
        self._row.append((time.monotonic() + self._eio.ping_interval, connection))

    def _adopt(self, sid: str, environ: dict[str, Any]) -> Any:
        self._eio.sockets[sid].__class__ = Beating  # the library names its class itself
        if not self._beats:
            self._server.start_background_task(self._beat)
            self._beats = True
        return self._connect(sid, environ)

    def _beat(self) -> None:
        while True:
            self._server.sleep(LOOK_SECONDS)
            while self._row and self._row[0][0] <= time.monotonic():
                try:
                    _ping(self._row.popleft()[1])
                except Exception:  # of one connection; all others wait for their pings
                    log.exception("ping")


def _ping(connection: Any) -> None:
    if not connection.closing and not connection.closed:
        connection.last_ping = time.time()
        with contextlib.suppress(SocketIsClosedError):  # meanwhile, where there are threads
            connection.send(Packet(PING))
