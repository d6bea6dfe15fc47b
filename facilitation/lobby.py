"""Connections from which no whole request has come yet: how long they may take, and how many there may be.

A whole hall stands behind one address, so no number of connections of an address is too many by itself.
Only when there are more than the server wants to keep, the address that holds the most gives way, the oldest
first: whoever opens thousands of silent connections closes their own.
"""

import contextlib
import socket
import threading
import time
from typing import Any

LOOK_SECONDS = 1.0


class Lobby:
    """Knows who waits, by address, in the order in which they came."""

    def __init__(self, *, seconds: float, most: int) -> None:
        self.seconds = seconds
        self._most = most
        self._waiting: dict[str, dict[Any, float]] = {}  # of an address: connections, and since when
        self._count = 0
        self._turn = threading.Lock()

    def open(self) -> None:
        """Begin to look after those who wait too long."""
        threading.Thread(target=self._look, daemon=True, name="lobby").start()

    def enter(self, line: Any, address: str) -> None:
        """A connection waits for its next request."""
        with self._turn:
            self._waiting.setdefault(address, {})[line] = time.monotonic()
            self._count += 1
            late = self._of_the_most() if self._count > self._most else None
        if late is not None:
            _hang_up(late)

    def leave(self, line: Any, address: str) -> None:
        """Its request has come, or it has ended."""
        with self._turn:
            self._forget(line, address)

    def _forget(self, line: Any, address: str) -> None:
        lines = self._waiting.get(address, {})
        if lines.pop(line, None) is not None:
            self._count -= 1
            if not lines:
                del self._waiting[address]

    def _of_the_most(self) -> Any:
        address = max(self._waiting, key=lambda each: len(self._waiting[each]))
        line = next(iter(self._waiting[address]))
        self._forget(line, address)
        return line

    def _look(self) -> None:
        while True:
            time.sleep(LOOK_SECONDS)
            for line in self._late(time.monotonic() - self.seconds):
                _hang_up(line)

    def _late(self, before: float) -> list[Any]:
        with self._turn:
            late = [
                (line, address)
                for address, lines in self._waiting.items()
                for line, since in lines.items()
                if since < before
            ]
            for line, address in late:
                self._forget(line, address)
        return [line for line, _ in late]


def patient(handler: Any, lobby: Lobby) -> Any:
    """A handler of requests, whichever the engine, watched while it waits for a whole one."""

    class Patient(handler):  # type: ignore[misc]
        line: Any = None

        def handle(self) -> None:
            with contextlib.suppress(ConnectionError):  # nobody is left to be answered
                super().handle()

        def handle_one_request(self) -> Any:
            self.line, address = getattr(self, "connection", None) or self.socket, self.client_address[0]
            self.line.settimeout(2 * lobby.seconds)  # whoever does not read is not written to for ever
            lobby.enter(self.line, address)
            try:
                return super().handle_one_request()
            finally:
                lobby.leave(self.line, address)

        def finish(self) -> None:
            try:
                super().finish()
            finally:
                self.rfile.close()  # skipped when the last answer cannot be written: the descriptor stayed

        def get_environ(self) -> Any:
            self._has_come()
            return super().get_environ()

        def make_environ(self) -> Any:
            self._has_come()
            return super().make_environ()

        def _has_come(self) -> None:
            if self.command != "POST":  # what that carries is still waited for
                lobby.leave(self.line, self.client_address[0])

        def log(self, *_: object) -> None:
            """Say nothing: addresses and codes stay out of the log."""

    return Patient


def _hang_up(line: Any) -> None:
    with contextlib.suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
