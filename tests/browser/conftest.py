"""A real browser, found by a chain; a missing one is a loud skip, and a failure where CI=true."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from tests.browser.aged import helps
from tests.browser.room import Stage
from tests.served import Served, served

FRONTEND = Path(__file__).parents[2] / "frontend"
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
# A window of a test has no address bar: without the two pages that Chromium draws for one, opening a window costs a
# third of the processor. Of two such flags Chromium hears the last, so what Playwright turns off is said again.
TURNED_OFF = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "PreloadTopChromeWebUI",
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
)
FLAGS.append(f"--disable-features={','.join(TURNED_OFF)}")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder plays in a browser, and may take longer than a rule."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(300))


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What moves the browsers."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(driver: Playwright) -> Iterator[Browser]:
    """The browser of every test; each test opens its own windows in it."""
    opened = opens(driver)
    if opened is None:
        sentence = "NO BROWSER: install chromium, or name one in FACILITATION_BROWSER"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(sentence)
    yield helps(driver, opened)
    opened.close()


def opens(playwright: Playwright) -> Browser | None:
    """Named, or on the path; else Playwright's own download; else the one that npm carries."""
    for path in _at_hand():
        return playwright.chromium.launch(executable_path=path, args=FLAGS)
    with suppress(Error):
        return playwright.chromium.launch(args=FLAGS)
    carried = _carried_by_npm()
    return playwright.chromium.launch(executable_path=carried, args=FLAGS) if carried else None


def _at_hand() -> Iterator[str]:
    named = os.environ.get("FACILITATION_BROWSER")
    yield from ([named] if named else [])
    yield from (found for name in ON_PATH if (found := shutil.which(name)))


def _carried_by_npm() -> str | None:
    """Where `npm install @sparticuz/chromium` in `frontend` has put one, once it is unpacked."""
    asks = "import('@sparticuz/chromium').then(async (it) => console.log(await it.default.executablePath()))"
    node = shutil.which("node")
    if node is None or not (FRONTEND / "node_modules" / "@sparticuz").is_dir():
        return None
    return subprocess.check_output([node, "-e", asks], cwd=FRONTEND, text=True).strip()


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
