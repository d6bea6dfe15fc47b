"""A new version takes the place of the old one: in the open tab nothing breaks, in the copy nothing is mixed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.networks.phones import (
    LONG,
    PATIENCE_SECONDS,
    evaluated,
    is_kept,
    landed,
    phone_through,
    writes_all,
)
from tests.browser.networks.rebuilt import rebuild
from tests.browser.room import Stage
from tests.proxy import Proxy
from tests.served import Served, served, wait_for

FILES = """caches.match(location.pathname).then(async (page) => JSON.stringify([
  (await page.text()).match(/phone-[\\w-]+\\.js/)[0],
  ...(await (await caches.open((await caches.keys())[0])).keys()).map(({url}) => url.split("/").pop()).sort(),
]))"""


@pytest.fixture
def own(stage: Stage, tmp_path: Path) -> Iterator[Stage]:
    """A server of this test's own, which is to be replaced."""
    with served(tmp_path / "data") as server:
        own = Stage(stage.chromium, server)
        yield own
        own.clears()


@pytest.mark.skipif(not LONG, reason="a quarter of a minute: with FAULT_ROUNDS")
def test_a_new_version_replaces_the_copy_whole_and_the_old_tab_goes_on(own: Stage, tmp_path: Path) -> None:
    room = own.room("what_if")
    with Proxy(own.server.url) as proxy:
        ana = phone_through(own, room, proxy)
        is_kept(ana.page)
        assert "nextnext" not in evaluated(ana.page, FILES)
        gives_way_to_the_next(own.server, tmp_path / "next")
        writes_all(ana, ["from the old tab"])
        wait_for(lambda: landed(room) == ["from the old tab"], PATIENCE_SECONDS)
        ana.page.reload()
        wait_for(lambda: "nextnext" in (evaluated(ana.page, FILES) or ""), PATIENCE_SECONDS)
        page, *files = json.loads(evaluated(ana.page, FILES))
        assert page == "phone-nextnext.js"
        assert [name for name in files if name.endswith(".js")] == [
            "later-nextnext.js",
            "phone-nextnext.js",
            "shared-nextnext.js",
        ]
        proxy.refuses()
        ana.page.reload()
        ana.sees("from the old tab")


def gives_way_to_the_next(server: Served, folder: Path) -> None:
    """The same address, with another front end."""
    rebuild(folder, "nextnext")
    server.stop()
    server.program = ["-m", "tests.browser.networks.rebuilt"]
    server.environ["REBUILT"] = str(folder)
    server.start(int(server.url.rpartition(":")[2]))
