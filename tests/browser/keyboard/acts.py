"""What there is to do in an evening, and who does it by keys: written over each test, checked against what was truly asked.

An act is what is asked over the wire (`note.add`), a form that is sent (`POST /sessions/new`), a page that is opened
(`GET /sessions/<code>/poster`) or a single key of the desk (`key n`).
"""

import re
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import ParamSpec
from urllib.parse import urlsplit

from facilitation.live.intents import INTENTS
from facilitation.web.routes import ROUTES
from tests.browser.people import Somebody
from tests.served import wait_for

P = ParamSpec("P")
COMMANDS = Path(__file__).parents[3] / "frontend/src/views/desk/commands.ts"
# What every test of this folder says it does.
PLAYED: dict[str, frozenset[str]] = {}
# What has been done since the test began, and those who did it.
DONE: set[str] = set()
WATCHED: list[Somebody] = []

MACHINES = "nobody opens it: machines ask for it"
FETCHED = "no page: the desk or the phone fetches it by itself"
# Not played here, and why nobody is kept from it.
EXCUSED = {
    "GET /healthz": MACHINES,
    "GET /healthz/live": MACHINES,
    "GET /metrics": MACHINES,
    "GET /static/<path:name>": MACHINES,
    "GET /sw.js": MACHINES,
    "GET /j/<code>/qr.svg": "a picture, with its address in words beside it",
    "GET /i18n/<language>/<app>.json": FETCHED,
    "GET /desk/<code>/suggestions": FETCHED,
    "GET /desk/<code>/history": FETCHED,
    "GET /api/sessions/<code>/snapshot": FETCHED,
    "GET /api/sessions/<code>/helpers": FETCHED,
    "POST /api/sessions/<code>/people": "for other programs; people come in by the form of POST /j/<code>",
    "POST /api/sessions/<code>/people/resume": "for other programs; people use the form of POST /j/<code>/resume",
    "key =": "the key of + without Shift",
}


def offered() -> set[str]:
    """Every act of the crew, of a person and of the pages, as the program itself lists them."""
    table = COMMANDS.read_text(encoding="utf-8")
    keys = re.findall(r'"(.+?)"', " ".join(re.findall(r"keys: \[(.+?)\]", table)))
    return {*INTENTS, *(f"{method} {rule}" for method, rule, _ in ROUTES), *(f"key {key}" for key in keys)}


def missing(acts: Iterable[str], played: Iterable[frozenset[str]], excused: Iterable[str]) -> list[str]:
    """The acts that nobody plays and nothing excuses."""
    return sorted(set(acts) - {act for each in played for act in each} - set(excused))


def plays(*acts: str, patience: float = 5) -> Callable[[Callable[P, None]], Callable[P, None]]:
    """Say what a test does by keys; it fails when it does not."""

    def note(test: Callable[P, None]) -> Callable[P, None]:
        PLAYED[f"{test.__module__}.{test.__name__}"] = frozenset(acts)

        @wraps(test)
        def played(*args: P.args, **kwargs: P.kwargs) -> None:
            begins()
            test(*args, **kwargs)
            try:
                wait_for(lambda: not {*acts} - done(), patience)
            except AssertionError:
                raise AssertionError(f"not played: {sorted({*acts} - DONE)}") from None

        return played

    return note


def watches(who: Somebody) -> None:
    """From now on note what this window asks and opens."""
    if who not in WATCHED:
        WATCHED.append(who)
        who.window.on(
            "request", lambda request: _went(request.method, request.url, request.is_navigation_request())
        )
        who.page.on("download", lambda file: _went("GET", file.url))


def begins() -> None:
    """Forget what was done before."""
    WATCHED[:] = [who for who in WATCHED if not who.page.is_closed()]
    for who in WATCHED:
        who.sent.clear()
    DONE.clear()


def done() -> set[str]:
    """What has been done since the test began."""
    for who in WATCHED:
        who.page.title()  # lets the windows tell
        found = (re.match(r'42\d*\["intent",.*?"name":"([\w.]+)"', frame) for frame in who.sent)
        DONE.update(each[1] for each in found if each)
    return DONE


def _went(asked: str, url: str, opens: bool = True) -> None:
    if opens or asked != "GET":
        path = urlsplit(url).path
        DONE.update(f"{method} {rule}" for method, rule, _ in ROUTES if method == asked and _fits(rule, path))


def _fits(rule: str, path: str) -> bool:
    return re.fullmatch(re.sub(r"<\w+>", "[^/]+", rule.replace("<path:name>", ".+")), path) is not None
