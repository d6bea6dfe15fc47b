"""Whether the file of a SQLite database is still the one that was opened.

When it is removed or replaced under a running server, SQLite goes on writing to a file that no longer has a
name: everything acknowledged from then on would be gone at the next start.
"""

import os
from pathlib import Path

from .trouble import Unavailable


class DatabaseFile:
    """Remembers which file was opened first; nothing to do for PostgreSQL or a database in memory."""

    def __init__(self, path: str | None) -> None:
        self.path = Path(path) if path and path != ":memory:" else None
        self._known: tuple[int, int] | None = None

    def remember(self) -> None:
        """Take the file that is there for ours, the first time."""
        if self._known is None:
            self._known = self._found()

    def refuse_another(self) -> None:
        """Raise Unavailable when the file is no longer there, or is another one."""
        if self._known is not None and self._found() != self._known:
            raise Unavailable("moved", str(self.path))

    def _found(self) -> tuple[int, int] | None:
        if self.path is None:
            return None
        try:
            found = os.stat(self.path)  # noqa: PTH116 - on the way of every note
        except FileNotFoundError:
            return None
        return found.st_dev, found.st_ino
