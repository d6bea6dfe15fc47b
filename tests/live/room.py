"""A room to try the live core in: a real SQLite file, real packs, no server.

`room.phone("Ana").adds("needs", "un four")` speaks the product's language; nothing here knows a rule.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from facilitation.domain.actor import Actor
from facilitation.domain.audience import Viewer
from facilitation.domain.changes import Blank, Change, Entry, told
from facilitation.domain.records import Record, decode, kind_of
from facilitation.live.doors import Joining, join
from facilitation.live.hall import Hall, Room
from facilitation.live.perform import perform
from facilitation.live.workshops import NewWorkshop, open_workshop
from facilitation.packs import shipped
from facilitation.resources import resource_dir
from facilitation.secrecy import new_id
from facilitation.store.database import Database
from facilitation.store.migrating import upgrade
from facilitation.store.reading import Found, read_records
from facilitation.store.sessions import session_ids
from facilitation.store.snapshots import read_snapshot
from facilitation.store.tables import Team

from .pages import apply

START = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


@dataclass
class Tried:
    """A hall with one workshop in it; `told` collects every change in the order it was told."""

    hall: Hall
    code: str
    told: list[Change] = field(default_factory=list)
    moment: datetime = START

    @property
    def session(self) -> Found:
        found = self.hall.find(self.code)
        assert found is not None
        return found

    @property
    def room(self) -> Room:
        return self.hall.room(self.session.id, self.code)

    @property
    def desk(self) -> "Hand":
        return Hand(self, Actor("crew"))

    def workshop(self) -> Found:
        form = NewWorkshop(activity="yes-we-coop", title="Une autre", locales=["fr"])
        found = self.hall.find(open_workshop(self.hall, 1, form))
        assert found is not None
        return found

    def helper(self, name: str) -> "Hand":
        return Hand(self, Actor("crew", name=name, hand=name))

    def phone(self, name: str, **answers: Any) -> "Hand":
        return Hand(self, Actor("person", join(self.hall, self.session, Joining(name=name, **answers)).id))

    def later(self, seconds: int) -> None:
        self.moment += timedelta(seconds=seconds)

    def sees(self, viewer: Viewer) -> list[Record]:
        return [
            decode(bytes(raw)) for raw in read_snapshot(self.hall.database, self.session.id, viewer).records
        ]

    def all(self) -> list[Record]:
        return read_records(self.hall.database, self.session.id)

    def held(self) -> dict[tuple[str, str], Record]:
        """The same by kind and id, whichever was stored last."""
        return {(kind_of(record), record.id): record for record in self.all()}

    def replayed(
        self, viewer: Viewer, from_records: list[Record], after: int
    ) -> dict[tuple[str, str], Record]:
        """The records a browser would hold: an old snapshot and every entry since."""
        held = {(kind_of(record), record.id): record for record in from_records}
        last = after
        for entry in told([change for change in self.told if change.seq > after], viewer):
            assert entry.seq == last + 1
            last = entry.through if isinstance(entry, Blank) else entry.seq
            if isinstance(entry, Entry):
                apply(held, entry)
        assert last == self.session.seq
        return held


@dataclass
class Hand:
    """Somebody's hand: a facilitator's or a participant's."""

    tried: Tried
    actor: Actor

    @property
    def id(self) -> str:
        return self.actor.id

    @property
    def viewer(self) -> Viewer:
        return self.actor.viewer

    def asks(self, name: str, /, *, token: str | None = None, **args: Any) -> int:
        message = {"token": token or new_id(), "name": name, "args": args}
        return perform(self.tried.hall, self.tried.room, self.actor, message)

    def adds(self, board: str, text: str) -> str:
        note = new_id()
        self.asks("note.add", id=note, board=board, text=text)
        return note

    def sees(self, kind: type[Any]) -> list[Any]:
        return [record for record in self.tried.sees(self.viewer) if isinstance(record, kind)]


def try_room(folder: Path, activity: str = "yes-we-coop", *, fresh: bool = True) -> Iterator[Tried]:
    """A database with one workshop of this activity in preparation; `fresh=False` finds an existing one."""
    database = Database(f"sqlite:///{folder / 'room.sqlite3'}")
    hall = Hall(database, "a secret long enough for tests 123", {activity: shipped()[activity]})
    tried = Tried(hall, new_workshop(hall, activity) if fresh else session_ids(database)[0][1].code)
    hall.now = lambda: tried.moment
    hall.tell = lambda _room, change: tried.told.append(change)
    yield tried
    database.close()


def new_workshop(hall: Hall, activity: str) -> str:
    upgrade(hall.database, resource_dir("migrations"))
    with hall.database.write() as connection:
        connection.execute(insert(Team).values(id=1, name="GAL", created_at=START))
    return open_workshop(hall, 1, NewWorkshop(activity=activity, title="Soirée", locales=["fr", "en"]))
