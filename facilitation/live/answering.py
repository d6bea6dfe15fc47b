"""Answers to what phones ask: counted, timed, and `later` when the database cannot do it now.

`later` is neither yes nor no: nothing was stored, the phone keeps what it sent and asks again by the same
token.
"""

import logging
import time
from collections.abc import Callable, Mapping
from typing import Any

from facilitation import metrics
from facilitation.language import say
from facilitation.store.trouble import Unavailable

from .arriving import Visitor

Answer = dict[str, Any]
Handler = Callable[..., Answer]  # given a visitor, and what was sent

QUIET_SECONDS = 60.0  # a full disk is said once a minute, not once a note
log = logging.getLogger(__name__)


class Answering:
    """Wraps the handlers of a gateway.

    `here` holds who is behind each connection, `found` hears of trouble.
    """

    def __init__(self, here: Mapping[str, Visitor], found: Callable[[str], None] = lambda _: None) -> None:
        self._here = here
        self._found = found
        self._said_at: dict[str, float] = {}
        self._under_way: set[object] = set()  # adding and discarding need no lock on any engine
        self._closing = False

    def close(self) -> None:
        """Begin nothing new: the next server will answer."""
        self._closing = True

    def is_busy(self) -> bool:
        """Whether an answer is being made."""
        return bool(self._under_way)

    def intent(self, do: Handler) -> Handler:
        """Answer an intent."""

        def answer(sid: str, *args: Any) -> Answer:
            began = time.monotonic()
            given = self._given(do, self._here[sid], args)
            refused = given.get("refused")
            word = refused["code"] if refused else "later" if "later" in given else "accepted"
            metrics.INTENTS.labels(word).inc()
            metrics.ACKNOWLEDGED.observe(time.monotonic() - began)
            return given

        return answer

    def since(self, do: Handler) -> Handler:
        """Answer a catch-up."""

        def answer(sid: str, *args: Any) -> Answer:
            given = self._given(do, self._here[sid], args)
            words = ("later", "refused", "records", "changes")
            metrics.REPAIRS.labels(next((word for word in words if word in given), "changes")).inc()
            return given

        return answer

    def _given(self, do: Handler, visitor: Visitor, args: tuple[Any, ...]) -> Answer:
        if self._closing:
            return _later(visitor, "closing")
        one = object()
        self._under_way.add(one)
        try:
            return do(visitor, *args)
        except Unavailable as trouble:
            self._say_once(trouble)
            self._found(trouble.kind)
            return _later(visitor, trouble.kind)
        finally:
            self._under_way.discard(one)

    def _say_once(self, trouble: Unavailable) -> None:
        now = time.monotonic()
        if now - self._said_at.get(trouble.kind, -QUIET_SECONDS) >= QUIET_SECONDS:
            self._said_at[trouble.kind] = now
            log.error("database", extra={"kind": trouble.kind, "reason": trouble.reason})


def _later(visitor: Visitor, code: str) -> Answer:
    return {"later": {"code": code, "sentence": say(visitor.locale, "refused.later")}}
