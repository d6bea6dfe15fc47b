"""These evenings are played twice: in today's browser made old, and in one of 2021, where one is named."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Playwright

from tests.browser.aged import helps
from tests.browser.conftest import FLAGS
from tests.browser.room import Stage

MADE_OLD, OF_2021 = "made old", "of 2021"


@pytest.fixture(scope="session", params=[MADE_OLD, OF_2021])
def browser(request: pytest.FixtureRequest, browser: Browser, driver: Playwright) -> Iterator[Browser]:
    """One that is missing is a skip that says how to get it, never silence."""
    if request.param == MADE_OLD:
        yield browser
        return
    named = os.environ.get("FACILITATION_OLD_BROWSER")
    if named is None:
        pytest.skip("NO BROWSER OF 2021: name one in FACILITATION_OLD_BROWSER; docs/browsers.md has one")
    old = helps(driver, driver.chromium.launch(executable_path=named, args=FLAGS))
    yield old
    old.close()


@pytest.fixture
def stage(stage: Stage) -> Iterator[Stage]:
    """No window is closed while one of its styles is still on the way."""
    yield stage
    for window in stage.chromium.contexts:
        window.unroute_all(behavior="wait")
