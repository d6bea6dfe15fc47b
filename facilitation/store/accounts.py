"""Teams and their accounts: who signs in, and from which browsers."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from .database import Database
from .tables import Account, Login, Team


@dataclass(frozen=True, slots=True)
class Member:
    """An account as the rest of the program sees it."""

    id: int
    team_id: int
    team: str
    email: str
    name: str
    locale: str
    has_password: bool


def find_password_hash(database: Database, email: str) -> tuple[int, str] | None:
    """The account of this address and the hash of its password, if it may sign in."""
    query = select(Account.id, Account.password_hash).where(
        Account.email == email, Account.disabled_at.is_(None), Account.password_hash.is_not(None)
    )
    with database.read() as connection:
        row = connection.execute(query).first()
    return None if row is None else (row.id, row.password_hash)


def members_of(database: Database, team_id: int) -> list[Member]:
    """The accounts of a team, by name."""
    with database.read() as connection:
        return members(connection, Account.team_id == team_id, Account.disabled_at.is_(None))


def has_accounts(database: Database) -> bool:
    """Whether anybody was ever set up here."""
    with database.read() as connection:
        return bool(connection.scalar(select(func.count()).select_from(Account)))


def add_login(
    database: Database, account_id: int, token_hash: str, *, now: datetime, expires_at: datetime
) -> None:
    """Remember a browser that signed in; forget those whose time is over."""
    with database.write() as connection:
        connection.execute(delete(Login).where(Login.expires_at <= now))
        connection.execute(
            insert(Login).values(
                token_hash=token_hash, account_id=account_id, created_at=now, expires_at=expires_at
            )
        )


def find_login(database: Database, token_hash: str, now: datetime) -> Member | None:
    """Who signed in with this token, if its time is not over and the account still stands."""
    query = select(Login.account_id).where(Login.token_hash == token_hash, Login.expires_at > now)
    with database.read() as connection:
        account_id = connection.scalar(query)
        found = members(connection, Account.id == account_id, Account.disabled_at.is_(None))
    return found[0] if found else None


def remove_login(database: Database, token_hash: str) -> None:
    """Forget a browser."""
    with database.write() as connection:
        connection.execute(delete(Login).where(Login.token_hash == token_hash))


def rehash(database: Database, account_id: int, password_hash: str) -> None:
    """Keep a password under a stronger hash."""
    with database.write() as connection:
        connection.execute(
            update(Account).where(Account.id == account_id).values(password_hash=password_hash)
        )


def find_or_add_account(
    database: Database, email: str, *, team: str | int, locale: str, now: datetime
) -> tuple[Member, bool]:
    """The account of this address, and whether it was opened just now, in this team (named or numbered).

    An account that stands keeps its team; one that was closed is opened again, without a password.
    """
    with database.write() as connection:
        found = members(connection, Account.email == email, Account.disabled_at.is_(None))
        if not found:
            team_id = team if isinstance(team, int) else _team_named(connection, team, now)
            opened = {"team_id": team_id, "disabled_at": None, "password_hash": None}
            again = connection.execute(update(Account).where(Account.email == email).values(opened))
            if not again.rowcount:
                add_account(connection, team_id, email, name="", locale=locale, password_hash=None, now=now)
        return members(connection, Account.email == email)[0], not found


def first_team(database: Database) -> str | None:
    """The name of the oldest team."""
    with database.read() as connection:
        return connection.scalar(select(Team.name).order_by(Team.id).limit(1))


def members(connection: Connection, *where: ColumnElement[bool]) -> list[Member]:
    """Accounts, inside a transaction."""
    query = (
        select(
            Account.id,
            Account.team_id,
            Team.name.label("team"),
            Account.email,
            Account.name,
            Account.locale,
            Account.password_hash.is_not(None).label("has_password"),
        )
        .join(Team, Team.id == Account.team_id)
        .where(*where)
        .order_by(Account.name == "", Account.name, Account.email)
    )
    return [Member(*row) for row in connection.execute(query)]


def add_team(connection: Connection, name: str, now: datetime) -> int:
    """Make a team, inside a transaction."""
    return connection.execute(insert(Team).values(name=name, created_at=now).returning(Team.id)).scalar_one()


def add_account(
    connection: Connection,
    team_id: int,
    email: str,
    *,
    name: str,
    locale: str,
    password_hash: str | None,
    now: datetime,
) -> int:
    """Make an account, inside a transaction."""
    return connection.execute(
        insert(Account)
        .values(
            team_id=team_id,
            email=email,
            name=name,
            locale=locale,
            password_hash=password_hash,
            created_at=now,
        )
        .returning(Account.id)
    ).scalar_one()


def _team_named(connection: Connection, name: str, now: datetime) -> int:
    found = connection.scalar(select(Team.id).where(Team.name == name).order_by(Team.id).limit(1))
    return found if found is not None else add_team(connection, name, now)
