"""One change in the making: records fetched, put or removed, as they stand inside it."""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection

from facilitation.domain.changes import Change, Edit
from facilitation.domain.records import ONE_SPACE, Record, decode, kind_of
from facilitation.domain.refusals import Refused

from . import statements
from .database import Database
from .lines import Line
from .memory import KINDS, Memory

R = TypeVar("R")

NAMED = tuple(kind_of(kind) for kind in ONE_SPACE)
SIGNATURES = ("author", "mine", "signature", "card")  # they bear the id of what they sign
BEARING_ID = statements.bodies_of((*NAMED, *SIGNATURES))


class Writing:
    """One change being made: fetch records, put or remove them; the log follows by itself."""

    def __init__(
        self, connection: Connection, line: Line, session_id: int, memory: Memory, now: datetime
    ) -> None:
        self.connection = connection
        self.line = line
        self.session_id = session_id
        self.seq = memory.seq + 1
        self._memory = memory
        self.now = now
        self._before: dict[tuple[str, str], Record | None] = {}
        self._after: dict[tuple[str, str], Record | None] = {}
        self._whole: dict[str, dict[str, Record]] = {}
        self._fetched: set[str] = set()

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

    def count(self, kind: type[Record]) -> int:
        """How many of a kind there were before this change."""
        where = {"of_session": self.session_id, "of_kind": kind_of(kind)}
        row = self.line.first(statements.COUNT, where)
        return 0 if row is None else int(row[0])

    def fetch(self, kind: type[Record]) -> None:
        """Read a whole kind at once, before many of it are put: none is looked for by itself any more."""
        word = kind_of(kind)
        for record_id, record in self._all(word, None).items():
            if (word, record_id) not in self._after:
                self._before[word, record_id] = self._after[word, record_id] = record
        self._fetched.add(word)

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
        return Change(seq=self.seq, name=name, edits=self.edits())

    def edits(self) -> list[Edit]:
        """What was done to the records so far."""
        return [
            Edit(self._before[key], after)
            for key, after in self._after.items()
            if after is not self._before[key] and after != self._before[key]
        ]

    def remember(self, database: Database) -> None:
        """Leave what was read and written to the next change."""
        database.memories.keep(self.session_id, self._memory, self._after, self._whole)

    def _fetch_one_space(self, record_id: str) -> None:
        """Read whatever bears this id, all kinds at once, for `find`."""
        where = {"of_session": self.session_id, "of_id": record_id}
        found = {kind: decode(body) for kind, body in self.line.all(BEARING_ID, where)}
        for word in (*NAMED, *SIGNATURES):
            if (word, record_id) not in self._after:
                self._before[word, record_id] = self._after[word, record_id] = found.get(word)

    def _all(self, kind: str, audience: str | None) -> dict[str, Record]:
        if audience is None and kind in self._memory.whole:
            return self._memory.records[kind]
        query = statements.BODIES if audience is None else statements.BODIES_OF_AUDIENCE
        where = {"of_session": self.session_id, "of_kind": kind, "of_audience": audience}
        found = {record_id: decode(body) for record_id, body in self.line.all(query, where)}
        if audience is None and kind in KINDS:
            self._whole[kind] = dict(found)
        return found

    def _known(self, kind: str, record_id: str) -> Record | None:
        remembered = self._memory.find(kind, record_id)
        if remembered is not None or kind in self._fetched:
            return remembered
        where = {"of_session": self.session_id, "of_kind": kind, "of_id": record_id}
        row = self.line.first(statements.BODY, where)
        return None if row is None else decode(row[0])
