"""By which doors the crew may still be in: sign-ins that stand, versions of links."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, select, update

from .database import Database
from .rehearsals import erase_copies
from .tables import Account, Invitation, Login, SessionRow

NEWEST, LARGEST = 1_000_000, 2**31  # versions of links; those before were counted from 1


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Whose sign-in it is."""

    team_id: int
    account_id: int
    name: str


def standing_logins(database: Database, tokens: Collection[str], now: datetime) -> dict[str, SignedIn]:
    """Of these sign-ins (by the hashes of their tokens), those that stand, each with whose it is."""
    query = (
        select(Login.token_hash, Account.team_id, Account.id, Account.name)
        .join(Account, Account.id == Login.account_id)
        .where(Login.token_hash.in_(tokens), Login.expires_at > now, Account.disabled_at.is_(None))
    )
    with database.read() as connection:
        return {row[0]: SignedIn(*row[1:]) for row in connection.execute(query)}


def link_versions(database: Database, session_ids: Collection[int]) -> dict[int, int]:
    """Which version of the links of these sessions opens."""
    query = select(SessionRow.id, SessionRow.link_version).where(SessionRow.id.in_(session_ids))
    with database.read() as connection:
        return {row.id: row.link_version for row in connection.execute(query)}


def renew_links(connection: Connection, session_id: int) -> tuple[int, int]:
    """Make new links for the desk and the projector; no link made before opens from now on.

    Returns the version before and the new one, which no link of this session has ever had: a renewal may be
    undone, and the next one must not let in whoever kept a link of the one before.
    """
    query = select(SessionRow.link_version).where(SessionRow.id == session_id)
    before = connection.execute(query).scalar_one()
    after = NEWEST + secrets.randbelow(LARGEST - NEWEST)
    change_links(connection, session_id, before, after)
    return before, after


def change_links(connection: Connection, session_id: int, before: int, after: int) -> bool:
    """Let the links of another version open instead; says whether those of `before` did."""
    here = (SessionRow.id == session_id, SessionRow.link_version == before)
    changed = connection.execute(update(SessionRow).where(*here).values(link_version=after)).rowcount
    if changed:
        erase_copies(connection, session_id)  # whoever was let in before is let in there
    return bool(changed)


def remove_member(database: Database, account_id: int, now: datetime) -> None:
    """Close an account: no browser of theirs is signed in, no password and no link opens it."""
    with database.write() as connection:
        closed = {"disabled_at": now, "password_hash": None}
        connection.execute(update(Account).where(Account.id == account_id).values(closed))
        connection.execute(delete(Login).where(Login.account_id == account_id))
        connection.execute(delete(Invitation).where(Invitation.account_id == account_id))
