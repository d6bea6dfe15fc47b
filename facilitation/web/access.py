"""Who may open which door: a participant, the crew by link, an account of the session's team."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import g, request

from facilitation.domain.records import Person, Session
from facilitation.live.crew_doors import Door, crew_door, helper_door, token_door
from facilitation.live.doors import Role, is_blocked, key_opens, who_is
from facilitation.secrecy import digest, tidy_code
from facilitation.store.accounts import Member, find_login
from facilitation.store.reading import Found, read_session

from .cookies import account_cookie
from .here import address, base_url, hall, web
from .problems import Problem


@dataclass(frozen=True, slots=True)
class Visit:
    """A session that somebody asks for: its row and its record."""

    found: Found
    session: Session

    @property
    def join_url(self) -> str:
        """The address behind the QR code."""
        return f"{base_url()}/j/{self.found.code}"

    @property
    def host(self) -> str:
        """Where one types the code."""
        return urlsplit(self.join_url).netloc

    @property
    def join_short(self) -> str:
        """The same, as one reads it aloud."""
        return self.host + urlsplit(self.join_url).path


def find_visit(code: str) -> Visit | None:
    """The session of a typed code, or nothing; wrong guesses are counted."""
    tidy = tidy_code(code)
    found = None if tidy is None else web().guessing.look_up(tidy, address())
    return None if found is None else Visit(found, read_session(hall().database, found.id))


def visit(code: str) -> Visit:
    """The session of a typed code; a problem when there is none."""
    found = find_visit(code)
    if found is None:
        raise Problem("unknown_session")
    return found


def participant(visit: Visit) -> Person | None:
    """The person that this browser's cookie speaks for."""
    who = who_is(hall(), visit.found, "person", request.cookies)
    return who if isinstance(who, Person) else None


def refuse_blocked(visit: Visit) -> None:
    """Let nobody in by a browser that still holds the cookie of somebody whom the crew has blocked."""
    if is_blocked(hall(), visit.found, request.cookies):
        raise Problem("blocked")


def account() -> Member | None:
    """The account signed in with this browser."""
    if "account" not in g:
        token = request.cookies.get(account_cookie(), "")
        g.account = find_login(hall().database, digest(token), hall().now()) if token else None
    found: Member | None = g.account
    return found


def signed_in() -> Member:
    """The account signed in with this browser; else the way to the sign-in page."""
    member = account()
    if member is None:
        raise Problem("not_signed_in")
    return member


def crew_visit(code: str, *, role: Role = "crew") -> Visit:
    """The session of this code, for whoever may run it (or, as `screen`, project it).

    To anybody else a session that exists looks like one that does not.
    """
    found = find_visit(code)
    member = account()
    if found is not None and (_holds_key(found, role) or is_of_team(found, member)):
        return found
    raise Problem("unknown_session" if member else "not_signed_in")


def lead_visit(code: str) -> Visit:
    """The session of this code, for its team or by the shared link: who may say who else comes in."""
    here = crew_visit(code)
    if not leads(here):
        raise Problem("not_allowed")
    return here


def leads(visit: Visit) -> bool:
    """Whether somebody in the crew is more than a co-facilitator, whose link may be closed."""
    door = crew_door(hall(), visit.found, "crew", request.cookies)
    return door is not None and door.helper is None


def crew_name(visit: Visit) -> str:
    """By which name somebody of the crew is known; none for whoever came by the shared link."""
    door = crew_door(hall(), visit.found, "crew", request.cookies)
    return door.name if door is not None else ""


def helper(visit: Visit) -> Door | None:
    """The co-facilitator whose link this browser holds."""
    return helper_door(hall(), visit.found, request.cookies)


def team_visit(code: str) -> Visit:
    """The session of this code, for an account of its team alone."""
    member = signed_in()
    found = find_visit(code)
    if found is None or not is_of_team(found, member):
        raise Problem("unknown_session")
    return found


def is_key(visit: Visit, role: Role, key: str) -> bool:
    """Whether the key of a link opens this door."""
    if not key or not key.isascii():
        return False
    helps = role == "crew" and token_door(hall(), visit.found, key) is not None
    return helps or key_opens(hall(), visit.found, role, key)


def _holds_key(visit: Visit, role: Role) -> bool:
    roles: set[Role] = {role, "crew"}
    return helper(visit) is not None or any(
        who_is(hall(), visit.found, each, request.cookies) == each for each in roles
    )


def is_of_team(visit: Visit, member: Member | None) -> bool:
    """Whether this account is of the team that the session belongs to."""
    return member is not None and member.team_id == visit.found.team_id
