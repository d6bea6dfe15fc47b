"""The hall: every workshop this process hosts, each in its room."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from facilitation.clock import now as clock
from facilitation.domain.changes import Change
from facilitation.packs import Pack
from facilitation.store.database import Database
from facilitation.store.reading import Found, find_session

from .limits import Limits
from .present import Present
from .turns import Turn

if TYPE_CHECKING:
    from .rehearsing import Going

Tell = Callable[["Room", Change], None]


@dataclass(slots=True)
class Room:
    """One live session in this process: whose turn it is to write, and who is here."""

    session_id: int
    code: str
    turn: Turn = field(default_factory=Turn)
    present: Present = field(default_factory=Present)
    shown_out: set[str] = field(default_factory=set)  # people removed since the start


@dataclass(slots=True)
class Hall:
    """What every part of the live side shares; made once, by `app.create_app`."""

    database: Database
    secret_key: str
    packs: Mapping[str, Pack]
    now: Callable[[], datetime] = clock
    limits: Limits = field(default_factory=Limits)
    patience: float = 0.0  # seconds for which what is asked in a busy room may wait to be stored with others
    tell: Tell = lambda _room, _change: None  # the gateway puts its fan-out here
    tell_present: Callable[["Room"], None] = lambda _room: None  # and here how many are in a room
    reach: Callable[["Room", int], None] = lambda _room, _seq: None  # and what was maybe not told
    elsewhere: Callable[[int], int] = lambda _session: 0  # people of a session who are with other processes
    bus_is_up: Callable[[], bool | None] = lambda: None  # nothing when there is no bus
    close: Callable[[], None] = lambda: None  # and here how its connections end
    empty: Callable[["Room"], None] = lambda _room: None  # and here how everybody leaves a room for good
    rehearsals: dict[int, "Going"] = field(default_factory=dict)
    _rooms: dict[int, Room] = field(default_factory=dict)

    def find(self, code: str | None) -> Found | None:
        """The session of a tidy code."""
        return None if code is None else find_session(self.database, code)

    def room(self, session_id: int, code: str) -> Room:
        """The room of a session; made when first asked for, then kept: two would mean two turns to write."""
        return self._rooms.setdefault(session_id, Room(session_id, code))

    def seated(self, session_id: int) -> Room | None:
        """The room of a session, if somebody is in."""
        room = self._rooms.get(session_id)
        return room if room is not None and room.present.viewers else None

    def vacate(self, session_id: int, code: str) -> None:
        """Keep nothing in this process of a session that is erased."""
        room = self._rooms.pop(session_id, None)
        if room is not None:
            self.empty(room)
        self.limits.forget(code)
        self.database.forget(session_id)

    def rooms(self) -> list[Room]:
        """Every room opened since the start."""
        return list(self._rooms.values())
