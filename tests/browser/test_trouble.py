"""The banner of the desk while nothing can be stored, seen in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.room import Stage
from tests.served import Served

LONG_MS = 30_000


@pytest.fixture
def wounds(tmp_path: Path) -> Path:
    (tmp_path / "wounds").mkdir()
    return tmp_path / "wounds"


@pytest.fixture
def stage(browser: Browser, tmp_path: Path, wounds: Path) -> Iterator[Stage]:
    """A stage on a server whose database can be hurt."""
    server = Served(tmp_path / "data")
    server.program = ["-m", "tests.faults.hurt"]
    server.environ |= {"HURT": str(wounds)}
    server.log = tmp_path / "log"
    server.start()
    stage = Stage(browser, server)
    yield stage
    stage.clears()
    server.stop()


def test_l16_a_full_disk_is_said_on_the_desk_and_the_banner_goes_by_itself(
    stage: Stage, wounds: Path
) -> None:
    room = stage.room("seek_and_offer")
    desk, ana = stage.desk(room), stage.phone(room)
    banner = desk.page.get_by_role("alert").filter(has_text=desk.t("trouble.full"))
    assert banner.count() == 0
    (wounds / "full").touch()
    banner.wait_for(timeout=LONG_MS)
    assert ana.page.get_by_text(desk.t("trouble.full")).count() == 0
    (wounds / "full").unlink()
    banner.wait_for(state="detached", timeout=LONG_MS)
