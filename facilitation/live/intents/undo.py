"""Undo: `undo`."""

from typing import Annotated

from msgspec import Meta
from msgspec.structs import replace

from facilitation.domain.audience import CREW, FLOOR
from facilitation.domain.changes import Change, Edit
from facilitation.domain.note import queued, seen_by
from facilitation.domain.records import Author, Board, Group, Hands, Mine, Note, Person, Ready, Record, Vote
from facilitation.domain.refusals import Refused
from facilitation.domain.undo import is_of_one_alone, lasts, reversal, to_put_back
from facilitation.store.reading import find_change

from . import ballots, boards, groups, people, posting, ready
from .asking import Args, Asking


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
    if lasts(logged.change):
        raise Refused("not_allowed", "not_undoable")
    if ask.actor.is_crew and is_of_one_alone(logged.change):
        raise Refused("not_allowed", "not_undoable")
    edits = logged.change.edits
    votes = [edit for edit in edits if isinstance(edit.subject, Vote)]
    hands = [edit for edit in edits if isinstance(edit.subject, Hands)]
    for edit in votes:
        _cast_back(ask, edit)
    for edit in hands:
        _count_back(ask, edit)
    if not votes and not hands:
        _put_back(ask, logged.change)


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


def _count_back(ask: Asking, edit: Edit) -> None:
    """Count as before, by the same rules: the turnout is worked out anew."""
    counted, before = edit.subject, edit.before
    assert isinstance(counted, Hands)
    if ask.tx.find(Hands, counted.id) != edit.after:
        raise Refused("not_now", "changed_since")
    points, voters = (before.points, before.voters) if isinstance(before, Hands) else (0, 0)
    via = before.via if isinstance(before, Hands) else counted.via
    wanted = ballots.Count(
        counted.ballot, counted.target, points, voters, via="paper" if via == "paper" else "desk"
    )
    ballots.count(ask, wanted)


def _put_back(ask: Asking, change: Change) -> None:
    edits = sorted(to_put_back(change), key=_turn)
    restored = [reversal(edit, ask.tx.find(type(edit.subject), edit.subject.id)) for edit in edits]
    for edit, record in zip(edits, restored, strict=True):
        if record is not None:
            _bring_back(ask, record)
        elif isinstance(edit.after, Group):
            groups.free(ask, edit.after)
        elif isinstance(edit.after, Note):
            posting.remove(ask, edit.after)
        elif edit.after is not None:
            ask.tx.remove(edit.after)
    if any(isinstance(edit.subject, Ready) for edit in change.edits):
        ready.recount(ask)


def _bring_back(ask: Asking, record: Record) -> None:
    """Store a record as it was, with what has become of the room since."""
    if isinstance(record, Board):
        boards.set_private(ask, record, private=record.private)  # with what was written since
    elif isinstance(record, Note):
        posting.put(ask, _as_of_now(ask, record))
    elif isinstance(record, Person):
        people.put_back(ask, record)
    elif isinstance(record, Group):
        private = ask.tx.get(Board, record.board).private
        ask.tx.put(replace(record, audience=CREW if private else FLOOR))
    else:
        ask.tx.put(record)


def _turn(edit: Edit) -> int:
    """What says who may see a note, and where it is, comes back before it and leaves after it."""
    if isinstance(edit.subject, (Board, Group, Author, Mine)):
        return 0 if edit.before is not None else 2
    return 1


def _as_of_now(ask: Asking, note: Note) -> Note:
    """A note comes back as visible as its board is today, in a group only if there still is one.

    Words that a participant brings back await the crew's leave where it is asked today.
    """
    board, author, now = ask.tx.get(Board, note.board), ask.author_of(note.id), ask.tx.find(Note, note.id)
    note = replace(note, group=note.group if note.group and ask.tx.find(Group, note.group) else None)
    brings_words = not ask.actor.is_crew and (now is None or now.text != note.text)
    return queued(note, board, author) if brings_words else seen_by(note, board, author)
