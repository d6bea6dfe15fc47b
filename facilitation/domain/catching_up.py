"""What somebody is told who was away for a while."""

from collections.abc import Mapping, Sequence

from .audience import Viewer
from .changes import Blank, Change, Entry, cut, in_order
from .records import kind_of

Key = tuple[str, str]


def told_late(changes: Sequence[Change], viewer: Viewer) -> list[Entry | Blank]:
    """These changes as somebody who was away is told them: what has become of each thing, not how.

    What was corrected, hidden, concealed or removed meanwhile is not sent first to be taken back at once.
    That it is gone is said also of what came meanwhile: a page that hears on while it asks may hold it.
    """
    numbered = [(change.seq, cut(change, viewer)) for change in changes]
    last = {key: seq for seq, entry in numbered if entry is not None for key in _names(entry)}
    return in_order((seq, entry and _lasting(entry, last)) for seq, entry in numbered)


def _names(entry: Entry) -> list[Key]:
    puts = [(kind_of(record), record.id) for record in entry.puts]
    return puts + [(removal.kind, removal.id) for removal in entry.removals]


def _lasting(entry: Entry, last: Mapping[Key, int]) -> Entry | None:
    puts = [record for record in entry.puts if last[kind_of(record), record.id] == entry.seq]
    removals = [removal for removal in entry.removals if last[removal.kind, removal.id] == entry.seq]
    if not puts and not removals:
        return None
    return Entry(seq=entry.seq, name=entry.name, puts=puts, removals=removals)
