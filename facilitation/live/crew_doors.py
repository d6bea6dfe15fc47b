"""By which door a desk or a projector came in, and whether that door is still open.

A sign-out, a new password, a colleague who leaves the team, links that were renewed: whoever came in by that
door is shown out within five seconds, in every process, by a look at the database; and what they ask before
that is refused at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitation.secrecy import digest
from facilitation.store.doors import link_versions, standing_logins
from facilitation.store.reading import Found

from .doors import Role, who_is
from .hall import Hall

# What the sign-in cookie is called: under HTTPS, a name that browsers guard from sibling hosts.
ACCOUNT_COOKIES = ("__Host-facilitation_account", "facilitation_account")


@dataclass(frozen=True, slots=True)
class Door:
    """A door of one session: a sign-in of its team, or a link of this version."""

    session_id: int
    team_id: int
    login: str | None = None  # the hash of the browser's token
    link_version: int | None = None


def crew_door(hall: Hall, session: Found, role: Role, cookies: Mapping[str, str]) -> Door | None:
    """By which door these cookies come in; the account first, so that signing out closes what it opened."""
    for name in ACCOUNT_COOKIES:
        if token := cookies.get(name):
            door = Door(session.id, session.team_id, login=digest(token))
            if open_doors(hall, [door]):
                return door
    if who_is(hall, session, role, cookies) == role:
        return Door(session.id, session.team_id, link_version=session.link_version)
    return None


def open_doors(hall: Hall, doors: Iterable[Door]) -> set[Door]:
    """Those of these doors that are still open."""
    asked = set(doors)
    tokens = {door.login for door in asked if door.login is not None}
    linked = {door.session_id for door in asked if door.login is None}
    logins = standing_logins(hall.database, tokens, hall.now()) if tokens else {}
    versions = link_versions(hall.database, linked) if linked else {}
    return {
        door
        for door in asked
        if (logins.get(door.login) == door.team_id if door.login else False)
        or (door.login is None and versions.get(door.session_id) == door.link_version)
    }
