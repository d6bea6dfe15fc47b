"""The one way to change a record: a numbered change, logged by itself, committed whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection

from facilitation.domain.changes import Change, Edit, encode_edits
from facilitation.domain.records import encode, kind_of
from facilitation.domain.refusals import Refused

from . import statements
from .asking import AlreadyDone, Asked, refuse_repeats
from .database import Database
from .lines import Line, line_of
from .making import Writing
from .memory import Memory


class Written:
    """Filled in when a change is committed."""

    change: Change


class Book:
    """An open transaction in which changes to a session are made one after the other.

    Each is whole or not at all; all of them are stored when the book is closed, or none.
    """

    def __init__(self, database: Database, connection: Connection, session_id: int, now: datetime) -> None:
        self._database = database
        self._connection = connection
        self._line = line_of(connection)
        self._session_id = session_id
        self._now = now
        self.changes: list[Change] = []

    @contextmanager
    def change(self, asked: Asked) -> Iterator[tuple[Writing, Written]]:
        """Make one change; whatever is raised inside undoes it, and burns no number.

        Raises AlreadyDone if this actor's token was carried out before; refuses a token used otherwise.
        """
        written = Written()
        memory = _next_number(self._database, self._line, self._session_id)
        tx = Writing(self._connection, self._line, self._session_id, memory, self._now)
        refuse_repeats(self._line, self._session_id, asked)
        yield tx, written
        written.change = tx.change(asked.name)
        _store(self._line, self._session_id, written.change.edits, tx.seq)
        _log(tx, written.change, asked)
        self.changes.append(written.change)
        tx.remember(self._database)

    @contextmanager
    def one_of_many(self, asked: Asked) -> Iterator[tuple[Writing, Written]]:
        """Make one change which a refusal undoes alone; any other fault is the end of the whole book."""
        run = self._connection.exec_driver_sql
        run("SAVEPOINT one")
        try:
            with self.change(asked) as both:
                yield both
        except (Refused, AlreadyDone):
            run("ROLLBACK TO SAVEPOINT one")
            run("RELEASE SAVEPOINT one")
            raise
        run("RELEASE SAVEPOINT one")


@contextmanager
def open_book(database: Database, session_id: int, now: datetime) -> Iterator[Book]:
    """Begin to write; what is in the book is committed on leaving, and gone if anything is raised."""
    changes: list[Change] = []
    try:
        with database.write() as connection:
            book = Book(database, connection, session_id, now)
            changes = book.changes
            yield book
    except BaseException:
        if changes:
            database.memories.forget(session_id)  # it remembers what was not stored
        raise


@contextmanager
def write(
    database: Database, session_id: int, asked: Asked, now: datetime
) -> Iterator[tuple[Writing, Written]]:
    """Make one change to a session: a book of one page."""
    with open_book(database, session_id, now) as book, book.change(asked) as both:
        yield both


def _next_number(database: Database, line: Line, session_id: int) -> Memory:
    """Counter and row lock in one statement; the first of every write, so numbers have no hole.

    What is remembered of the number before comes with it.
    """
    row = line.first(statements.NEXT_NUMBER, {"of_session": session_id})
    if row is None:
        raise Refused("unknown_record")
    seq, epoch = row
    return database.memories.recall(session_id, epoch, seq)


def _store(line: Line, session_id: int, edits: list[Edit], seq: int) -> None:
    added = []
    for edit in edits:
        record, word = edit.subject, kind_of(edit.subject)
        where = {"of_session": session_id, "of_kind": word, "of_id": record.id}
        if edit.after is None:
            line.all(statements.REMOVE_RECORD, where)
        else:
            values = {"audience": record.audience, "seq": seq, "body": encode(record)}
            if edit.before is None:
                added.append({"session_id": session_id, "kind": word, "id": record.id} | values)
            else:
                line.all(statements.CHANGE_RECORD, where | values)
    if added:
        line.many(statements.ADD_RECORD, added)


def _log(tx: Writing, change: Change, asked: Asked) -> None:
    tx.line.all(
        statements.ADD_CHANGE,
        {
            "session_id": tx.session_id,
            "seq": change.seq,
            "name": change.name,
            "actor": asked.actor,
            "token": asked.token,
            "digest": asked.digest,
            "at": tx.now,
            "edits": encode_edits(change.edits),
            "by": asked.by,
        },
    )
