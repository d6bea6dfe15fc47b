"""What an undo does to a record: it comes back, or goes, with what has become of the room since.

A kind that is in neither table is simply put, or removed.
"""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from facilitation.domain.audience import CREW, FLOOR
from facilitation.domain.meeting import refuse_passed
from facilitation.domain.note import queued, seen_by
from facilitation.domain.records import (
    Action,
    Board,
    Card,
    Commitment,
    Group,
    Match,
    Meeting,
    Note,
    Person,
    Record,
    Round,
)
from facilitation.domain.rights import refuse_unread
from facilitation.domain.undo import changed_since

from . import boards, groups, notes, people, posting, seating
from .asking import Asking


def come_back(ask: Asking, record: Record) -> None:
    """Store a record as it was."""
    COMES_BACK.get(type(record), _put)(ask, record)


def go(ask: Asking, record: Record) -> None:
    """Take away what the change had made."""
    GOES.get(type(record), _remove)(ask, record)


def _put(ask: Asking, record: Any) -> None:
    ask.tx.put(record)


def _remove(ask: Asking, record: Any) -> None:
    ask.tx.remove(record)


def _put_board(ask: Asking, board: Board) -> None:
    boards.set_private(ask, board, private=board.private)  # with what was written since


def _put_note(ask: Asking, note: Note) -> None:
    posting.put(ask, _as_of_now(ask, note))


def _put_group(ask: Asking, group: Group) -> None:
    board, now = ask.tx.get(Board, group.board), ask.tx.find(Group, group.id)
    if now is None or now.title != group.title:
        refuse_unread(ask.actor, group.title, [board], "queued_title")
    ask.tx.put(replace(group, audience=CREW if board.private else FLOOR))


def _put_match(ask: Asking, match: Match) -> None:
    if ask.tx.find(Match, match.id) is None:
        ends = [ask.tx.find(Note, end) for end in (match.need, match.resource)]
        theirs = [ask.tx.get(Board, end.board) for end in ends if end is not None]
        refuse_unread(ask.actor, match.line, theirs, "queued_line")
    ask.tx.put(match)


def _put_card(ask: Asking, card: Card) -> None:
    notes.refuse_used(ask, card.code)
    ask.tx.put(card)


def _put_commitment(ask: Asking, commitment: Commitment) -> None:
    if ask.tx.find(Action, commitment.action) is None:
        raise changed_since()
    ask.tx.put(commitment)


def _put_round(ask: Asking, of: Round) -> None:
    refuse_passed(of, [each for each in ask.tx.all(Round) if each.id != of.id])
    ask.tx.put(of)
    if of.state == "on":
        seating.await_nobody_gone(ask, of)


def _as_of_now(ask: Asking, note: Note) -> Note:
    """A note comes back as visible as its board is today, in a group only if there still is one.

    Words that a participant brings back await the crew's leave where it is asked today.
    """
    board, author, now = ask.tx.get(Board, note.board), ask.author_of(note.id), ask.tx.find(Note, note.id)
    note = replace(note, group=note.group if note.group and ask.tx.find(Group, note.group) else None)
    brings_words = not ask.actor.is_crew and (now is None or now.text != note.text)
    return queued(note, board, author) if brings_words else seen_by(note, board, author)


COMES_BACK: dict[type, Callable[[Asking, Any], None]] = {
    Board: _put_board,
    Card: _put_card,
    Commitment: _put_commitment,
    Group: _put_group,
    Match: _put_match,
    Meeting: seating.come_back,
    Note: _put_note,
    Person: people.put_back,
    Round: _put_round,
}
GOES: dict[type, Callable[[Asking, Any], None]] = {
    Group: groups.free,
    Note: posting.remove,
    Person: people.forget,
}
