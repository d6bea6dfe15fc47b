"""Undo: `undo`."""

from typing import Annotated

from msgspec import Meta
from msgspec.structs import replace

from facilitation.domain.audience import CREW, FLOOR
from facilitation.domain.changes import Change, Edit
from facilitation.domain.note import audience_of
from facilitation.domain.records import (
    Author,
    Board,
    Commitment,
    Done,
    Group,
    Match,
    Mine,
    Note,
    Person,
    Ready,
    Record,
    Vote,
)
from facilitation.domain.refusals import Refused
from facilitation.domain.undo import reversal
from facilitation.store.reading import find_change

from . import ballots, boards, groups, ready
from .asking import Args, Asking

# Who came and who has finished is said again, not undone: the room may have moved on since.
LASTING = (Person, Done)
OWN_PROMISES = ("commitment.make", "commitment.take_back")


class Undo(Args, frozen=True):
    """The number of the change to take back."""

    seq: Annotated[int, Meta(ge=1, le=2**53)]


def undo(ask: Asking, args: Undo) -> None:
    """Put back what a change replaced: one's own; for the crew any but the votes of others."""
    logged = find_change(ask.tx.connection, ask.tx.session_id, args.seq)
    if logged is None:
        raise Refused("unknown_record")
    if not ask.actor.is_crew and logged.actor != ask.actor.id:
        raise Refused("not_allowed", "not_yours")
    if _lasts(logged.change):
        raise Refused("not_allowed", "not_undoable")
    votes = [edit for edit in logged.change.edits if isinstance(edit.subject, Vote)]
    if ask.actor.is_crew and (votes or _is_their_promise(logged.change)):
        raise Refused("not_allowed", "not_undoable")
    for vote in votes:
        _cast_back(ask, vote)
    if not votes:
        _put_back(ask, logged.change)


def _lasts(change: Change) -> bool:
    return change.name == "session.new" or any(isinstance(edit.subject, LASTING) for edit in change.edits)


def _is_their_promise(change: Change) -> bool:
    """Whether somebody promised something from their phone, or took it back: that is theirs alone."""
    by_hand = [edit.subject for edit in change.edits if isinstance(edit.subject, Commitment)]
    return change.name in OWN_PROMISES and any(promise.via == "phone" for promise in by_hand)


def _cast_back(ask: Asking, edit: Edit) -> None:
    """Vote as before, by the rules of voting: not after the end, never past the budget."""
    vote, before, after = edit.subject, edit.before, edit.after
    assert isinstance(vote, Vote)
    if ask.tx.find(Vote, vote.id) != after:
        raise Refused("not_now", "changed_since")
    points = before.points if isinstance(before, Vote) else 0
    ballots.cast(ask, ballots.Cast(vote.ballot, vote.target, points))
    if before is None:
        ask.tx.remove(vote)


def _put_back(ask: Asking, change: Change) -> None:
    edits = [edit for edit in change.edits[::-1] if not _follows(edit)]
    edits.sort(key=_turn)
    restored = [reversal(edit, ask.tx.find(type(edit.subject), edit.subject.id)) for edit in edits]
    for edit, record in zip(edits, restored, strict=True):
        if isinstance(record, Board):
            boards.set_private(ask, record, private=record.private)  # with what was written since
        elif record is not None:
            ask.tx.put(_as_of_now(ask, record))
        elif isinstance(edit.after, Group):
            groups.free(ask, edit.after)
        elif edit.after is not None:
            ask.tx.remove(edit.after)
    if any(isinstance(edit.subject, Ready) for edit in change.edits):
        ready.recount(ask)


def _follows(edit: Edit) -> bool:
    """Whether it comes by itself: who has finished is counted anew, a lead follows its notes."""
    if isinstance(edit.subject, Ready):
        return True
    before, after = edit.before, edit.after
    if not isinstance(before, Match) or not isinstance(after, Match):
        return False
    return replace(before, audience=after.audience) == after


def _turn(edit: Edit) -> int:
    """What says who may see a note, and where it is, comes back before it and leaves after it."""
    if isinstance(edit.subject, (Board, Group, Author, Mine)):
        return 0 if edit.before is not None else 2
    return 1


def _as_of_now(ask: Asking, record: Record) -> Record:
    """What comes back is as visible as its board is today; a note, in a group only if there still is one."""
    if isinstance(record, Group):
        private = ask.tx.get(Board, record.board).private
        return replace(record, audience=CREW if private else FLOOR)
    if not isinstance(record, Note):
        return record
    author = ask.author_of(record.id)
    audience = audience_of(ask.tx.get(Board, record.board), hidden=record.hidden, author=author)
    group = record.group if record.group and ask.tx.find(Group, record.group) else None
    return replace(record, audience=audience, group=group)
