"""Notes: `note.add`, `note.edit`, `note.remove`, `note.move`."""

from typing import Literal

from msgspec import UNSET, UnsetType

from facilitation.domain import note as rules
from facilitation.domain.audience import CREW
from facilitation.domain.limits import NOTES
from facilitation.domain.records import Board, Card, Group, Note, Step, Via
from facilitation.domain.refusals import Refused
from facilitation.domain.rights import may_write, step_lets
from facilitation.language import known
from facilitation.secrecy import card_of, spaced_card

from . import posting
from .asking import Args, Asking, Id, NewId
from .moderation import WithReason, note_down

__all__ = ["Add", "Edit", "Move", "WithReason", "add", "edit", "move", "remove"]


class Add(Args, frozen=True):
    """A new contribution."""

    id: NewId
    board: Id
    text: str
    tags: list[str] = []
    locale: str | None = None
    step: Id | None = None  # in which it was begun
    via: Literal["desk", "paper"] | None = None  # of what the crew types for somebody
    card: str | None = None  # the short code of the paper card


class Edit(Args, frozen=True):
    """Another text."""

    id: Id
    text: str


class Move(Args, frozen=True):
    """Another board, another group (`None`: out of its group), or just before another note."""

    id: Id
    board: Id | UnsetType = UNSET
    group: Id | UnsetType | None = UNSET
    before: Id | UnsetType | None = UNSET


def add(ask: Asking, args: Add) -> None:
    """Post a contribution."""
    board = ask.tx.get(Board, args.board)
    begun_in = ask.tx.find(Step, args.step) if args.step else None
    may_write(ask.actor, ask.step, board, begun_in, ask.tx.now)
    _refuse_too_many(ask)
    note = rules.new_note(
        args.id,
        board,
        args.text,
        author=ask.actor.person,
        locale=known(args.locale or ask.actor.locale),
        tags=args.tags,
        seq=ask.tx.seq,
        at=ask.tx.at,
        via=_via(ask, args),
    )
    posting.add(ask, note)
    if ask.actor.person is not None:
        ask.sign(args.id, ask.actor.person)
    if args.card is not None:
        _lay_card(ask, args.id, args.card)


def _via(ask: Asking, args: Add) -> Via:
    if ask.actor.person is None:
        return "paper" if args.card is not None else args.via or "desk"
    if args.via is not None or args.card is not None:
        raise Refused("not_allowed")
    return "phone"


def _lay_card(ask: Asking, note_id: str, typed: str) -> None:
    """Keep which paper card this is: one of ours, typed without a mistake, and for the first time."""
    code = card_of(ask.secret_key, ask.tx.session_id, typed)
    if code is None:
        raise Refused("invalid", "unknown_card")
    refuse_used(ask, code)
    ask.tx.add(Card(id=note_id, audience=CREW, note=note_id, code=code))


def refuse_used(ask: Asking, code: str) -> None:
    """Refuse a paper card that was typed already."""
    if any(card.code == code for card in ask.tx.all(Card)):
        raise Refused("taken_id", "used_card", card=spaced_card(code))


def edit(ask: Asking, args: Edit) -> None:
    """Change the text of one's own contribution; the crew may correct any."""
    ask.owns(ask.tx.get(Note, args.id).id)
    note = rules.edited(posting.seen(ask, args.id), args.text, ask.tx.at)
    if not ask.actor.is_crew:
        note = rules.queued(note, ask.tx.get(Board, note.board), ask.actor.person)
    posting.put(ask, note)


def remove(ask: Asking, args: WithReason) -> None:
    """Take one's own contribution away, or as the crew anybody's; it stays in the log and can be undone."""
    ask.owns(ask.tx.get(Note, args.id).id)
    note = posting.seen(ask, args.id)
    if ask.actor.is_crew and (args.reason or ask.author_of(note.id)):
        note_down(ask, "note.remove", note.id, args.reason)
    posting.take_away(ask, note)


def move(ask: Asking, args: Move) -> None:
    """Put a contribution elsewhere."""
    step_lets(ask.actor, ask.step, "move")
    note = posting.seen(ask, args.id)
    board = ask.tx.get(Board, args.board if args.board is not UNSET else note.board)
    _lets_in(ask, note, board)
    group = _group(
        ask, board, args.group if args.group is not UNSET else note.group, moved=board.id != note.board
    )
    position = _position(ask, args.before, note)
    posting.put(ask, rules.moved(note, board, group, position, ask.author_of(note.id)))


def _lets_in(ask: Asking, note: Note, board: Board) -> None:
    """A participant sorts in front of everyone: nothing goes where the others would no longer see it.

    Nor past the crew: what goes to a queued board comes from another.
    """
    if board.id == note.board or ask.actor.is_crew:
        return
    is_past_queue = board.queue and not ask.tx.get(Board, note.board).queue
    if board.private or board.closed or is_past_queue:
        raise Refused("not_now", "not_move")


def _group(ask: Asking, board: Board, group_id: str | None, *, moved: bool) -> str | None:
    if group_id is None:
        return None
    group = ask.tx.get(Group, group_id)
    if group.board == board.id:
        return group.id
    if moved:
        return None
    raise Refused("invalid", "group_elsewhere")


def _position(ask: Asking, before: str | UnsetType | None, note: Note) -> float:
    if before is UNSET:
        return note.position
    if before is None:
        return float(ask.tx.seq)
    neighbours = [other for other in ask.tx.all(Note) if other.id != note.id]
    return rules.position_before(posting.seen(ask, before), neighbours)


def _refuse_too_many(ask: Asking) -> None:
    # Also those that wait or are hidden, of which no `Count` tells; so few changes cannot have made so many.
    if ask.tx.seq > NOTES and ask.tx.count(Note) >= NOTES:
        raise Refused("too_many", "too_many_notes", most=NOTES)
