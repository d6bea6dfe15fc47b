"""A real browser, found by a chain; a missing one is a loud skip, and a failure where CI=true."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from tests.browser.room import Stage
from tests.served import Served, served

ON_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# As root, in a closed network, with a fresh profile: nothing but the pages of the test is asked for.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder plays in a browser, and may take longer than a rule."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(300))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser of every test; each test opens its own windows in it."""
    with sync_playwright() as playwright:
        opened = _open(playwright)
        if opened is None:
            sentence = "NO BROWSER: install chromium, or name one in FACILITATION_BROWSER"
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(sentence)
        yield opened
        opened.close()


def _open(playwright: Playwright) -> Browser | None:
    for path in _candidates():
        return playwright.chromium.launch(executable_path=path, args=FLAGS)
    try:
        return playwright.chromium.launch(args=FLAGS)
    except Error:
        return None


def _candidates() -> Iterator[str]:
    """The one that is named, then those on the path, then the one npm may carry."""
    named = os.environ.get("FACILITATION_BROWSER")
    yield from ([named] if named else [])
    yield from (found for name in ON_PATH if (found := shutil.which(name)))
    yield from (str(path) for path in Path("frontend/node_modules/@sparticuz/chromium/bin").glob("chromium"))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for the tests of a file."""
    with served(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture
def stage(browser: Browser, server: Served) -> Iterator[Stage]:
    """The rooms and the windows of a test."""
    stage = Stage(browser, server)
    yield stage
    stage.clears()
