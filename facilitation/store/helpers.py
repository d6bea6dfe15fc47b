"""Co-facilitators of a session: added by name, found by the token of their link, revoked one by one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from facilitation.domain.refusals import Refused

from .database import Database
from .rehearsals import erase_copies
from .tables import HelperRow

MOST = 30  # of one session, at once


@dataclass(frozen=True, slots=True)
class Helper:
    """A co-facilitator whose link opens."""

    id: str
    session_id: int
    name: str
    created_at: datetime


_HELPER = (HelperRow.id, HelperRow.session_id, HelperRow.name, HelperRow.created_at)


def add_helper(connection: Connection, helper: Helper, token_hash: str) -> None:
    """Let somebody help; refuses a name that is taken, and one more than there may be."""
    _refuse_crowd(connection, helper)
    connection.execute(
        insert(HelperRow).values(
            id=helper.id,
            session_id=helper.session_id,
            name=helper.name,
            token_hash=token_hash,
            created_at=helper.created_at,
        )
    )


def helpers_of(database: Database, session_id: int) -> list[Helper]:
    """The co-facilitators of a session whose links open, by name."""
    with database.read() as connection:
        return _standing(connection, session_id)


def standing_helpers(database: Database, tokens: Collection[str]) -> dict[str, Helper]:
    """Of these links (by the hashes of their tokens), those that open, each with whose it is."""
    query = select(HelperRow.token_hash, *_HELPER).where(
        HelperRow.token_hash.in_(tokens), HelperRow.revoked_at.is_(None)
    )
    with database.read() as connection:
        return {row[0]: Helper(*row[1:]) for row in connection.execute(query)}


def close_helper(connection: Connection, session_id: int, helper_id: str, now: datetime) -> Helper | None:
    """Close the link of one co-facilitator; whose it was, if there was one to close."""
    found = next((each for each in _standing(connection, session_id) if each.id == helper_id), None)
    if found is not None:
        connection.execute(update(HelperRow).where(HelperRow.id == found.id).values(revoked_at=now))
        erase_copies(connection, session_id, helper_id)  # its own link would outlive theirs
    return found


def close_helpers(connection: Connection, session_id: int, now: datetime) -> list[Helper]:
    """Close the links of all co-facilitators of a session; whose they were."""
    return [
        helper
        for each in _standing(connection, session_id)
        if (helper := close_helper(connection, session_id, each.id, now))
    ]


def reopen_helper(connection: Connection, session_id: int, helper_id: str) -> Helper | None:
    """Let a link that was closed open again; whose it is, if there was one to open."""
    closed = select(*_HELPER).where(
        HelperRow.session_id == session_id, HelperRow.id == helper_id, HelperRow.revoked_at.is_not(None)
    )
    row = connection.execute(closed).first()
    if row is None:
        return None
    helper = Helper(*row)
    _refuse_crowd(connection, helper)
    connection.execute(update(HelperRow).where(HelperRow.id == helper.id).values(revoked_at=None))
    return helper


def _refuse_crowd(connection: Connection, helper: Helper) -> None:
    names = [other.name.casefold() for other in _standing(connection, helper.session_id)]
    if helper.name.casefold() in names:
        raise Refused("invalid", "taken_name", name=helper.name)
    if len(names) >= MOST:
        raise Refused("too_many", "too_many_helpers", most=MOST)


def _standing(connection: Connection, session_id: int) -> list[Helper]:
    query = (
        select(*_HELPER)
        .where(HelperRow.session_id == session_id, HelperRow.revoked_at.is_(None))
        .order_by(func.lower(HelperRow.name))
    )
    return [Helper(*row) for row in connection.execute(query)]
