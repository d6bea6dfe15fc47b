"""Shows out the desks and projectors whose door was closed behind them."""

import logging
from collections.abc import Mapping
from typing import Any

from facilitation.store.snapshots import ERASED, read_heads
from facilitation.store.trouble import Unavailable

from .arriving import Visitor
from .crew_doors import open_doors
from .hall import Hall

LOOK_SECONDS = 4.0
log = logging.getLogger(__name__)


class Porter:
    """Looks at the doors of everybody who is here; `server` is python-socketio's."""

    def __init__(self, server: Any, hall: Hall, here: Mapping[str, Visitor]) -> None:
        self._server = server
        self._hall = hall
        self._here = here
        self._looking = False

    def begin(self) -> None:
        """Begin to look, if that has not begun."""
        if not self._looking:
            self._server.start_background_task(self._look)
            self._looking = True

    def lets_write(self, visitor: Visitor) -> bool:
        """Whether their door is still open; if not, they are shown out."""
        if visitor.door is None or open_doors(self._hall, [visitor.door]):
            return True
        self._server.start_background_task(self._shut, [visitor])
        return False

    def _look(self) -> None:
        while True:
            self._server.sleep(LOOK_SECONDS)
            try:
                self._show_out()
            except Unavailable as trouble:  # nothing can be written either; the next look will see
                log.warning("doors", extra={"kind": trouble.kind})
            except Exception:
                log.exception("doors")

    def _show_out(self) -> None:
        crew = [visitor for visitor in list(self._here.values()) if visitor.door is not None]
        standing = open_doors(self._hall, {visitor.door for visitor in crew if visitor.door})
        self._shut([visitor for visitor in crew if visitor.door not in standing])

    def _shut(self, visitors: list[Visitor]) -> None:
        """Hang up; where it is the whole session that has gone, everybody leaves, and is told why."""
        if not visitors:
            return
        heads = read_heads(self._hall.database, [visitor.room.session_id for visitor in visitors])
        for visitor in visitors:
            if heads[visitor.room.session_id] == ERASED:
                self._hall.vacate(visitor.room.session_id, visitor.room.code)
            else:
                self._server.disconnect(visitor.sid)
