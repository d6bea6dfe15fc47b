"""The one way to change a record: a numbered change, logged by itself, committed whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection

from facilitation.domain.changes import Change, Edit, encode_edits
from facilitation.domain.records import (
    Action,
    Ballot,
    Commitment,
    Group,
    Match,
    Note,
    Record,
    decode,
    encode,
    kind_of,
)
from facilitation.domain.refusals import Refused

from . import statements
from .database import Database
from .memory import KINDS, Memory
from .tables import RecordRow

R = TypeVar("R")

# What phones and desks name share one space: a promise named like a note would make the note its author's.
ONE_SPACE = (Note, Group, Match, Action, Ballot, Commitment)
NAMED = tuple(kind_of(kind) for kind in ONE_SPACE)
SIGNATURES = ("author", "mine")  # they bear the id of what they sign
BEARING_ID = statements.bodies_of((*NAMED, *SIGNATURES))


class AlreadyDone(Exception):  # noqa: N818 - an answer, not an error
    """This token was already carried out, as change `seq`."""

    def __init__(self, seq: int) -> None:
        super().__init__(seq)
        self.seq = seq


class Writing:
    """One change being made: fetch records, put or remove them; the log follows by itself."""

    def __init__(self, connection: Connection, session_id: int, memory: Memory, now: datetime) -> None:
        self.connection = connection
        self.session_id = session_id
        self.seq = memory.seq + 1
        self._memory = memory
        self.now = now
        self._before: dict[tuple[str, str], Record | None] = {}
        self._after: dict[tuple[str, str], Record | None] = {}
        self._whole: dict[str, dict[str, Record]] = {}

    @property
    def at(self) -> str:
        """This moment as records write it: ISO 8601 UTC with milliseconds."""
        return self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def find(self, kind: type[R], record_id: str) -> R | None:
        """The record of this id, as it stands inside this change, or nothing."""
        key = (kind_of(kind), record_id)  # type: ignore[arg-type]
        if key not in self._after:
            self._before[key] = self._after[key] = self._known(*key)
        return self._after[key]  # type: ignore[return-value]

    def get(self, kind: type[R], record_id: str) -> R:
        """The record of this id; refuses if there is none."""
        record = self.find(kind, record_id)
        if record is None:
            raise Refused("unknown_record")
        return record

    def all(self, kind: type[R], *, audience: str | None = None) -> list[R]:
        """Every record of a kind (of one audience, if told), as they stand inside this change."""
        word = kind_of(kind)  # type: ignore[arg-type]
        found: dict[str, Record | None] = {**self._all(word, audience)}
        for (edited_kind, record_id), record in self._after.items():
            if edited_kind == word and (record is None or audience in (None, record.audience)):
                found[record_id] = record
        return [record for record in found.values() if record is not None]  # type: ignore[misc]

    def add(self, record: Record) -> None:
        """Store a new record; refuses an id that is taken, lest a phone overwrite another's note."""
        one_space = isinstance(record, ONE_SPACE)
        if one_space:
            self._fetch_one_space(record.id)
        if any(self.find(kind, record.id) for kind in (ONE_SPACE if one_space else (type(record),))):
            raise Refused("taken_id")
        self.put(record)

    def put(self, record: Record) -> None:
        """Store a record fetched (or first added) in this same change."""
        self.find(type(record), record.id)
        self._after[kind_of(record), record.id] = record

    def remove(self, record: Record) -> None:
        """Take a record away."""
        self.find(type(record), record.id)
        self._after[kind_of(record), record.id] = None

    def change(self, name: str) -> Change:
        """What this change does to the records, in the order they were touched."""
        edits = [
            Edit(self._before[key], after)
            for key, after in self._after.items()
            if after is not self._before[key] and after != self._before[key]
        ]
        return Change(seq=self.seq, name=name, edits=edits)

    def remember(self, database: Database) -> None:
        """Leave what was read and written to the next change; only once this one is committed."""
        database.memories.keep(self.session_id, self._memory, self._after, self._whole)

    def _fetch_one_space(self, record_id: str) -> None:
        """Read whatever bears this id, all kinds at once, for `find`."""
        where = {"of_session": self.session_id, "of_id": record_id}
        found = {row.kind: decode(row.body) for row in self.connection.execute(BEARING_ID, where)}
        for word in (*NAMED, *SIGNATURES):
            if (word, record_id) not in self._after:
                self._before[word, record_id] = self._after[word, record_id] = found.get(word)

    def _all(self, kind: str, audience: str | None) -> dict[str, Record]:
        if audience is None and kind in self._memory.whole:
            return self._memory.records[kind]
        query = statements.BODIES
        if audience is not None:
            query = query.where(RecordRow.audience == audience)
        rows = self.connection.execute(query, {"of_session": self.session_id, "of_kind": kind})
        found = {row.id: decode(row.body) for row in rows}
        if audience is None and kind in KINDS:
            self._whole[kind] = dict(found)
        return found

    def _known(self, kind: str, record_id: str) -> Record | None:
        remembered = self._memory.find(kind, record_id)
        if remembered is not None:
            return remembered
        where = {"of_session": self.session_id, "of_kind": kind, "of_id": record_id}
        body = self.connection.scalar(statements.BODY, where)
        return None if body is None else decode(body)


class Asked:
    """Who asks for a change, by which token, and a digest of what was asked."""

    __slots__ = ("actor", "digest", "name", "token")

    def __init__(self, name: str, actor: str, token: str, digest: str) -> None:
        self.name, self.actor, self.token, self.digest = name, actor, token, digest


class Written:
    """Filled in when a change is committed."""

    change: Change


@contextmanager
def write(
    database: Database, session_id: int, asked: Asked, now: datetime
) -> Iterator[tuple[Writing, Written]]:
    """Make one change to a session; a refusal raised inside rolls everything back and burns no number.

    Raises AlreadyDone if this actor's token was carried out before; refuses a token used otherwise.
    """
    written = Written()
    with database.write() as connection:
        memory = _next_number(database, connection, session_id)
        tx = Writing(connection, session_id, memory, now)
        _refuse_repeats(connection, session_id, asked)
        yield tx, written
        written.change = tx.change(asked.name)
        _store(connection, session_id, written.change.edits, tx.seq)
        _log(tx, written.change, asked)
    tx.remember(database)


def _next_number(database: Database, connection: Connection, session_id: int) -> Memory:
    """Counter and row lock in one statement; the first of every write, so numbers have no hole.

    What is remembered of the number before comes with it.
    """
    row = connection.execute(statements.NEXT_NUMBER, {"of_session": session_id}).first()
    if row is None:
        raise Refused("unknown_record")
    return database.memories.recall(session_id, row.epoch, row.seq)


def _refuse_repeats(connection: Connection, session_id: int, asked: Asked) -> None:
    where = {"of_session": session_id, "of_actor": asked.actor, "of_token": asked.token}
    row = connection.execute(statements.DONE_BEFORE, where).first()
    if row is not None:
        if row.digest != asked.digest:
            raise Refused("taken_id")
        raise AlreadyDone(row.seq)


def _store(connection: Connection, session_id: int, edits: list[Edit], seq: int) -> None:
    added = []
    for edit in edits:
        record, word = edit.subject, kind_of(edit.subject)
        where = {"of_session": session_id, "of_kind": word, "of_id": record.id}
        if edit.after is None:
            connection.execute(statements.REMOVE_RECORD, where)
        else:
            values = {"audience": record.audience, "seq": seq, "body": encode(record)}
            if edit.before is None:
                added.append({"session_id": session_id, "kind": word, "id": record.id} | values)
            else:
                connection.execute(statements.CHANGE_RECORD, where | values)
    if added:
        connection.execute(statements.ADD_RECORD, added)


def _log(tx: Writing, change: Change, asked: Asked) -> None:
    tx.connection.execute(
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
        },
    )
