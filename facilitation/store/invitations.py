"""One-time links: the first set-up, or the choice of a password.  Only the hash of a link is kept."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from .accounts import Member, add_account, add_team, members
from .database import Database
from .tables import Account, Invitation, Login


@dataclass(frozen=True, slots=True)
class Invited:
    """What a one-time link is for: the first set-up when there is no member."""

    member: Member | None


def add_invitation(
    database: Database, account_id: int | None, token_hash: str, *, now: datetime, expires_at: datetime
) -> None:
    """Make a one-time link; a new one for an account replaces those it had."""
    with database.write() as connection:
        if account_id is not None:
            connection.execute(delete(Invitation).where(Invitation.account_id == account_id))
        connection.execute(
            insert(Invitation).values(
                token_hash=token_hash, account_id=account_id, created_at=now, expires_at=expires_at
            )
        )


def find_invitation(database: Database, token_hash: str, now: datetime) -> Invited | None:
    """What this link is for, if it can still be used."""
    with database.read() as connection:
        row = connection.execute(
            select(Invitation.account_id).where(Invitation.token_hash == token_hash, *_usable(now))
        ).first()
        if row is None:
            return None
        found = members(connection, Account.id == row.account_id, Account.disabled_at.is_(None))
    if row.account_id is None:
        return Invited(None)
    return Invited(found[0]) if found else None


def set_up(
    database: Database,
    token_hash: str,
    *,
    team: str,
    name: str,
    email: str,
    locale: str,
    password_hash: str,
    now: datetime,
) -> int | None:
    """Make the first team and account by a one-time link; nothing if the link or the moment has passed."""
    with database.write() as connection:
        used = _use(connection, token_hash, now)
        if used is None or used[0] is not None or connection.scalar(select(func.count(Account.id))):
            return None
        team_id = add_team(connection, team, now)
        return add_account(
            connection, team_id, email, name=name, locale=locale, password_hash=password_hash, now=now
        )


def choose_password(
    database: Database, token_hash: str, *, name: str, locale: str, password_hash: str, now: datetime
) -> int | None:
    """Give an account a password by a one-time link; whoever had signed in before is signed out."""
    with database.write() as connection:
        used = _use(connection, token_hash, now)
        if used is None or used[0] is None:
            return None
        account_id = used[0]
        values = {"name": name, "locale": locale, "password_hash": password_hash}
        connection.execute(update(Account).where(Account.id == account_id).values(**values))
        connection.execute(delete(Login).where(Login.account_id == account_id))
        return account_id


def _use(connection: Connection, token_hash: str, now: datetime) -> tuple[int | None] | None:
    """Mark a link as used, in one statement so that only one of two clicks succeeds."""
    row = connection.execute(
        update(Invitation)
        .where(Invitation.token_hash == token_hash, *_usable(now))
        .values(used_at=now)
        .returning(Invitation.account_id)
    ).first()
    return None if row is None else (row.account_id,)


def _usable(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (Invitation.used_at.is_(None), Invitation.expires_at > now)
