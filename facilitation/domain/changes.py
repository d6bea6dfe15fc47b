"""What happened, with its number, and the part of it that a viewer may see."""

from collections.abc import Iterable, KeysView

import msgspec
from msgspec import Struct

from .audience import Viewer, may_see
from .records import Record, kind_of


class Edit(Struct, frozen=True, array_like=True):
    """One record before and after a change; `None` is absence."""

    before: Record | None
    after: Record | None

    @property
    def subject(self) -> Record:
        """The record itself, whichever side exists."""
        record = self.after if self.after is not None else self.before
        assert record is not None, "an edit has at least one side"
        return record


class Change(Struct, frozen=True, kw_only=True):
    """A numbered change."""

    seq: int
    name: str
    edits: list[Edit]


class Removal(Struct, frozen=True):
    """The name of a record that is gone, or that this viewer may see no more."""

    kind: str
    id: str


class Entry(Struct, frozen=True, kw_only=True):
    """A change as one viewer is told it."""

    seq: int
    name: str
    puts: list[Record]
    removals: list[Removal]


class Blank(Struct, frozen=True, kw_only=True):
    """A run of changes, `seq` to `through` included, of which this viewer may see nothing."""

    seq: int
    through: int


encode_edits = msgspec.json.Encoder().encode
decode_edits = msgspec.json.Decoder(list[Edit]).decode


def cut(change: Change, viewer: Viewer) -> Entry | None:
    """The part of a change this viewer may see, or nothing.

    A record that leaves the viewer's sight is told as removed.
    """
    puts: list[Record] = []
    removals: list[Removal] = []
    for edit in change.edits:
        if edit.after is not None and may_see(edit.after.audience, viewer):
            puts.append(edit.after)
        elif edit.before is not None and may_see(edit.before.audience, viewer):
            removals.append(Removal(kind_of(edit.before), edit.before.id))
    if not puts and not removals:
        return None
    return Entry(seq=change.seq, name=change.name, puts=puts, removals=removals)


class Spread:
    """A change whose edits are kept by whom they speak to, to be cut for a thousand people one by one."""

    def __init__(self, change: Change) -> None:
        self.change = change
        self._places: dict[str, list[int]] = {}
        for place, edit in enumerate(change.edits):
            for word in words_of(edit):
                self._places.setdefault(word, []).append(place)

    @property
    def words(self) -> KeysView[str]:
        """The audience words this change speaks to: who has to be told something of their own."""
        return self._places.keys()

    def cut(self, viewer: Viewer) -> Entry | None:
        """What `cut` gives, without a look at what is for others."""
        places = sorted({place for word in viewer.words for place in self._places.get(word, ())})
        edits = [self.change.edits[place] for place in places]
        return cut(Change(seq=self.change.seq, name=self.change.name, edits=edits), viewer)


def words_of(edit: Edit) -> set[str]:
    """The audience words one edit speaks to."""
    sides = (side for side in (edit.before, edit.after) if side is not None)
    return {word for side in sides for word in side.audience.split("+")}


def told(changes: Iterable[Change], viewer: Viewer) -> list[Entry | Blank]:
    """These changes as one viewer is told them: no number is missing, runs without content are one entry."""
    return in_order((change.seq, cut(change, viewer)) for change in changes)


def in_order(numbered: Iterable[tuple[int, Entry | None]]) -> list[Entry | Blank]:
    """Entries by their number; those without content become runs."""
    entries: list[Entry | Blank] = []
    for seq, entry in numbered:
        last = entries[-1] if entries else None
        if entry is not None:
            entries.append(entry)
        elif isinstance(last, Blank):
            entries[-1] = Blank(seq=last.seq, through=seq)
        else:
            entries.append(Blank(seq=seq, through=seq))
    return entries
