"""Who may come in by which link: opened, closed and renewed, each with its line in the session's history.

Not intents: a secret must not enter the log of the session.
"""

from collections.abc import Callable
from contextlib import suppress

from facilitation.domain.actor import Actor
from facilitation.domain.links import OfLinks, renewal
from facilitation.domain.refusals import Refused
from facilitation.secrecy import new_id
from facilitation.store.asking import Asked
from facilitation.store.doors import renew_links
from facilitation.store.helpers import Helper, add_helper, close_helper, close_helpers
from facilitation.store.making import Writing
from facilitation.store.reading import Found

from .hall import Hall
from .intents.asking import Asking
from .intents.moderation import note_down
from .storing import carry_out
from .turns import Job


def let_in(hall: Hall, session: Found, helper: Helper, token_hash: str, by: str) -> None:
    """Open a link for a co-facilitator; `by` is whoever does it (nobody by name: the shared link)."""

    def do(ask: Asking) -> None:
        add_helper(ask.tx.connection, helper, token_hash)
        note_down(ask, "helper.add", helper.id, helper.name)

    _change(hall, session, "helper.add", by, do)


def shut_out(hall: Hall, session: Found, helper: str, by: str) -> None:
    """Close the link of a co-facilitator; asked twice, it is closed once."""

    def do(ask: Asking) -> None:
        closed = close_helper(ask.tx.connection, session.id, helper, ask.tx.now)
        if closed is None:
            raise Refused("unknown_record")
        note_down(ask, "helper.close", closed.id, closed.name)

    with suppress(Refused):  # closed already, perhaps a moment ago at another desk: there is nothing to note
        _change(hall, session, "helper.close", by, do)


def renew(hall: Hall, session: Found, by: str) -> None:
    """Make new links: whoever came in by the old ones, or as a co-facilitator, is shown out."""

    def do(ask: Asking) -> None:
        versions = renew_links(ask.tx.connection, session.id)
        note_down(ask, "links.renew", renewal(*versions), "")
        for helper in close_helpers(ask.tx.connection, session.id, ask.tx.now):
            note_down(ask, "helper.close", helper.id, helper.name)

    _change(hall, session, "links.renew", by, do)


def _change(hall: Hall, session: Found, what: OfLinks, by: str, do: Callable[[Asking], None]) -> None:
    def make(tx: Writing) -> None:
        do(Asking(tx, Actor("crew", name=by), hall.secret_key))

    room = hall.room(session.id, session.code)
    carry_out(hall, room, Job(Asked(what, "crew", new_id(), "", by or None), make))
