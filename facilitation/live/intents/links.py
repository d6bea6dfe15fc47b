"""Undo of what was done to the links of the crew: a link opens again, or no more."""

from collections.abc import Callable

from facilitation.domain.changes import Change
from facilitation.domain.links import may_take_back, noted, renewal, versions
from facilitation.domain.records import Moderation
from facilitation.domain.refusals import Refused
from facilitation.domain.undo import changed_since
from facilitation.store.doors import change_links
from facilitation.store.helpers import close_helper, reopen_helper

from .asking import Asking
from .moderation import note_down


def take_back(ask: Asking, change: Change) -> None:
    """Put the links back as they were, the last first, if nobody has touched them since."""
    if not ask.actor.is_crew or not may_take_back(change, ask.actor.door):
        raise Refused("not_allowed")
    for done in reversed(list(noted(change))):
        TAKES_BACK[done.what](ask, done)


def _close(ask: Asking, done: Moderation) -> None:
    closed = close_helper(ask.tx.connection, ask.tx.session_id, done.target, ask.tx.now)
    if closed is None:
        raise changed_since()
    note_down(ask, "helper.close", closed.id, closed.name)


def _reopen(ask: Asking, done: Moderation) -> None:
    opened = reopen_helper(ask.tx.connection, ask.tx.session_id, done.target)
    if opened is None:
        raise changed_since()
    note_down(ask, "helper.add", opened.id, opened.name)


def _turn_back(ask: Asking, done: Moderation) -> None:
    known = versions(done)
    if known is None or not change_links(ask.tx.connection, ask.tx.session_id, known[1], known[0]):
        raise changed_since()
    note_down(ask, "links.renew", renewal(known[1], known[0]), "")


TAKES_BACK: dict[str, Callable[[Asking, Moderation], None]] = {
    "helper.add": _close,
    "helper.close": _reopen,
    "links.renew": _turn_back,
}
