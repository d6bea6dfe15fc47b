"""The bin: what was taken away and has not come back."""

from collections.abc import Iterable

from .changes import Edit
from .history import Line
from .records import Action, Note, kind_of
from .undo import Current


def removed(lines: Iterable[Line], current: Current) -> list[Line]:
    """Of these changes, the last first, those that took away a note or an action which is still away."""
    seen: set[str] = set()
    found = []
    for line in lines:
        gone = {edit.subject.id for edit in line.change.edits if _is_gone(edit, current)} - seen
        seen |= gone
        if gone:
            found.append(line)
    return found


def _is_gone(edit: Edit, current: Current) -> bool:
    record = edit.subject
    if not isinstance(record, (Note, Action)) or edit.after is not None:
        return False
    return (kind_of(record), record.id) not in current
