"""Undo: put back what a change replaced, if nothing has touched it since."""

from msgspec.structs import replace

from .changes import Edit
from .records import Count, Record, Tally, Turnout
from .refusals import Refused

# Numbers that go on living after the change: they are moved back by as much as the change moved them.
COUNTED: dict[type, tuple[str, ...]] = {
    Count: ("notes",),
    Turnout: ("voters",),
    Tally: ("points", "voters"),
}


def reversal(edit: Edit, current: Record | None) -> Record | None:
    """The record as it must be once this edit is undone (`None`: removed); refuses if it moved on since."""
    fields = COUNTED.get(type(edit.subject))
    if fields is not None and current is not None and edit.after is not None:
        return _moved_back(edit.before, edit.after, current, fields)
    if current != edit.after:
        raise Refused("not_now", "changed_since")
    return edit.before


def _moved_back(before: Record | None, after: Record, current: Record, fields: tuple[str, ...]) -> Record:
    def number(record: Record | None, name: str) -> int:
        return 0 if record is None else int(getattr(record, name))

    return replace(
        current,
        **{name: number(current, name) - number(after, name) + number(before, name) for name in fields},
    )
