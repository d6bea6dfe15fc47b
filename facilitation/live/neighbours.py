"""The other processes of this installation: what they write is told here, who is with them is counted."""

import logging
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from facilitation.domain.changes import Change
from facilitation.store.trouble import Unavailable

from .bulletin import Message
from .elsewhere import Elsewhere
from .hall import Hall, Room
from .relay import Relay

if TYPE_CHECKING:
    from .bus import Bus

log = logging.getLogger(__name__)


class Neighbours:
    """Speaks and listens over the bus, if there is one; `server` is python-socketio's."""

    def __init__(self, server: Any, hall: Hall, relay: Relay, bus: "Bus | None") -> None:
        self._hall = hall
        self._relay = relay
        self._bus = bus
        self._elsewhere = Elsewhere()
        hall.elsewhere = lambda session_id: self._elsewhere.counts(session_id)[0]
        if bus is not None:
            hall.bus_is_up = lambda: bus.is_up
            bus.begin(self, server.start_background_task, server.sleep)

    @property
    def may_write(self) -> bool:
        """Whether there are others, who may have written what we were not told."""
        return self._bus is not None

    def tell(self, room: Room, change: Change) -> None:
        """Tell, here and to the others, what this process has committed."""
        self._relay.tell(room, change)
        self._hint(room, change.seq)

    def reach(self, room: Room, seq: int) -> None:
        """Tell what was committed and maybe not told, for the answer to the commit did not come."""
        self._relay.reach(room.session_id, seq)
        self._hint(room, seq)

    def everywhere(self, room: Room) -> dict[str, int]:
        """Say how many are connected here; how many there are with the others."""
        here = room.present.counts()
        if self._bus is not None:
            self._bus.bulletin.present(room.session_id, **here)
        people, phones = self._elsewhere.counts(room.session_id)
        return {"people": here["people"] + people, "phones": here["phones"] + phones}

    def refresh(self, rooms: Iterable[Room]) -> None:
        """Say again how many are here, also where all are simulated, and forget those that fell silent."""
        if self._bus is not None:
            simulated = [room for room in self._hall.rooms() if room.present.simulated]
            for room in (*rooms, *simulated):
                self._bus.bulletin.present(room.session_id, **room.present.counts())
            self._changed(self._elsewhere.forget_silent())

    def leave(self) -> None:
        """Say that this process stops."""
        if self._bus is not None:
            self._bus.leave()

    def heard(self, message: Message) -> None:
        """Listen to another process."""
        for session_id, seq in message.numbers.items():
            self._relay.reach(session_id, seq)
        if message.leaves:
            self._changed(self._elsewhere.forget(message.sender))
        else:
            self._changed(self._elsewhere.note(message.sender, message.present))

    def may_have_missed(self) -> None:
        """Look at the database: the line was cut for a while."""
        try:
            self._relay.look()
        except Unavailable:
            log.info("bus_back_database_away")  # the regular look comes again in ten seconds

    def _hint(self, room: Room, seq: int) -> None:
        if self._bus is not None:
            self._bus.bulletin.number(room.session_id, seq)

    def _changed(self, sessions: Iterable[int]) -> None:
        for session_id in sessions:
            room = self._hall.seated(session_id)
            if room is not None:
                self._hall.tell_present(room)
