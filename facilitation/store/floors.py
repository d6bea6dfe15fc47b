"""What everybody in a session may see, kept ready to send: brought up to date by the log, not read again.

When a hall comes in, 500 people ask for the same records, while the number moves on with each who joins.  So
the floor is kept at a number, and the changes since then, which seldom touch it, are all that is read.
"""

from dataclasses import dataclass
from functools import cached_property

from facilitation.domain.audience import FLOOR, Viewer
from facilitation.domain.changes import Change, Entry, cut, decode_edits
from facilitation.domain.records import encode, kind_of

from . import statements
from .lines import Line

FAR = 100  # changes: past that, reading the records is shorter
MOST_SESSIONS = 32
EVERYBODY = Viewer("person")

Key = tuple[str, str]  # kind and id


@dataclass(frozen=True)
class Floor:
    """The records of a session with the audience `floor`, as JSON, at one number of one epoch."""

    epoch: str
    seq: int
    bodies: dict[Key, bytes]

    @cached_property
    def joined(self) -> bytes:
        """All of them, one after the other, with commas between."""
        return b",".join(self.bodies.values())

    def after(self, changes: list[Change]) -> "Floor":
        """The same, some changes later."""
        entries = [entry for change in changes if (entry := cut(change, EVERYBODY)) is not None]
        floor = Floor(self.epoch, changes[-1].seq, _edited(self.bodies, entries) if entries else self.bodies)
        if not entries and "joined" in vars(self):
            vars(floor)["joined"] = self.joined  # the same bytes: whatever was made of them holds
        return floor


class Floors:
    """The floor of every session that somebody looks at."""

    def __init__(self) -> None:
        self._of: dict[int, Floor] = {}

    def at(self, line: Line, session_id: int, epoch: str, seq: int) -> Floor:
        """The floor at the number where this line sees the session."""
        kept = self._of.get(session_id)
        if kept is None or kept.epoch != epoch or not 0 <= seq - kept.seq <= FAR:
            return self._keep(session_id, _read(line, session_id, epoch, seq))
        if kept.seq == seq:
            return kept
        where = {"of_session": session_id, "after": kept.seq}
        changes = [
            Change(seq=number, name=name, edits=decode_edits(edits))
            for number, name, edits in line.all(statements.CHANGES_SINCE, where)
        ]
        if len(changes) != seq - kept.seq:  # somebody has mended the database by hand
            return self._keep(session_id, _read(line, session_id, epoch, seq))
        return self._keep(session_id, kept.after(changes))

    def forget(self, session_id: int) -> None:
        """Keep nothing of a session."""
        self._of.pop(session_id, None)

    def _keep(self, session_id: int, floor: Floor) -> Floor:
        before = self._of.pop(session_id, floor)
        is_newer = before.epoch == floor.epoch and before.seq > floor.seq
        self._of[session_id] = before if is_newer else floor
        if len(self._of) > MOST_SESSIONS:
            del self._of[next(iter(self._of))]  # the one that nobody has asked for longest
        return floor


def _read(line: Line, session_id: int, epoch: str, seq: int) -> Floor:
    rows = line.all(statements.BODIES_FOR, {"of_session": session_id, "of_audience": FLOOR})
    return Floor(epoch, seq, {(kind, record_id): body for kind, record_id, body in rows})


def _edited(bodies: dict[Key, bytes], entries: list[Entry]) -> dict[Key, bytes]:
    edited = dict(bodies)
    for entry in entries:
        for record in entry.puts:
            edited[kind_of(record), record.id] = encode(record)
        for removal in entry.removals:
            edited.pop((removal.kind, removal.id), None)
    return edited
