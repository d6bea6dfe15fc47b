"""Undo: `undo`."""

from typing import Annotated

from msgspec import Meta

from facilitation.domain.changes import Change, Edit
from facilitation.domain.links import noted
from facilitation.domain.records import (
    Action,
    Author,
    Ballot,
    Board,
    Group,
    Hands,
    Mine,
    Ready,
    Session,
    Vote,
)
from facilitation.domain.refusals import Refused
from facilitation.domain.undo import SEATS, changed_since, is_of_one_alone, lasts, reversal, to_put_back
from facilitation.store.reading import Logged, find_change

from . import ballots, ready
from .asking import Args, Asking
from .links import take_back
from .resting import put_aside
from .undoing import come_back, go


class Undo(Args, frozen=True):
    """The number of the change to take back; `along`: with the votes or promises that rest on it."""

    seq: Annotated[int, Meta(ge=1, le=2**53)]
    along: bool = False


def undo(ask: Asking, args: Undo) -> None:
    """Put back what a change replaced: one's own; for the crew any but the votes of others."""
    logged = find_change(ask.tx.connection, ask.tx.session_id, args.seq)
    if logged is None:
        raise Refused("unknown_record")
    if any(noted(logged.change)):
        take_back(ask, logged.change)
        return
    _refuse_strangers(ask, logged, along=args.along)
    edits = logged.change.edits
    if any(isinstance(edit.subject, Ballot) for edit in edits):
        _put_back(ask, logged.change, along=args.along)  # votes that come or go with their ballot
        return
    votes = [edit for edit in edits if isinstance(edit.subject, Vote)]
    hands = [edit for edit in edits if isinstance(edit.subject, Hands)]
    for edit in votes:
        _cast_back(ask, edit)
    for edit in hands:
        _count_back(ask, edit)
    if not votes and not hands:
        _put_back(ask, logged.change, along=args.along)


def _refuse_strangers(ask: Asking, logged: Logged, *, along: bool) -> None:
    """Refuse what is not for this actor to undo, and what is for nobody."""
    is_crew = ask.actor.is_crew
    if not is_crew and (along or logged.actor != ask.actor.id):
        raise Refused("not_allowed", "not_yours")
    if lasts(logged.change) or (is_crew and is_of_one_alone(logged.change)):
        raise Refused("not_allowed", "not_undoable")


def _cast_back(ask: Asking, edit: Edit) -> None:
    """Vote as before, by the rules of voting: not after the end, never past the budget."""
    vote, before, after = edit.subject, edit.before, edit.after
    assert isinstance(vote, Vote)
    if ask.tx.find(Vote, vote.id) != after:
        raise changed_since()
    points = before.points if isinstance(before, Vote) else 0
    ballots.cast(ask, ballots.Cast(vote.ballot, vote.target, points))
    if before is None:
        ask.tx.remove(vote)


def _count_back(ask: Asking, edit: Edit) -> None:
    """Count as before, by the same rules: the turnout is worked out anew."""
    counted, before = edit.subject, edit.before
    assert isinstance(counted, Hands)
    if ask.tx.find(Hands, counted.id) != edit.after:
        raise changed_since()
    points, voters = (before.points, before.voters) if isinstance(before, Hands) else (0, 0)
    via = before.via if isinstance(before, Hands) else counted.via
    wanted = ballots.Count(
        counted.ballot, counted.target, points, voters, via="paper" if via == "paper" else "desk"
    )
    ballots.count(ask, wanted)


def _put_back(ask: Asking, change: Change, *, along: bool) -> None:
    aside = put_aside(ask, change)
    change = aside.change
    edits = sorted(to_put_back(change, ask.tx.find), key=_turn)
    restored = [reversal(edit, ask.tx.find(type(edit.subject), edit.subject.id)) for edit in edits]
    for edit, record in zip(edits, restored, strict=True):
        if record is not None:
            come_back(ask, record)
        elif edit.after is not None:
            go(ask, edit.after)
    if any(isinstance(edit.subject, (Ready, Session)) for edit in change.edits):
        ready.recount(ask)  # the room may be in another step now
    aside.refuse_unless_said(along=along)  # last: what cannot be undone at all is not asked about


def _turn(edit: Edit) -> int:
    """What says who may see a note, and where it is, comes back before it and leaves after it.

    So does an action, with what is promised on it; circles come before those who sit in them.
    """
    if isinstance(edit.subject, SEATS):
        return 0
    if isinstance(edit.subject, (Action, Board, Group, Author, Mine)):
        return 0 if edit.before is not None else 2
    return 1
