"""What the front end's build left: which script, styles and preloads each page needs."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BASE = "/static/dist/"
MANIFEST = "dist/.vite/manifest.json"
STYLES = ("pages", "printed")  # entries without a script


class NotBuilt(Exception):  # noqa: N818 - the operator reads it
    """The front end, or this part of it, was never built."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files of one entry, as addresses."""

    script: str | None
    styles: tuple[str, ...]
    preloads: tuple[str, ...]


class Assets:
    """Vite's manifest, read again when a build has replaced it."""

    def __init__(self, static: Path) -> None:
        self._path = static / MANIFEST
        self._read_at = -1
        self._entries: dict[str, dict[str, Any]] = {}

    def of(self, app: str) -> Bundle:
        """The files of `phone`, `desk`, `screen`, `pages` or `printed`; raises NotBuilt."""
        entries = self._fresh()
        source = f"src/{app}.{'css' if app in STYLES else 'ts'}"
        if source not in entries:
            raise NotBuilt(source)
        chunks = [entries[key] for key in _with_imports(entries, source)]
        file = BASE + entries[source]["file"]
        styles = [BASE + style for chunk in chunks for style in chunk.get("css", [])]
        if file.endswith(".css"):
            return Bundle(None, (file, *styles), ())
        return Bundle(file, tuple(dict.fromkeys(styles)), tuple(BASE + chunk["file"] for chunk in chunks))

    def _fresh(self) -> dict[str, dict[str, Any]]:
        try:
            changed_at = self._path.stat().st_mtime_ns
            if changed_at != self._read_at:
                self._entries, self._read_at = json.loads(self._path.read_bytes()), changed_at
        except (OSError, ValueError) as error:
            raise NotBuilt(MANIFEST) from error
        return self._entries


def _with_imports(entries: dict[str, dict[str, Any]], source: str) -> list[str]:
    """This entry and all it imports at once, each one time; what is loaded later is not preloaded."""
    found: list[str] = []
    waiting = [source]
    while waiting:
        key = waiting.pop(0)
        if key not in found:
            found.append(key)
            waiting += entries[key].get("imports", [])
    return found
