"""Tells the desks in words when nothing can be stored, and when it can again, without a number.

A full disk is found before somebody writes, as long as a desk is open; what a phone's write has found is told
at once.
"""

from collections.abc import Mapping
from typing import Any

from facilitation.language import say
from facilitation.store.health import condition

from .arriving import Visitor
from .hall import Hall

LOOK_SECONDS = 7.0  # a desk is told within ten
LOOK_AGAIN_SECONDS = 2.0  # until it is over
LET_IN_SECONDS = 0.3  # who comes in hears that first
OVER: dict[str, str | None] = {"code": "ok", "sentence": None}


class Alarm:
    """Watches the database for the desks that are here; `server` is python-socketio's."""

    def __init__(self, server: Any, hall: Hall, here: Mapping[str, Visitor]) -> None:
        self._server = server
        self._hall = hall
        self._here = here
        self._trouble: str | None = None
        self._looking = False

    def greet(self, visitor: Visitor) -> None:
        """Tell a desk that comes in what the others know, and begin to look."""
        if visitor.role != "crew":
            return
        if self._trouble is not None:
            self._server.start_background_task(self._tell_soon, visitor)
        if not self._looking:
            self._looking = True
            self._server.start_background_task(self._look)

    def found(self, trouble: str | None) -> None:
        """Something could not be stored, or could."""
        if trouble != self._trouble:
            self._trouble = trouble
            for visitor in self._crew():
                self._tell(visitor)

    def _look(self) -> None:
        while True:
            self._server.sleep(LOOK_AGAIN_SECONDS if self._trouble else LOOK_SECONDS)
            if self._crew():
                self.found(self._condition())

    def _condition(self) -> str | None:
        try:
            return condition(self._hall.database)
        except OSError:  # not even its folder is there
            return "away"

    def _crew(self) -> list[Visitor]:
        return [visitor for visitor in list(self._here.values()) if visitor.role == "crew"]

    def _tell_soon(self, visitor: Visitor) -> None:
        self._server.sleep(LET_IN_SECONDS)
        self._tell(visitor)

    def _tell(self, visitor: Visitor) -> None:
        news = OVER
        if self._trouble is not None:
            news = {"code": self._trouble, "sentence": say(visitor.locale, f"trouble.{self._trouble}")}
        self._server.emit("trouble", news, to=visitor.sid)
