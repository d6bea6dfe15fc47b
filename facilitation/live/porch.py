"""Before the door: who has no right to come in is told why, and nothing is kept of them.

A browser cannot read why a WebSocket was refused, so the refusal is said inside: the connection is opened,
told what Socket.IO would tell it, and closed.  No connection of Engine.IO is made, and after two seconds no
thread and no descriptor is left.  Whoever may come in is recognised here, once; whoever comes in and says
nothing is shown out after ten seconds.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from socketio.exceptions import ConnectionRefusedError as NotLetIn

from facilitation import metrics
from facilitation.store.trouble import Unavailable

from .bounds import cut
from .limits import network
from .wire import dumps

VISITOR = "facilitation.visitor"  # where in the request is written who was recognised
SILENT_SECONDS = 10.0  # between the handshake and « let me in »
LOOK_SECONDS = 2.0
MOST_TOLD = 64  # refusals being said at once to one address; a hall has a few
MOST_TOLD_HERE = 512
BUSY = "503 Service Unavailable"

Environ = dict[str, Any]
Start = Callable[..., Any]


class Porch:
    """Stands before the handshake of Engine.IO; `server` is python-socketio's."""

    def __init__(self, server: Any, recognise: Callable[[Environ], object]) -> None:
        self._server = server
        self._eio = server.eio
        self._recognise = recognise
        self._let_in = server.eio._handle_connect  # noqa: SLF001 - after origin and version were looked at
        self._told: Counter[str] = Counter()
        self._since: dict[str, float] = {}
        self._turn = threading.Lock()
        self._looking = threading.Lock()
        server.eio._handle_connect = self._handshake  # noqa: SLF001

    def _handshake(self, environ: Environ, start: Start, transport: str, jsonp_index: Any = None) -> Any:
        self._begin_to_look()
        try:
            environ[VISITOR] = self._recognise(environ)
        except NotLetIn as refused:
            metrics.NOT_LET_IN.labels(refused.error_args["message"]).inc()
            return self._say_no(environ, start, transport, dumps(refused.error_args))
        except Unavailable:
            return _plain(BUSY)
        return self._let_in(environ, start, transport, jsonp_index)

    def _say_no(self, environ: Environ, start: Start, transport: str, reason: str) -> Any:
        greeting = dumps({"sid": "none", "upgrades": [], "pingInterval": 20_000, "pingTimeout": 20_000})
        packets = [f"0{greeting}", f"44{reason}"]
        if transport == "polling":
            return _plain("200 OK", "\x1e".join([*packets, "1"]))
        address = network(environ.get("REMOTE_ADDR"))
        if not self._begin_telling(address):
            return _plain("401 Unauthorized", reason)
        try:
            return self._eio._async["websocket"](_told(packets), self._eio)(environ, start)  # noqa: SLF001
        finally:
            self._end_telling(address)

    def _begin_telling(self, address: str) -> bool:
        with self._turn:
            free = self._told[address] < MOST_TOLD and self._told.total() < MOST_TOLD_HERE
            self._told[address] += free
            return free

    def _end_telling(self, address: str) -> None:
        with self._turn:
            self._told[address] -= 1
            self._told += Counter()  # forgets the addresses where nobody is left

    def _begin_to_look(self) -> None:
        if self._looking.acquire(blocking=False):
            self._server.start_background_task(self._look)

    def _look(self) -> None:
        while True:
            self._server.sleep(LOOK_SECONDS)
            for silent in self._silent(time.monotonic()):
                cut(self._eio, silent)
                self._eio.sockets.pop(silent.sid, None)
            for sid in self._left_behind():
                self._server.disconnect(sid)

    def _left_behind(self) -> list[str]:
        """Those whose goodbye overtook their « let me in »: in the room, by a connection that is gone."""
        here = dict(self._server.manager.rooms.get("/", {}).get(None, {}))
        return [sid for sid, eio_sid in here.items() if eio_sid not in self._eio.sockets]

    def _silent(self, now: float) -> list[Any]:
        """The connections that nobody speaks for since too long: never let in, or gone without hanging up."""
        sockets = dict(self._eio.sockets)
        known = self._server.manager.sid_from_eio_sid
        waiting = {sid for sid in sockets if known(sid, "/") is None}
        self._since = {sid: self._since.get(sid, now) for sid in waiting}
        return [sockets[sid] for sid, since in self._since.items() if now - since > SILENT_SECONDS]


def _told(packets: Iterable[str]) -> Callable[[Any], list[bytes]]:
    def tell(wire: Any) -> list[bytes]:
        for packet in packets:
            wire.send(packet)
        wire.part()
        return []

    return tell


def _plain(status: str, text: str = "") -> dict[str, Any]:
    """An answer as Engine.IO makes it."""
    headers = [("Content-Type", "text/plain; charset=UTF-8")]
    return {"status": status, "headers": headers, "response": text.encode()}
