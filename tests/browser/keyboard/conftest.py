"""One server for the whole folder, and the evening of each file: its tests follow one another in it."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.room import Stage
from tests.served import Served, served


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One server for the tests of this folder."""
    with served(tmp_path_factory.mktemp("server")) as running:
        yield running


@pytest.fixture(scope="module")
def evening(request: pytest.FixtureRequest, browser: Browser, server: Served) -> Iterator[Any]:
    """The `Evening` of the file, in which its tests follow one another."""
    stage = Stage(browser, server)
    yield request.module.Evening(stage)
    stage.clears()
