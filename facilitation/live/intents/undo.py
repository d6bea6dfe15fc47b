"""Undo: `undo`."""

from facilitation.domain.refusals import Refused
from facilitation.domain.undo import reversal
from facilitation.store.reading import find_change

from .asking import Args, Asking


class Undo(Args, frozen=True):
    """The number of the change to take back."""

    seq: int


def undo(ask: Asking, args: Undo) -> None:
    """Put back what a change replaced: one's own; for the crew any but the votes of others."""
    logged = find_change(ask.tx.connection, ask.tx.session_id, args.seq)
    if logged is None:
        raise Refused("unknown_record")
    if not ask.actor.is_crew and logged.actor != ask.actor.id:
        raise Refused("not_allowed", "not_yours")
    if logged.change.name.startswith("person.") or (logged.change.name == "vote.cast" and ask.actor.is_crew):
        raise Refused("not_allowed", "not_undoable")
    for edit in reversed(logged.change.edits):
        restored = reversal(edit, ask.tx.find(type(edit.subject), edit.subject.id))
        if restored is not None:
            ask.tx.put(restored)
        elif edit.after is not None:
            ask.tx.remove(edit.after)
