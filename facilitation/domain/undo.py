"""Undo: put back what a change replaced, if nothing has touched it since."""

from msgspec.structs import replace

from .changes import Change, Edit
from .records import (
    Action,
    Commitment,
    Count,
    Done,
    Match,
    Moderation,
    Person,
    Ready,
    Record,
    Tally,
    Turnout,
    Vote,
)
from .refusals import Refused

# Numbers that go on living after the change: they are moved back by as much as the change moved them.
COUNTED: dict[type, tuple[str, ...]] = {
    Turnout: ("voters",),
    Tally: ("points", "voters"),
}

# What follows from the rest by itself, and what the crew noted down: neither is put back.
LEFT_ALONE = (Count, Ready, Moderation)


def lasts(change: Change) -> bool:
    """Whether nobody may undo it.

    Who came in and who has finished is said again, not undone: the room may have moved on since.
    """
    if change.name == "session.new":
        return True
    return any(
        isinstance(edit.subject, Done) or (isinstance(edit.subject, Person) and edit.before is None)
        for edit in change.edits
    )


def is_of_one_alone(change: Change) -> bool:
    """Whether it is not for the crew to undo: a vote, or what somebody promised from their phone."""
    subjects = [edit.subject for edit in change.edits]
    if any(isinstance(subject, Action) for subject in subjects):
        return False  # a promise went, or came, with the action itself
    return any(
        isinstance(subject, Vote) or (isinstance(subject, Commitment) and subject.via == "phone")
        for subject in subjects
    )


def to_put_back(change: Change) -> list[Edit]:
    """What an undo of this change has to put back, the last first."""
    return [edit for edit in reversed(change.edits) if not _is_left_alone(edit)]


def _is_left_alone(edit: Edit) -> bool:
    before, after = edit.before, edit.after
    if isinstance(before, Match) and isinstance(after, Match):
        return replace(before, audience=after.audience) == after  # a lead follows its notes
    return isinstance(edit.subject, LEFT_ALONE)


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
