"""What somebody is told who was away for a while."""

from collections.abc import Collection, Mapping, Sequence

from .audience import Viewer, may_see
from .changes import Blank, Change, Entry, cut, in_order
from .records import kind_of

Key = tuple[str, str]


def told_late(changes: Sequence[Change], viewer: Viewer) -> list[Entry | Blank]:
    """These changes as somebody who was away is told them: what has become of things, not how.

    What was corrected, hidden, concealed or removed meanwhile is not sent first to be taken back at once, and
    of what came and went nothing is said at all.
    """
    numbered = [(change.seq, cut(change, viewer)) for change in changes]
    last = {key: seq for seq, entry in numbered if entry is not None for key in _names(entry)}
    had = _had(changes, viewer)
    return in_order((seq, entry and _lasting(entry, last, had)) for seq, entry in numbered)


def _names(entry: Entry) -> list[Key]:
    puts = [(kind_of(record), record.id) for record in entry.puts]
    return puts + [(removal.kind, removal.id) for removal in entry.removals]


def _had(changes: Sequence[Change], viewer: Viewer) -> set[Key]:
    """What this viewer could see before the first of these changes, among what they touched."""
    first = {
        (kind_of(edit.subject), edit.subject.id): edit.before
        for change in reversed(changes)
        for edit in change.edits
    }
    return {key for key, before in first.items() if before is not None and may_see(before.audience, viewer)}


def _lasting(entry: Entry, last: Mapping[Key, int], had: Collection[Key]) -> Entry | None:
    puts = [record for record in entry.puts if last[kind_of(record), record.id] == entry.seq]
    removals = [r for r in entry.removals if last[r.kind, r.id] == entry.seq and (r.kind, r.id) in had]
    if not puts and not removals:
        return None
    return Entry(seq=entry.seq, name=entry.name, puts=puts, removals=removals)
