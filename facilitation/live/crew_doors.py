"""By which door a desk or a projector came in, and whether that door is still open.

A sign-out, a new password, a colleague who leaves the team, a co-facilitator whose link was closed, links
that were renewed: whoever came in by that door is shown out within five seconds, in every process, by a look
at the database; and what they ask before that is refused at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from facilitation.domain.actor import CrewDoor
from facilitation.secrecy import digest
from facilitation.store.doors import SignedIn, link_versions, standing_logins
from facilitation.store.helpers import Helper, standing_helpers
from facilitation.store.reading import Found

from .doors import Role, cookie_name, who_is
from .hall import Hall

# What the sign-in cookie is called: under HTTPS, a name that browsers guard from sibling hosts.
ACCOUNT_COOKIES = ("__Host-facilitation_account", "facilitation_account")


@dataclass(frozen=True, slots=True)
class Door:
    """A door of one session: a sign-in of its team, a co-facilitator's link, or the shared link."""

    session_id: int
    team_id: int
    login: str | None = None  # the hash of the browser's token
    helper: str | None = None  # the hash of the link's token
    link_version: int | None = None  # of the shared link
    name: str = field(default="", compare=False)  # who comes in by it, as they were called then
    hand: str = field(default="crew", compare=False)  # the same, as the limits know them

    @property
    def kind(self) -> CrewDoor:
        """What this door is to those who let others in."""
        if self.login is not None:
            return "account"
        return "link" if self.helper is None else "helper"


def crew_door(hall: Hall, session: Found, role: Role, cookies: Mapping[str, str]) -> Door | None:
    """By which door these cookies come in; the account first, so that signing out closes what it opened."""
    return (
        _account_door(hall, session, cookies)
        or helper_door(hall, session, cookies)
        or _link_door(hall, session, role, cookies)
    )


def helper_door(hall: Hall, session: Found, cookies: Mapping[str, str]) -> Door | None:
    """The door of a co-facilitator, who may look at the projector's page too."""
    token = cookies.get(cookie_name("crew", session.code))
    return token_door(hall, session, token) if token else None


def token_door(hall: Hall, session: Found, token: str) -> Door | None:
    """The door that the token of a co-facilitator's link opens, if it does."""
    hashed = digest(token)
    helper = standing_helpers(hall.database, {hashed}).get(hashed)
    if helper is None or helper.session_id != session.id:
        return None
    return Door(session.id, session.team_id, helper=hashed, name=helper.name, hand=helper.id)


def open_doors(hall: Hall, doors: Iterable[Door]) -> set[Door]:
    """Those of these doors that are still open."""
    asked = set(doors)
    tokens = {door.login for door in asked if door.login is not None}
    helping = {door.helper for door in asked if door.helper is not None}
    linked = {door.session_id for door in asked if door.link_version is not None}
    logins = standing_logins(hall.database, tokens, hall.now()) if tokens else {}
    helpers = standing_helpers(hall.database, helping) if helping else {}
    versions = link_versions(hall.database, linked) if linked else {}
    return {door for door in asked if _is_open(door, logins, helpers, versions)}


def _is_open(
    door: Door, logins: Mapping[str, SignedIn], helpers: Mapping[str, Helper], versions: Mapping[int, int]
) -> bool:
    if door.login is not None:
        return door.login in logins and logins[door.login].team_id == door.team_id
    if door.helper is not None:
        return door.helper in helpers and helpers[door.helper].session_id == door.session_id
    return versions.get(door.session_id) == door.link_version


def _account_door(hall: Hall, session: Found, cookies: Mapping[str, str]) -> Door | None:
    for name in ACCOUNT_COOKIES:
        if token := cookies.get(name):
            hashed = digest(token)
            member = standing_logins(hall.database, {hashed}, hall.now()).get(hashed)
            if member is not None and member.team_id == session.team_id:
                hand = f"account-{member.account_id}"
                return Door(session.id, session.team_id, login=hashed, name=member.name, hand=hand)
    return None


def _link_door(hall: Hall, session: Found, role: Role, cookies: Mapping[str, str]) -> Door | None:
    if who_is(hall, session, role, cookies) == role:
        return Door(session.id, session.team_id, link_version=session.link_version)
    return None
