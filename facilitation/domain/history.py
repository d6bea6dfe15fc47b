"""The session's history as the crew may read it: what was done, to what; never who voted or wrote."""

from dataclasses import dataclass

from msgspec import Struct

from . import links
from .audience import Viewer, may_see
from .changes import Change, Edit
from .door import asked_in, named_in
from .links import Doors
from .records import (
    Action,
    Ballot,
    Board,
    Commitment,
    Done,
    Group,
    Match,
    Moderation,
    Note,
    Person,
    Record,
    Scene,
    Step,
    Vote,
    kind_of,
)
from .undo import Current, can_be_undone

MOST_SUBJECTS = 12  # of one change
CREW = Viewer("crew")
UNTOLD = (Vote, Done)  # whose it is cannot be told apart from what it is
TOLD = (Note, Group, Board, Step, Ballot, Match, Action, Commitment, Person, Scene)


class Subject(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Something that a change touched; `text` is what it says afterwards, `was` what it said before."""

    kind: str
    id: str
    text: str = ""
    was: str = ""
    board: str = ""


class Moment(Struct, frozen=True, kw_only=True):
    """One change, as the crew is told it."""

    seq: int
    name: str
    at: str
    is_crew: bool
    by: str  # the facilitator's name, if they came in under one
    subjects: list[Subject]
    count: int  # of subjects, also those that are not listed
    reason: str
    undoable: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A change as the log keeps it, with when, and by whom of the crew."""

    change: Change
    actor: str
    at: str
    by: str | None


def is_told(change: Change) -> bool:
    """Whether the crew is told of it at all: votes and « J'ai fini » are nobody else's.

    A ballot that was undone takes its votes with it: of that the ballot is told.
    """
    if any(isinstance(edit.subject, Ballot) for edit in change.edits):
        return True
    return not any(isinstance(edit.subject, UNTOLD) for edit in change.edits)


def told(line: Line, current: Current, blind: frozenset[str], doors: Doors) -> Moment:
    """A change as the crew may read it; the texts of `blind` boards only their authors may.

    Whose link was opened or closed is noted as the reason.
    """
    change = line.change
    noun = change.name.partition(".")[0]
    edits = [edit for edit in change.edits if isinstance(edit.subject, TOLD) and _changed(edit)]
    named = [edit for edit in edits if kind_of(edit.subject) == noun] or edits
    named.sort(key=_entered_first)
    noted = [edit.after for edit in change.edits if isinstance(edit.after, Moderation) and edit.after.reason]
    is_of_links = any(links.noted(change))
    helpers = [Subject(kind="helper", id=each.target, text=each.reason) for each in noted if is_of_links]
    others = helpers or [_place(was, now) for was, now in named_in(change.edits)]
    others = others or [Subject(kind="question", id=each) for each in asked_in(change.edits)]
    is_crew = line.actor == "crew"
    return Moment(
        seq=change.seq,
        name=change.name,
        at=line.at,
        is_crew=is_crew,
        by=line.by or "" if is_crew else "",
        subjects=others or [_subject(edit, blind) for edit in named[:MOST_SUBJECTS]],
        count=len(others) or len(named),
        reason="" if is_of_links else " · ".join(each.reason for each in noted),
        undoable=links.can_be_taken_back(change, doors) if is_of_links else can_be_undone(change, current),
    )


def _changed(edit: Edit) -> bool:
    """Whether a note or a group was touched itself, or only became as visible as its board."""
    before, after = edit.before, edit.after
    if before is None or after is None or not isinstance(after, (Note, Group, Match)):
        return True
    return any(getattr(before, name) != getattr(after, name) for name in _words_of(after))


def _words_of(record: Record) -> list[str]:
    return [name for name in record.__struct_fields__ if name != "audience"]


def _entered_first(edit: Edit) -> bool:
    return not (isinstance(edit.after, Step) and edit.after.entered_at is not None)


def _place(was: str, now: str) -> Subject:
    return Subject(kind="place", id=now or was, text=now or was, was=was if now else "")


def _subject(edit: Edit, blind: frozenset[str]) -> Subject:
    record = edit.subject
    text, was = _text(edit.after, blind), _text(edit.before, blind)
    board = record.board if isinstance(record, (Note, Group)) else ""
    changed = was if edit.after is not None and was != text else ""
    return Subject(kind=kind_of(record), id=record.id, text=text or was, was=changed, board=board)


def _text(record: Record | None, blind: frozenset[str]) -> str:
    if record is None or not may_see(record.audience, CREW):
        return ""
    if isinstance(record, Note) and record.board in blind:
        return ""
    for name in ("text", "title", "name"):
        if found := getattr(record, name, None):
            return str(found)
    return ""
