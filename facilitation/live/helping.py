"""Who was let in to help, and whose link was closed, in the session's history; never the link itself."""

from collections.abc import Iterable

from facilitation.domain.actor import Actor
from facilitation.domain.history import OfLinks
from facilitation.secrecy import new_id
from facilitation.store.asking import Asked
from facilitation.store.helpers import Helper
from facilitation.store.making import Writing
from facilitation.store.reading import Found

from .hall import Hall
from .intents.asking import Asking
from .intents.moderation import note_down
from .storing import carry_out
from .turns import Job


def note_links(hall: Hall, session: Found, what: OfLinks, helpers: Iterable[Helper], by: str) -> None:
    """Note for the crew what `by` (nobody by name: the shared link) did to the links of these people."""
    targets = [(helper.id, helper.name) for helper in helpers] or [("links", "")]

    def do(tx: Writing) -> None:
        ask = Asking(tx, Actor("crew", name=by), hall.secret_key)
        for target, name in targets:
            note_down(ask, what, target, name)

    room = hall.room(session.id, session.code)
    carry_out(hall, room, Job(Asked(what, "crew", new_id(), "", by or None), do))
