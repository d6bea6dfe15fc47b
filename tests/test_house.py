"""The house: imports go down only, and the rooms keep to themselves what the drawing says."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "facilitation"

# What each room may import from the package besides itself; whoever stands higher may import whoever stands lower.
MAY_IMPORT: dict[str, set[str]] = {
    "domain": set(),
    "clock": set(),
    "resources": set(),
    "secrecy": set(),
    "settings": set(),
    "lobby": set(),
    "engine": {"lobby"},
    "language": set(),
    "metrics": set(),
    "logs": set(),
    "packs": {"domain", "language", "resources"},
    "store": {"domain", "metrics"},
    "exports": {"domain", "language"},
    "live": {"domain", "store", "packs", "exports", "language", "secrecy", "clock", "metrics"},
    "web": {
        "domain",
        "store",
        "packs",
        "exports",
        "live",
        "language",
        "secrecy",
        "clock",
        "resources",
        "engine",
        "metrics",
    },
    "bench": {"domain", "live", "packs", "secrecy", "settings", "store"},
    "app": {"engine", "live", "packs", "resources", "secrecy", "settings", "store", "web"},
    "cli": {"app", "bench", "engine", "live", "packs", "resources", "secrecy", "settings", "store", "web"}
    | {"clock", "domain", "exports", "language", "logs"},
    "__main__": {"engine", "cli"},
}
# Libraries that must not leak out of the rooms named.
KEPT_IN: dict[str, set[str]] = {
    "flask": {"web", "app.py", "bench"},
    "flask_socketio": {"app.py", "bench"},
    "socketio": {"live/arriving.py", "live/direct.py", "app.py", "live/porch.py"},
    "simple_websocket": {"live/plain_websocket.py"},
    "sqlalchemy": {"store", "cli"},
    "eventlet": {"engine.py", "live/websocket.py", "bench"},
    "gevent": {"engine.py"},
    "prometheus_client": {"metrics.py"},
    "psycopg": {"store/postgres.py", "cli"},
    "redis": {"live/bus.py"},
    "docx": {"exports"},
}


def imports() -> Iterator[tuple[Path, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                yield from ((path.relative_to(PACKAGE), alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names = [f"{node.module}.{alias.name}" for alias in node.names]
                yield from ((path.relative_to(PACKAGE), name) for name in names)


def room_of(path: Path) -> str:
    return path.parts[0].removesuffix(".py")


def test_imports_go_down_only() -> None:
    upward = [
        f"{path} imports {name}"
        for path, name in imports()
        if name.startswith("facilitation.")
        and (room := name.split(".")[1]) in MAY_IMPORT
        and room != room_of(path)
        and room not in MAY_IMPORT[room_of(path)]
    ]
    assert upward == []


@pytest.mark.parametrize("library", sorted(KEPT_IN))
def test_a_library_stays_in_its_rooms(library: str) -> None:
    leaks = [
        str(path)
        for path, name in imports()
        if name.split(".")[0] == library and not {str(path), room_of(path)} & KEPT_IN[library]
    ]
    assert leaks == []


def test_the_rules_know_only_the_standard_library_and_msgspec() -> None:
    allowed = {
        "facilitation",
        "msgspec",
        "collections",
        "dataclasses",
        "datetime",
        "typing",
        "unicodedata",
        "re",
    }
    strangers = {
        f"{path}: {name}"
        for path, name in imports()
        if room_of(path) == "domain"
        and name.split(".")[0] not in allowed | {"functools", "itertools", "math"}
    }
    assert strangers == set()


def test_every_module_opens_with_one_sentence() -> None:
    silent = [
        str(path) for path in PACKAGE.rglob("*.py") if not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert silent == []
