"""Undo: put back what a change replaced, if nothing has touched it since."""

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from .changes import Change, Edit
from .records import (
    Action,
    Awaited,
    Ballot,
    Called,
    Circle,
    Commitment,
    Count,
    Done,
    Hands,
    Match,
    Meeting,
    Moderation,
    Person,
    Ready,
    Record,
    Round,
    Scene,
    Session,
    Tally,
    Timer,
    Turnout,
    Vote,
    kind_of,
)
from .refusals import Refused

# What the records are now, by kind and id.
Current = Mapping[tuple[str, str], Record]

Find = Callable[[type[Record], str], Record | None]
SEATS = (Circle, Meeting, Awaited)  # who sits where

# What is built on a thing that was made: put aside before that is undone, it need not be as it was left.
RESTS: dict[type, tuple[type, ...]] = {
    Ballot: (Vote, Hands, Turnout, Tally),
    Round: (*SEATS, Timer, Scene),
}

# What the door has asked is a matter of its own: the room goes on, people are renamed, meanwhile.
APART: dict[type, frozenset[str]] = {Session: frozenset(("asks", "places")), Person: frozenset(("place",))}

# What follows from the rest by itself, and what the crew noted down: neither is put back.
LEFT_ALONE = (Called, Count, Ready, Moderation)


def lasts(change: Change) -> bool:
    """Whether nobody may undo it.

    Who came in and who has finished is said again, not undone: the room may have moved on since.  Somebody
    without a phone was let in by a key of the desk, which may have been the wrong one.
    """
    nothing_comes_back = bool(change.edits) and all(_is_left_alone(edit) for edit in change.edits)
    if change.name == "session.new" or nothing_comes_back:
        return True
    return any(isinstance(edit.subject, Done) or _came_in(edit) for edit in change.edits)


def _came_in(edit: Edit) -> bool:
    return isinstance(edit.subject, Person) and edit.before is None and edit.subject.number is None


def is_of_one_alone(change: Change) -> bool:
    """Whether it is not for the crew to undo: a vote, or what somebody promised from their phone."""
    subjects = [edit.subject for edit in change.edits]
    if any(isinstance(subject, (Action, Ballot)) for subject in subjects):
        return False  # a promise went, or came, with the action itself; a vote with its ballot
    return any(
        isinstance(subject, Vote) or (isinstance(subject, Commitment) and subject.via == "phone")
        for subject in subjects
    )


def can_be_undone(change: Change, current: Current) -> bool:
    """Whether the crew could undo it now."""
    edits = to_put_back(change, lambda kind, record_id: current.get((kind_of(kind), record_id)))
    rests = tuple(kind for edit in edits if begins(edit) for kind in RESTS.get(type(edit.subject), ()))
    edits = [edit for edit in edits if not isinstance(edit.subject, rests)]
    if not edits or lasts(change) or is_of_one_alone(change):
        return False
    try:
        for edit in edits:
            reversal(edit, current.get((kind_of(edit.subject), edit.subject.id)))
    except Refused:
        return False
    return True


def begins(edit: Edit) -> bool:
    """Whether something was made, or a round that was on begun again with other circles."""
    sides = (edit.before, edit.after)
    return edit.before is None or all(isinstance(side, Round) and side.state == "on" for side in sides)


def to_put_back(change: Change, find: Find) -> list[Edit]:
    """What an undo of this change has to put back, the last first; `find` tells what a record is now.

    Whoever comes back finds the circle they left, unless it has changed: then the circles stay as they are.
    """
    seats = [edit for edit in change.edits if isinstance(edit.subject, SEATS)]
    is_of_person = any(isinstance(edit.subject, Person) for edit in change.edits)
    moved = is_of_person and any(find(type(edit.subject), edit.subject.id) != edit.after for edit in seats)
    edits = [edit for edit in change.edits if not (moved and isinstance(edit.subject, SEATS))]
    return [edit for edit in reversed(edits) if not _is_left_alone(edit)]


def _is_left_alone(edit: Edit) -> bool:
    before, after = edit.before, edit.after
    if isinstance(before, Match) and isinstance(after, Match):
        return replace(before, audience=after.audience) == after  # a lead follows its notes
    return isinstance(edit.subject, LEFT_ALONE)


def reversal(edit: Edit, current: Record | None) -> Record | None:
    """The record as it must be once this edit is undone (`None`: removed); refuses if it moved on since."""
    if current == edit.after:
        return edit.before
    if current is None or edit.before is None or edit.after is None or type(current) not in APART:
        raise changed_since()
    return _put_back_apart(edit.before, edit.after, current)


def _put_back_apart(before: Record, after: Record, current: Record) -> Record:
    """The record with what was changed as before, where that part of it is untouched since."""
    apart, names = APART[type(current)], set(current.__struct_fields__)
    changed = {name for name in names if getattr(before, name) != getattr(after, name)}
    for part in (apart, names - apart):
        if changed & part and any(getattr(current, name) != getattr(after, name) for name in part):
            raise changed_since()
    return replace(current, **{name: getattr(before, name) for name in changed})


def changed_since() -> Refused:
    """What was done cannot be taken back: something rests on it."""
    return Refused("not_now", "changed_since")
