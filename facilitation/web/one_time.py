"""Making one-time links: for the command line and for the team's page."""

import re
from datetime import timedelta

from facilitation.domain.refusals import Refused
from facilitation.language import FIRST, say
from facilitation.live.hall import Hall
from facilitation.secrecy import digest, new_id
from facilitation.store.accounts import find_or_add_account, first_team
from facilitation.store.invitations import add_invitation

SET_UP = timedelta(hours=24)
PASSWORD = timedelta(hours=1)
EMAIL = re.compile(r"[^@\s<>\"]{1,64}@[^@\s<>\"]{1,189}")


def make_setup_link(hall: Hall) -> str:
    """Make a link, good once and for a day, to make the first team and account; returns its path."""
    return "/setup/" + _make_token(hall, None, SET_UP)


def make_password_link(hall: Hall, email: str, team: str | int | None = None) -> str:
    """Make a link, good once and for an hour, by which an account chooses its password; returns its path.

    An unknown address gets an account in this team (by name or number; by default, the oldest one).
    Refuses what is no address, and an address of another team.
    """
    address = tidy_email(email)
    if not EMAIL.fullmatch(address):
        raise Refused("invalid", "wrong_email")
    wanted = team or first_team(hall.database) or say(FIRST, "web.team.default")
    member, _ = find_or_add_account(hall.database, address, team=wanted, locale=FIRST, now=hall.now())
    if team is not None and team not in (member.team, member.team_id):
        raise Refused("invalid", "other_team")
    return "/password/" + _make_token(hall, member.id, PASSWORD)


def tidy_email(text: str) -> str:
    """An address as it is stored and compared."""
    return text.strip().lower()


def _make_token(hall: Hall, account_id: int | None, life: timedelta) -> str:
    token, now = new_id(), hall.now()
    add_invitation(hall.database, account_id, digest(token), now=now, expires_at=now + life)
    return token
