"""What happened, with its number, and the part of it that a viewer may see."""

from collections.abc import Iterable, Sequence

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


def told(changes: Sequence[Change], viewer: Viewer) -> list[Entry | Blank]:
    """These changes as one viewer is told them: no number is missing, runs without content are one entry."""
    entries: list[Entry | Blank] = []
    for change in changes:
        entry = cut(change, viewer)
        last = entries[-1] if entries else None
        if entry is not None:
            entries.append(entry)
        elif isinstance(last, Blank):
            entries[-1] = Blank(seq=last.seq, through=change.seq)
        else:
            entries.append(Blank(seq=change.seq, through=change.seq))
    return entries


def concerns(changes: Iterable[Change]) -> set[str]:
    """The audience words these changes speak to: who has to be told something of their own."""
    words: set[str] = set()
    for change in changes:
        for edit in change.edits:
            for side in (edit.before, edit.after):
                if side is not None:
                    words.update(side.audience.split("+"))
    return words
