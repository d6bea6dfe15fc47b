"""What a page holds once it has taken entries in."""

from collections.abc import Sequence

import msgspec

from facilitation.domain.audience import Viewer
from facilitation.domain.catching_up import told_late
from facilitation.domain.changes import Blank, Change, Entry, told
from facilitation.domain.records import Record, kind_of


def apply(held: dict[tuple[str, str], Record], entry: Entry) -> None:
    """What a browser does with an entry; nothing more."""
    for record in entry.puts:
        held[kind_of(record), record.id] = msgspec.json.decode(msgspec.json.encode(record), type=Record)
    for removal in entry.removals:
        held.pop((removal.kind, removal.id), None)


def kept_by(held: list[Record], entries: Sequence[Entry | Blank]) -> dict[tuple[str, str], Record]:
    """What a page holds once it has taken these in."""
    kept = {(kind_of(record), record.id): record for record in held}
    for entry in entries:
        if isinstance(entry, Entry):
            apply(kept, entry)
    return kept


def caught_up(held: list[Record], missed: Sequence[Change], viewer: Viewer) -> dict[tuple[str, str], Record]:
    """What a page holds that asked for what it missed, and heard half of it before the answer came."""
    half = missed[: len(missed) // 2]
    heard = kept_by(held, told(half, viewer))
    reached = half[-1].seq if half else 0
    entries = [each for each in told_late(missed, viewer) if getattr(each, "through", each.seq) > reached]
    return kept_by(list(heard.values()), entries)
