"""The end of a server's day: what is under way is answered and told, then every connection is given back."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from .answering import Answering
from .fanout import Fanout

UNDER_WAY_SECONDS = 8.0  # for what is being written; systemd and people give us ten
LAST_WORDS_SECONDS = 0.25  # for the last acknowledgements to leave their queues
NAP_SECONDS = 0.02


class Closing:
    """Called when the process is told to stop; `server` is python-socketio's."""

    def __init__(
        self,
        server: Any,
        answering: Answering,
        fanout: Fanout,
        sids: Callable[[], Iterable[str]],
        goodbye: Callable[[], None],
    ) -> None:
        self._server = server
        self._answering = answering
        self._fanout = fanout
        self._sids = sids
        self._goodbye = goodbye

    def __call__(self) -> None:
        """Wait for what is under way, then disconnect everybody: they find the next server by themselves."""
        self._answering.close()
        deadline = time.monotonic() + UNDER_WAY_SECONDS
        while (self._answering.is_busy() or self._fanout.is_telling()) and time.monotonic() < deadline:
            self._server.sleep(NAP_SECONDS)
        here = list(self._sids())
        if here:
            self._server.sleep(LAST_WORDS_SECONDS)
            for sid in here:
                self._server.disconnect(sid)
            self._server.sleep(LAST_WORDS_SECONDS)
        self._goodbye()
