"""What a room is told without being asked, and without a number: how many are here, where the database is."""

import logging
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

from facilitation.store.snapshots import ERASED
from facilitation.store.trouble import Unavailable

from .finished import Gone
from .hall import Room
from .neighbours import Neighbours
from .relay import Relay

PRESENT_SECONDS = 1.0  # how often a room may be told how many are here
HEAD_SECONDS = 4.6  # how often all hear the number they should be at; a phone asks after 5.5 s of silence
GROUPS = ("floor", "crew", "screen")
log = logging.getLogger(__name__)


class Announcing:
    """Speaks to rooms from time to time; `server` is python-socketio's, `rooms` those with somebody in."""

    def __init__(
        self,
        server: Any,
        relay: Relay,
        neighbours: Neighbours,
        rooms: Callable[[], Iterable[Room]],
        gone: Callable[[Room, int], Gone],
        *,
        erased: Callable[[Room], None],
    ) -> None:
        self._server = server
        self._relay = relay
        self._neighbours = neighbours
        self._rooms = rooms
        self._gone = gone
        self._erased = erased  # told of a room whose session is no more
        self._telling_present: set[int] = set()
        self._telling_heads = False

    def present(self, room: Room) -> None:
        """Tell a room soon how many are here; once for all who come and go meanwhile."""
        if room.session_id not in self._telling_present:
            self._telling_present.add(room.session_id)
            try:
                self._server.start_background_task(self._present_soon, room)
            except BaseException:
                self._telling_present.discard(room.session_id)
                raise

    def heads(self) -> None:
        """Begin to tell every room the number the database is at: whoever missed a message finds out."""
        if not self._telling_heads:
            self._server.start_background_task(self._tell_heads)
            self._telling_heads = True

    def _present_soon(self, room: Room) -> None:
        self._server.sleep(PRESENT_SECONDS)
        self._telling_present.discard(room.session_id)
        present = self._neighbours.everywhere(room)
        self._emit("present", present, room)
        self._server.emit("crew", room.present.crew(), to=f"{room.code}:crew")
        with suppress(Unavailable):  # the gauge of the desks waits for the next who comes or goes
            self._server.emit("gone", self._gone(room, present["people"]), to=f"{room.code}:crew")

    def _tell_heads(self) -> None:
        while True:
            self._server.sleep(HEAD_SECONDS)
            try:
                rooms = {room.session_id: room for room in self._rooms()}
                self._neighbours.refresh(rooms.values())
                for session_id, head in self._relay.look(list(rooms)).items():
                    if head == ERASED:
                        self._erased(rooms[session_id])
                    else:
                        self._emit("head", head, rooms[session_id])
            except Unavailable as trouble:  # the next look comes soon
                log.warning("no_heads", extra={"kind": trouble.kind})
            except Exception:
                log.exception("no_heads")

    def _emit(self, event: str, data: Any, room: Room) -> None:
        for group in GROUPS:
            self._server.emit(event, data, to=f"{room.code}:{group}")
