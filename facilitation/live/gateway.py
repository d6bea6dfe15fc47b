"""Sockets: connect, `since`, `intent`, and who is here.  Knows connections, no rule.

Identity is settled once, at connect: handlers of later events run no `before_request` and hold an old copy of
the cookies.  So whoever is removed loses the connection at once.
"""

from typing import Any

from flask import request
from flask_socketio import SocketIO
from socketio.exceptions import ConnectionRefusedError as NotLetIn

from facilitation.clock import iso
from facilitation.domain.actor import Actor
from facilitation.domain.changes import Change, told
from facilitation.domain.records import Person, Session
from facilitation.domain.refusals import Refused
from facilitation.language import best, languages, say
from facilitation.secrecy import tidy_code
from facilitation.store.reading import Found, Snapshot, read_heads, read_since

from .answering import Answering
from .closing import Closing
from .doors import Role, who_is
from .fanout import SCREEN, Fanout
from .hall import Hall, Room
from .limits import CATCH_UPS, WRONG_CODES
from .perform import perform
from .wire import UNREADABLE

PRESENT_SECONDS = 1.0  # how often a room may be told how many are here
MOST_SOCKETS = 8  # of one person: lost ones take up to 40 s to be noticed
HEAD_SECONDS = 10.0  # how often everyone hears the number they should be at
LOCALE_COOKIE = "facilitation_locale"
ROLES: tuple[Role, ...] = ("person", "crew", "screen")


class Gateway:
    """The events of Socket.IO, bound to a hall."""

    def __init__(self, socketio: SocketIO, hall: Hall, window_seconds: float) -> None:
        self._hall = hall
        self._server: Any = socketio.server  # type: ignore[attr-defined]
        self._fanout = Fanout(self._server, window_seconds)
        self._rooms: dict[str, tuple[Room, Actor | None]] = {}
        self._telling_present: set[int] = set()
        self._telling_heads = False
        hall.tell = self._tell
        hall.tell_present = self._tell_present
        socketio.on_event("connect", self._connect)
        socketio.on_event("disconnect", self._disconnect)
        answering = Answering(_locale)
        hall.close = Closing(self._server, answering, self._fanout, lambda: self._rooms)
        socketio.on_event("since", answering.since(self._since))
        socketio.on_event("intent", answering.intent(self._intent))
        socketio.on_event(UNREADABLE, lambda *_: _answer(Refused("invalid"), _locale()))

    def _connect(self, _auth: Any = None) -> None:
        locale = _locale()
        session = self._hall.find(tidy_code(request.args.get("w", "")))
        role, actor = self._identity(session, locale) if session else (None, None)
        if session is None or role is None:
            raise self._turned_away(session, locale)
        room = self._hall.room(session.id, session.code)
        sid = request.sid  # type: ignore[attr-defined]
        room.present.viewers[sid] = actor
        self._rooms[sid] = (room, actor)
        self._server.enter_room(sid, f"{room.code}:{'floor' if role == 'person' else role}")
        self._hang_up_oldest(room, actor)
        self._tell_present(room)
        self._begin_heads()

    def _turned_away(self, session: Found | None, locale: str) -> NotLetIn:
        """Say why; whoever knocks too often is told nothing about which codes exist."""
        if not self._hall.limits.hit(WRONG_CODES, "socket", request.remote_addr or ""):
            return _refused("too_many", locale)
        return _refused("unknown_session" if session is None else "not_joined", locale)

    def _identity(self, session: Found, locale: str) -> tuple[Role | None, Actor | None]:
        asked = request.args.get("role")
        for role in [role for role in ROLES if role == asked] or ROLES:
            who = who_is(self._hall, session, role, request.cookies)
            if isinstance(who, Person):
                return "person", Actor("person", who.id, request.cookies.get(LOCALE_COOKIE) or who.locale)
            if who == "crew":
                return "crew", Actor("crew", locale=locale)
            if who == "screen":
                return "screen", None
        return None, None

    def _disconnect(self, *_: Any) -> None:
        here = self._rooms.pop(request.sid, None)  # type: ignore[attr-defined]
        if here is not None:
            room = here[0]
            room.present.viewers.pop(request.sid, None)  # type: ignore[attr-defined]
            self._tell_present(room)

    def _since(self, seq: Any = None, *_: Any) -> dict[str, Any]:
        room, actor = self._here()
        who = (actor.person if actor else None) or _sid()
        if not self._hall.limits.hit(CATCH_UPS, room.code, who):
            return _answer(Refused("too_many"), _locale())
        if not isinstance(seq, int) or isinstance(seq, bool):
            return _answer(Refused("invalid"), _locale())
        viewer = SCREEN if actor is None else actor.viewer
        head, found = read_since(self._hall.database, room.session_id, seq, viewer)
        answer = {"seq": head.seq, "epoch": head.epoch, "now": iso(self._hall.now())}
        if isinstance(found, Snapshot):
            return answer | {"seq": found.seq, "records": found.records}
        return answer | {"changes": told(found, viewer)}

    def _intent(self, message: Any = None, *_: Any) -> dict[str, Any]:
        room, actor = self._here()
        if actor is None:
            return _answer(Refused("not_allowed"), _locale())
        try:
            return {"seq": perform(self._hall, room, actor, message)}
        except Refused as refused:
            return _answer(refused, actor.locale)

    def _here(self) -> tuple[Room, Actor | None]:
        return self._rooms[request.sid]  # type: ignore[attr-defined]

    def _tell(self, room: Room, change: Change) -> None:
        self._fanout.tell(room, change)
        for edit in change.edits:
            if isinstance(edit.after, Person) and edit.after.removed:
                self._server.start_background_task(self._show_out, room, edit.after.id)
            elif isinstance(edit.after, Session) and edit.after.status == "closed" != _status(edit.before):
                self._server.emit("closed", {"reason": "session"}, to=f"{room.code}:floor")

    def _show_out(self, room: Room, person: str) -> None:
        for sid in room.present.sockets_of(person):
            self._server.emit("closed", {"reason": "removed"}, to=sid)
            self._server.sleep(0.1)  # let the reason leave before the connection does
            self._server.disconnect(sid)

    def _hang_up_oldest(self, room: Room, actor: Actor | None) -> None:
        """One person may have a few pages open, not all the connections of the server."""
        if actor is not None and actor.person is not None:
            for sid in room.present.sockets_of(actor.person)[:-MOST_SOCKETS]:
                self._server.start_background_task(self._server.disconnect, sid)

    def _tell_present(self, room: Room) -> None:
        if room.session_id not in self._telling_present:
            self._telling_present.add(room.session_id)
            self._server.start_background_task(self._present_soon, room)

    def _present_soon(self, room: Room) -> None:
        self._server.sleep(PRESENT_SECONDS)
        self._telling_present.discard(room.session_id)
        for name in ("floor", "crew", "screen"):
            self._server.emit("present", room.present.counts(), to=f"{room.code}:{name}")

    def _begin_heads(self) -> None:
        if not self._telling_heads:
            self._telling_heads = True
            self._server.start_background_task(self._tell_heads)

    def _tell_heads(self) -> None:
        """Tell every room the number the database is at: whoever missed a message finds out."""
        while True:
            self._server.sleep(HEAD_SECONDS)
            rooms = {room.session_id: room for room, _ in self._rooms.values()}
            for session_id, head in read_heads(self._hall.database, list(rooms)).items():
                for name in ("floor", "crew", "screen"):
                    self._server.emit("head", head, to=f"{rooms[session_id].code}:{name}")


def _sid() -> str:
    return str(request.sid)  # type: ignore[attr-defined]


def _status(record: Any) -> str | None:
    return record.status if isinstance(record, Session) else None


def _locale() -> str:
    cookie = request.cookies.get(LOCALE_COOKIE)
    return best([*([cookie] if cookie else []), *request.accept_languages.values()], languages())


def _answer(refused: Refused, locale: str) -> dict[str, Any]:
    sentence = say(locale, refused.sentence, **refused.values)
    return {"refused": {"code": refused.code, "sentence": sentence}}


def _refused(code: str, locale: str) -> NotLetIn:
    return NotLetIn(code, {"code": code, "sentence": say(locale, f"refused.{code}")})
