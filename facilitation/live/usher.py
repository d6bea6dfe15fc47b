"""Shows out who was removed, and closes the oldest pages of whoever has too many open."""

from typing import Any

from facilitation.domain.changes import Change
from facilitation.domain.records import Person
from facilitation.store.people import find_person

from .arriving import Visitor
from .hall import Hall, Room

MOST_SOCKETS = 8  # of one person: lost ones take up to 40 s to be noticed


class Usher:
    """Knows who has to leave a room; `server` is python-socketio's."""

    def __init__(self, server: Any, hall: Hall) -> None:
        self._server = server
        self._hall = hall

    def hears(self, room: Room, change: Change) -> None:
        """Somebody may have been removed by it, or let in again."""
        for edit in change.edits:
            if isinstance(edit.after, Person) and not edit.after.removed:
                room.shown_out.discard(edit.after.id)
            elif isinstance(edit.after, Person):
                room.shown_out.add(edit.after.id)
                self._server.start_background_task(self._show_out, room, edit.after.id)

    def look_again(self, room: Room) -> None:
        """Show out those of whose removal this process was not told."""
        for person in {actor.person for actor in list(room.present.viewers.values()) if actor}:
            if person and find_person(self._hall.database, room.session_id, person) is None:
                room.shown_out.add(person)
                self._show_out(room, person)

    def hang_up_oldest(self, visitor: Visitor) -> None:
        """One person may have a few pages open, not all the connections of the server."""
        if visitor.actor is not None and visitor.actor.person is not None:
            for sid in visitor.room.present.sockets_of(visitor.actor.person)[:-MOST_SOCKETS]:
                self._server.start_background_task(self._server.disconnect, sid)

    def _show_out(self, room: Room, person: str) -> None:
        if person not in room.shown_out:
            return  # readmitted since
        for sid in room.present.sockets_of(person):
            self._server.leave_room(sid, f"{room.code}:floor")  # nothing of what comes after
            self._server.emit("closed", {"reason": "removed"}, to=sid)
            self._server.sleep(0.1)  # let the reason leave before the connection does
            self._server.disconnect(sid)
