"""The statements of every change and every join, built once: building one costs six times its execution."""

from collections.abc import Iterable

from sqlalchemy import Table, bindparam, delete, func, insert, literal_column, or_, select, update

from .lines import Straight
from .tables import ChangeRow, PersonRow, RecordRow, SessionRow


def _table(row: type) -> Table:
    table = row.__table__  # type: ignore[attr-defined]
    assert isinstance(table, Table)
    return table


def bodies_of(kinds: Iterable[str]) -> Straight:
    """The records of one id and any of these kinds, which are written out: nothing is expanded later."""
    return Straight(
        select(_records.c.kind, _records.c.body).where(
            _records.c.session_id == bindparam("of_session"),
            _records.c.id == bindparam("of_id"),
            _records.c.kind.in_([literal_column(f"'{kind}'") for kind in kinds]),
        )
    )


_records, _changes, _sessions, _people = map(_table, (RecordRow, ChangeRow, SessionRow, PersonRow))
_of_kind = (_records.c.session_id == bindparam("of_session"), _records.c.kind == bindparam("of_kind"))
_one = (*_of_kind, _records.c.id == bindparam("of_id"))

SESSION_BY_CODE = Straight(select(_sessions).where(_sessions.c.code == bindparam("of_code")))
NEXT_NUMBER = Straight(
    update(_sessions)
    .where(_sessions.c.id == bindparam("of_session"))
    .values(seq=_sessions.c.seq + 1)
    .returning(_sessions.c.seq, _sessions.c.epoch)
)

HEAD = Straight(select(_sessions.c.seq, _sessions.c.epoch).where(_sessions.c.id == bindparam("of_session")))
BODIES_FOR = Straight(
    select(_records.c.kind, _records.c.id, _records.c.body)
    .where(_records.c.session_id == bindparam("of_session"), _records.c.audience == bindparam("of_audience"))
    .order_by(_records.c.seq)
)
BODIES_OF_PERSON = Straight(
    select(_records.c.body)
    .where(_records.c.session_id == bindparam("of_session"))
    .where(or_(_records.c.audience == bindparam("own"), _records.c.audience == bindparam("shared")))
    .order_by(_records.c.seq)  # not by kind: SQLite would go through all records for it, by their key
)

BODY = Straight(select(_records.c.body).where(*_one))
COUNT = Straight(select(func.count().label("number")).select_from(_records).where(*_of_kind))
BODIES = Straight(select(_records.c.id, _records.c.body).where(*_of_kind))
BODIES_OF_AUDIENCE = Straight(
    select(_records.c.id, _records.c.body).where(*_of_kind, _records.c.audience == bindparam("of_audience"))
)
PERSON = Straight(
    select(_records.c.body)
    .join(_people, (_records.c.session_id == _people.c.session_id) & (_records.c.id == _people.c.id))
    .where(_records.c.kind == "person", _people.c.session_id == bindparam("of_session"))
    .where(_people.c.id == bindparam("of_id"))
)
ADD_RECORD = Straight(insert(_records))
CHANGE_RECORD = Straight(
    update(_records)
    .where(*_one)
    .values(audience=bindparam("audience"), seq=bindparam("seq"), body=bindparam("body"))
)
REMOVE_RECORD = Straight(delete(_records).where(*_one))

DONE_BEFORE = Straight(
    select(_changes.c.seq, _changes.c.digest).where(
        _changes.c.session_id == bindparam("of_session"),
        _changes.c.actor == bindparam("of_actor"),
        _changes.c.token == bindparam("of_token"),
    )
)
ADD_CHANGE = Straight(insert(_changes))
CHANGES_SINCE = Straight(
    select(_changes.c.seq, _changes.c.name, _changes.c.edits)
    .where(_changes.c.session_id == bindparam("of_session"), _changes.c.seq > bindparam("after"))
    .order_by(_changes.c.seq)
)
