"""What a page holds once it has taken entries in."""

from collections.abc import Sequence

import msgspec

from facilitation.domain.changes import Blank, Entry
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
