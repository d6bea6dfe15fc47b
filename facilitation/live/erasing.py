"""Everybody leaves a session that is erased, in whatever process they are, and is told that it is no more."""

from collections.abc import Iterable
from typing import Any, Final

from facilitation.language import say

from .arriving import Visitor

SENTENCE: Final = "erased"  # of the catalogue `refusals`
LEAVING_SECONDS = 0.1  # let the reason leave before the connection does


def show_out(server: Any, visitors: Iterable[Visitor]) -> None:
    """Say to each, in their language, that their session is gone; then hang up."""
    sids = []
    for visitor in visitors:
        told = {"reason": "erased", "sentence": say(visitor.locale, f"refused.{SENTENCE}")}
        server.emit("closed", told, to=visitor.sid)
        sids.append(visitor.sid)
    server.start_background_task(_hang_up, server, sids)


def _hang_up(server: Any, sids: list[str]) -> None:
    server.sleep(LEAVING_SECONDS)
    for sid in sids:
        server.disconnect(sid)
