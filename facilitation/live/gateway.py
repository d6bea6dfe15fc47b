"""Sockets: connect, `since`, `intent`.  Knows connections, no rule.

The events are bound to python-socketio itself: Flask's request context, made anew for each, cost more than
reading the message.  Identity is settled once, at connect: whoever is removed loses the connection at once.
"""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from facilitation.clock import iso
from facilitation.domain.catching_up import told_late
from facilitation.domain.changes import Change
from facilitation.domain.records import Session
from facilitation.domain.refusals import Refused
from facilitation.language import say
from facilitation.store.reading import read_since
from facilitation.store.snapshots import ERASED, Snapshot

from .alarm import Alarm
from .announcing import Announcing
from .answering import Answering
from .arriving import PREVIEW, Visitor, arrive, refuse_page_of_another
from .closing import Closing
from .erasing import SENTENCE, show_out
from .fanout import Fanout
from .finished import gone
from .hall import Hall, Room
from .limits import CATCH_UPS
from .neighbours import Neighbours
from .perform import perform
from .porch import VISITOR, Porch
from .porter import Porter
from .relay import Relay
from .usher import Usher
from .wire import UNREADABLE

if TYPE_CHECKING:
    from .bus import Bus


class Gateway:
    """The events of Socket.IO, bound to a hall; `server` is python-socketio's."""

    def __init__(self, server: Any, hall: Hall, window_seconds: float, bus: "Bus | None" = None) -> None:
        self._hall = hall
        hall.patience = window_seconds
        self._server = server
        self._fanout = Fanout(server, window_seconds)
        self._here: dict[str, Visitor] = {}
        self._usher = Usher(server, hall)
        self._relay = Relay(server, hall.database, self._tell, self._usher.look_again)
        self._neighbours = Neighbours(server, hall, self._relay, bus)
        self._announcing = Announcing(
            server,
            self._relay,
            self._neighbours,
            lambda: [visitor.room for visitor in list(self._here.values())],
            partial(gone, hall.database),
            erased=lambda room: hall.vacate(room.session_id, room.code),
        )
        self._porter = Porter(server, hall, self._here)
        self._alarm = Alarm(server, hall, self._here)
        answering = Answering(self._here, self._alarm.found)
        hall.tell, hall.reach = self._neighbours.tell, self._neighbours.reach
        hall.tell_present, hall.empty = self._announcing.present, self._empty
        hall.close = Closing(server, answering, self._fanout, lambda: self._here, self._neighbours.leave)
        Porch(server, lambda environ: arrive(hall, environ))
        server.on("connect", self._connect)
        server.on("disconnect", self._disconnect)
        server.on("since", answering.since(self._since))
        server.on("intent", answering.intent(self._intent))
        server.on(UNREADABLE, answering.intent(self._unreadable))

    def _connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        shown_out = frozenset(environ[VISITOR].room.shown_out)
        visitor = self._visitor(sid, environ)
        refuse_page_of_another(visitor, auth)
        room = visitor.room
        self._relay.begin(room, visitor.session)
        room.present.viewers[sid] = visitor.actor
        self._here[sid] = visitor
        self._server.enter_room(sid, f"{room.code}:{visitor.group}")
        self._usher.hang_up_oldest(visitor)
        if visitor.actor is not None and visitor.actor.person in room.shown_out - shown_out:
            self._server.start_background_task(self._server.disconnect, sid)  # while they came in
        self._announcing.present(room)
        self._announcing.heads()
        self._porter.begin()
        self._alarm.greet(visitor)

    def _visitor(self, sid: str, environ: dict[str, Any]) -> Visitor:
        """Who was recognised at the handshake; looked up again if they may have been shown out since."""
        visitor: Visitor = environ[VISITOR]
        shown_out = visitor.actor is not None and visitor.actor.person in visitor.room.shown_out
        if shown_out or self._neighbours.may_write:
            return arrive(self._hall, environ, sid)
        return replace(visitor, sid=sid)

    def _disconnect(self, sid: str, _reason: Any = None) -> None:
        visitor = self._here.pop(sid, None)
        if visitor is not None:
            visitor.room.present.hang_up(sid, self._hall.now())
            self._announcing.present(visitor.room)

    def _since(self, visitor: Visitor, seq: Any = None, *_: Any) -> dict[str, Any]:
        room, actor = visitor.room, visitor.actor
        who = (actor.person if actor else None) or visitor.sid
        if not self._hall.limits.hit(CATCH_UPS, room.code, who):
            return _refused(Refused("too_many"), visitor)
        if not isinstance(seq, int) or isinstance(seq, bool):
            return _refused(Refused("invalid"), visitor)
        head, found = read_since(self._hall.database, room.session_id, seq, visitor.viewer)
        if head == ERASED:
            return _refused(Refused("unknown_record", SENTENCE), visitor)
        answer = {"seq": head.seq, "epoch": head.epoch, "now": iso(self._hall.now())}
        if isinstance(found, Snapshot):
            return answer | {"seq": found.seq, "records": found.records}
        return answer | {"changes": told_late(found, visitor.viewer)}

    def _intent(self, visitor: Visitor, message: Any = None, *_: Any) -> dict[str, Any]:
        if visitor.role == PREVIEW:
            return _refused(Refused("not_allowed", "preview"), visitor)
        if visitor.actor is None or not self._porter.lets_write(visitor):
            return _refused(Refused("not_allowed"), visitor)
        try:
            return {"seq": perform(self._hall, visitor.room, visitor.actor, message)}
        except Refused as refused:
            return _refused(refused, visitor)

    @staticmethod
    def _unreadable(visitor: Visitor, *_: Any) -> dict[str, Any]:
        return _refused(Refused("invalid"), visitor)

    def _tell(self, room: Room, change: Change) -> None:
        self._fanout.tell(room, change)
        self._usher.hears(room, change)
        for edit in change.edits:
            if isinstance(edit.after, Session) and isinstance(edit.before, Session):
                self._tell_session(room, edit.before, edit.after)

    def _tell_session(self, room: Room, before: Session, after: Session) -> None:
        if after.status == "closed" != before.status:
            self._server.emit("closed", {"reason": "session"}, to=f"{room.code}:floor")
        if after.step != before.step:
            self._announcing.present(room)  # who had finished with this step may have left since

    def _empty(self, room: Room) -> None:
        """Show everybody out of a session that is erased, and keep nothing of it."""
        show_out(self._server, [one for one in list(self._here.values()) if one.room is room])
        self._fanout.forget(room.session_id)
        self._relay.forget(room.session_id)


def _refused(refused: Refused, visitor: Visitor) -> dict[str, Any]:
    sentence = say(visitor.locale, refused.sentence, **refused.values)
    return {"refused": {"code": refused.code, "sentence": sentence}}
