"""What the crew lets through and what it hides, and why: `note.hide`, `note.show`."""

from facilitation.domain import note as rules
from facilitation.domain.audience import CREW
from facilitation.domain.limits import LINE, bounded
from facilitation.domain.records import Board, Moderation

from . import posting
from .asking import Args, Asking, Id, One

__all__ = ["One", "WithReason", "hide", "note_down", "show"]


class WithReason(Args, frozen=True):
    """A contribution, and why the crew does it."""

    id: Id
    reason: str = ""


def hide(ask: Asking, args: WithReason) -> None:
    """Take a contribution off the wall and off the phones of others; one that waits is refused by it."""
    if _set_hidden(ask, args.id, hide=True):
        note_down(ask, "note.hide", args.id, args.reason)


def show(ask: Asking, args: One) -> None:
    """Show a contribution that was hidden, or that waits for the crew's leave."""
    _set_hidden(ask, args.id, hide=False)


def note_down(ask: Asking, what: str, target: str, reason: str) -> None:
    """Keep what is being done to a note or a person, by whom, and why if it was said."""
    ask.tx.add(
        Moderation(
            id=f"{target}.{ask.tx.seq}",
            audience=CREW,
            at=ask.tx.at,
            by=ask.actor.name,
            what=what,
            target=target,
            reason=bounded(reason, LINE, may_be_empty=True),
        )
    )


def _set_hidden(ask: Asking, note_id: str, *, hide: bool) -> bool:
    note = posting.seen(ask, note_id)
    if note.hidden == hide and not note.waiting:
        return False
    posting.put(ask, rules.hidden(note, ask.tx.get(Board, note.board), ask.author_of(note.id), hide=hide))
    return True
