"""The browser dies just after Send or in the middle of a word: the text is in the draft, the outbox or the database (R14)."""

import random
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from facilitation.language import say
from tests.browser.networks.owned import SUPPORTED, OwnBrowser
from tests.browser.networks.phones import PATIENCE_SECONDS, ROUNDS, landed, people
from tests.browser.room import Room, Stage
from tests.served import join, wait_for

pytestmark = pytest.mark.skipif(not SUPPORTED, reason="kills a group of processes")
SEND = re.compile("^" + say("fr", "phone.write.send"))
A_MOMENT_SECONDS = 0.3  # what was typed longer ago than this is in the draft


class Ana:
    """Whoever owns this browser."""

    def __init__(
        self, browser: Browser, room: Room, profile: Path, *flags: str, host: str = "127.0.0.1"
    ) -> None:
        self.room = room
        self.browser = OwnBrowser(browser.browser_type, profile, *flags)
        self.url = room.server.url.replace("127.0.0.1", host)

    def comes(self) -> Page:
        """Join, and be known to the profile."""
        page = self.browser.opens()
        cookies = join(self.room.server, self.room.code, name="Ana")["cookies"]
        until = time.time() + 3600
        page.context.add_cookies(
            [
                {"name": name, "value": value, "url": self.url, "expires": until}
                for name, value in cookies.items()
            ]
        )
        return self._at_home(page)

    def comes_back(self) -> Page:
        return self._at_home(self.browser.opens())

    def _at_home(self, page: Page) -> Page:
        page.goto(f"{self.url}/s/{self.room.code}")
        expect(page.get_by_text(say("fr", "common.link.connected"))).to_be_visible()
        return page


@pytest.fixture
def room(stage: Stage) -> Room:
    return stage.room("what_if")


@pytest.fixture
def ana(browser: Browser, room: Room, tmp_path: Path) -> Iterator[Ana]:
    ana = Ana(browser, room, tmp_path / "profile")
    ana.comes()
    ana.browser.quits()  # it writes cookies down every half minute
    yield ana
    ana.browser.dies()


def test_r14_killed_just_after_send_or_while_typing_nothing_vanishes(ana: Ana, room: Room) -> None:
    sent: list[str] = []
    for number in range(ROUNDS):
        page = ana.comes_back()
        sent.append(f"Un four à pain, {number}")
        field(page).fill(sent[-1])
        page.get_by_role("button", name=SEND).click(no_wait_after=True)
        time.sleep(random.uniform(0, 0.2))
        ana.browser.dies()
        page = ana.comes_back()
        found = field(page).input_value()
        if found:  # so soon that it had not been sent
            assert found == sent[-1]
            page.get_by_role("button", name=SEND).click()
        wait_for(lambda: len(landed(room)) == len(sent), PATIENCE_SECONDS)
        field(page).press_sequentially("Et si on rallumait", delay=20)
        time.sleep(A_MOMENT_SECONDS)
        field(page).press_sequentially(" le four", delay=5)
        ana.browser.dies()
        page = ana.comes_back()
        assert field(page).input_value().startswith("Et si on rallumait")
        ana.browser.dies()
    assert landed(room) == sent
    assert people(room) == 1


def test_r14_a_browser_whose_storage_cannot_be_opened_says_so_and_posts(
    browser: Browser, room: Room, tmp_path: Path
) -> None:
    (tmp_path / "profile/Default").mkdir(parents=True)
    (tmp_path / "profile/Default/IndexedDB").write_text("a file stands where the folder should be")
    # The same browser shows what is missing on a plain http address that is not the machine's own.
    bo = Ana(
        browser,
        room,
        tmp_path / "profile",
        "--host-resolver-rules=MAP hall.example 127.0.0.1",
        host="hall.example",
    )
    page = bo.comes()
    expect(page.get_by_text(say("fr", "phone.unkept"))).to_be_visible()
    field(page).fill("Un four")
    page.get_by_role("button", name=SEND).click()
    wait_for(lambda: landed(room) == ["Un four"], PATIENCE_SECONDS)
    page.get_by_role("button", name=say("fr", "phone.menu")).click()
    expect(page.get_by_text(say("fr", "phone.menu.offline.insecure"))).to_be_visible()
    bo.browser.dies()


def field(page: Page) -> Locator:
    return page.locator("form textarea:visible").first
