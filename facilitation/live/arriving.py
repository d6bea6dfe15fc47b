"""Who is behind a connection that opens, or why it is not let in.

Identity is settled once, at the handshake, from the cookies of that moment.
"""

from dataclasses import dataclass
from typing import Any, Final, Literal

from socketio.exceptions import ConnectionRefusedError as NotLetIn
from werkzeug.wrappers import Request

from facilitation.domain.actor import Actor
from facilitation.domain.audience import Viewer
from facilitation.domain.records import Person
from facilitation.language import best, languages, say
from facilitation.secrecy import tidy_code
from facilitation.store.reading import Found

from .crew_doors import Door, crew_door
from .doors import Role, who_is
from .hall import Hall, Room
from .limits import WrongCodes, network

LOCALE_COOKIE = "facilitation_locale"
ROLES: tuple[Role, ...] = ("person", "crew", "screen")
PREVIEW: Final = "preview"  # a phone as a participant sees it, in the desk's page: it looks, and is nobody


@dataclass(frozen=True, slots=True)
class Visitor:
    """One connection: where, for whom (`actor`; projectors and previews have none), in what language."""

    sid: str
    room: Room
    role: Role | Literal["preview"]
    actor: Actor | None
    locale: str
    session: Found  # as it stood when they came
    door: Door | None = None  # of the crew and of projectors

    @property
    def group(self) -> str:
        """The kind of viewer it is told things with."""
        return "floor" if self.role in ("person", PREVIEW) else self.role

    @property
    def viewer(self) -> Viewer:
        """What they see."""
        if self.actor is not None:
            return self.actor.viewer
        return Viewer("person") if self.role == PREVIEW else Viewer("screen")


def arrive(hall: Hall, environ: dict[str, Any], sid: str = "") -> Visitor:
    """Say who opens this connection; raises NotLetIn with a code and a sentence."""
    request = Request(environ)
    locale = _locale(request)
    session = hall.find(tidy_code(request.args.get("w", "")))
    role, actor, door = _identity(hall, request, session, locale) if session else (None, None, None)
    if session is None or role is None:
        raise _turned_away(hall, request, session, locale)
    room = hall.room(session.id, session.code)
    return Visitor(sid, room, role, actor, actor.locale if actor else locale, session, door)


def refuse_page_of_another(visitor: Visitor, auth: Any) -> None:
    """Let no page in whose person (`me`) is not the one that the cookie speaks for.

    On a shared phone a page left open would post what waits in it under the name of whoever came after.
    """
    me = auth.get("me") if isinstance(auth, dict) else None
    if me is not None and (visitor.actor is None or visitor.actor.person != me):
        raise _refused("not_joined", visitor.locale)


Identity = tuple[Role | Literal["preview"] | None, Actor | None, Door | None]


def _identity(hall: Hall, request: Request, session: Found, locale: str) -> Identity:
    asked = request.args.get("role")
    if asked == PREVIEW:
        door = crew_door(hall, session, "crew", request.cookies)
        return (PREVIEW if door else None), None, door
    for role in [role for role in ROLES if role == asked] or ROLES:
        if role == "person":
            who = who_is(hall, session, role, request.cookies)
            if isinstance(who, Person):
                locale = request.cookies.get(LOCALE_COOKIE) or who.locale
                return "person", Actor("person", who.id, locale), None
        elif door := crew_door(hall, session, role, request.cookies):
            crew = Actor("crew", locale=locale, name=door.name, hand=door.hand, door=door.kind)
            return role, crew if role == "crew" else None, door
    return None, None, None


def _turned_away(hall: Hall, request: Request, session: Found | None, locale: str) -> NotLetIn:
    """Say why; whoever knocks too often is told nothing about which codes exist."""
    wrong, address = WrongCodes(hall.limits), network(request.remote_addr)
    may_be_told = wrong.are_few(address)
    wrong.count(address)
    if not may_be_told:
        return _refused("too_many", locale)
    return _refused("unknown_session" if session is None else "not_joined", locale)


def _refused(code: str, locale: str) -> NotLetIn:
    return NotLetIn(code, {"code": code, "sentence": say(locale, f"refused.{code}")})


def _locale(request: Request) -> str:
    cookie = request.cookies.get(LOCALE_COOKIE)
    return best([*([cookie] if cookie else []), *request.accept_languages.values()], languages())
