"""Firefox and WebKit, when they are asked for; one that is missing is a skip that says how to get it, never silence.

    FACILITATION_OTHER_BROWSERS=1 pytest tests/browser/others

They are large programs beside a server on the same machine: a machine with other work to do leaves them out.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.others.firefox import Firefox
from tests.browser.others.tabs import Tab
from tests.browser.others.webkit import WebKit
from tests.browser.room import Room
from tests.served import Served

MINI = "/usr/lib/*/webkit2gtk-4.?/MiniBrowser"
ENGINES: dict[str, tuple[Any, list[str], str]] = {
    "firefox": (Firefox, ["firefox", "firefox-esr"], "apt-get install firefox-esr"),
    "webkit": (
        WebKit,
        [MINI, "/usr/libexec/webkit2gtk-4.?/MiniBrowser"],
        "apt-get install webkit2gtk-driver xvfb",
    ),
}
Engine = Firefox | WebKit
TODAY, MADE_OLD = "today", "made old"


def program(name: str) -> str | None:
    """The browser named in FACILITATION_FIREFOX or FACILITATION_WEBKIT, or the one that is installed."""
    named = os.environ.get(f"FACILITATION_{name.upper()}")
    if name == "webkit" and not (shutil.which("WebKitWebDriver") and shutil.which("Xvfb")):
        return None
    places = [*([named] if named else []), *ENGINES[name][1]]
    found = [
        shutil.which(place) or next(map(str, Path("/").glob(place.lstrip("/"))), None) for place in places
    ]
    return next(filter(None, found), None)


@pytest.fixture(scope="package", params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The browser of these tests, one after the other."""
    starts, _, remedy = ENGINES[request.param]
    found = program(request.param)
    if "FACILITATION_OTHER_BROWSERS" not in os.environ:
        pytest.skip(f"{request.param.upper()} NOT ASKED FOR: set FACILITATION_OTHER_BROWSERS=1")
    if found is None:
        pytest.skip(f"NO {request.param.upper()}: {remedy}")
    engine = starts(found, tmp_path_factory.mktemp(request.param))
    yield engine
    engine.quits()


@pytest.fixture(scope="package", params=[TODAY, MADE_OLD])
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for all of them; the one that makes old takes from its pages what came after 2021."""
    server = Served(tmp_path_factory.mktemp("server"))
    if request.param == MADE_OLD:
        server.program = ["-m", "tests.browser.old.server"]
    server.start()
    yield server
    server.stop()


@pytest.fixture
def open_room(server: Served) -> Iterator[Callable[..., Room]]:
    """Makes workshops, and empties them afterwards."""
    rooms: list[Room] = []

    def make(step: str = "", **options: Any) -> Room:
        rooms.append(Room(server, **options))
        if step:
            rooms[-1].opens(step)
        return rooms[-1]

    yield make
    for room in rooms:
        room.empties()


@pytest.fixture
def tab(engine: Engine) -> Iterator[Callable[..., Tab]]:
    """Opens tabs, each with its own cookies; at the end no console may have complained."""
    tabs: list[Tab] = []

    def make(size: tuple[int, int], url: str) -> Tab:
        tabs.append(engine.tab(size))
        tabs[-1].open(url)
        return tabs[-1]

    yield make
    # A cut network is told by the browser itself.
    complaints = [line for tab in tabs for line in tab.complaints() if "/socket.io/?" not in line]
    engine.clears()
    assert complaints == []
