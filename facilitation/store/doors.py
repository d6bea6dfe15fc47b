"""By which doors the crew may still be in: sign-ins that stand, versions of links."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update

from .database import Database
from .helpers import revoke
from .rehearsals import erase_copies
from .tables import Account, Invitation, Login, SessionRow


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


def renew_links(database: Database, session_id: int, now: datetime) -> None:
    """Make new links for the desk and the projector of a session; no link made before opens from now on."""
    renewed = {"link_version": SessionRow.link_version + 1}
    with database.write() as connection:
        connection.execute(update(SessionRow).where(SessionRow.id == session_id).values(renewed))
        revoke(connection, session_id, now)
        erase_copies(connection, session_id)  # whoever was let in before is let in there


def remove_member(database: Database, account_id: int, now: datetime) -> None:
    """Close an account: no browser of theirs is signed in, no password and no link opens it."""
    with database.write() as connection:
        closed = {"disabled_at": now, "password_hash": None}
        connection.execute(update(Account).where(Account.id == account_id).values(closed))
        connection.execute(delete(Login).where(Login.account_id == account_id))
        connection.execute(delete(Invitation).where(Invitation.account_id == account_id))
