"""What follows a change of its own accord: a lead is as visible as the two notes it links."""

from msgspec.structs import replace

from facilitation.domain.match import audience_of
from facilitation.domain.records import Match, Note

from .intents.asking import Asking


def follow(ask: Asking, *, all_of_them: bool = False) -> None:
    """Give the leads the audience of their notes, if a note was hidden, shown, moved, revealed or removed.

    A note that is new is in no lead yet; after an undo it may be, and then all are looked at.
    """
    both = [(edit.before, edit.after) for edit in ask.tx.edits()]
    turned = {
        before.id
        for before, after in both
        if isinstance(before, Note) and (after is None or after.audience != before.audience)
    }
    if not turned and not all_of_them:
        return
    for match in ask.tx.all(Match):
        if all_of_them or match.need in turned or match.resource in turned:
            ends = (ask.tx.find(Note, match.need), ask.tx.find(Note, match.resource))
            ask.tx.put(replace(match, audience=audience_of(*ends)))
