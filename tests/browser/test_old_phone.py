"""Phones of 2021 know no <dialog>: their sheets open, hold the focus and close all the same."""

from playwright.sync_api import expect

from tests.browser.people import Participant
from tests.browser.room import Stage

OLD = """delete HTMLDialogElement.prototype.showModal; delete HTMLDialogElement.prototype.close;
delete window.HTMLDialogElement; delete window.structuredClone; delete Array.prototype.at;
delete Array.prototype.findLast; delete HTMLFormElement.prototype.requestSubmit; delete Object.hasOwn;
delete window.BroadcastChannel; delete Crypto.prototype.randomUUID; delete window.requestIdleCallback;"""


def test_an_old_phone_joins_writes_and_uses_its_sheets_by_keys_and_by_taps(stage: Stage) -> None:
    room = stage.room("what_if")
    ana = stage.visitor("/healthz")
    ana.window.add_init_script(OLD)
    ana.joins(room.links["join_url"])
    ana.writes("Un four à pain")
    ana.sees(ana.t("phone.state.received"))
    ana.page.locator("form textarea:visible").first.fill("Des bras")
    ana.page.keyboard.press("Control+Enter")
    ana.sees(ana.t("phone.mine", count=2))
    holds_the_focus(ana)
    ana.page.keyboard.press("Escape")
    expect(ana.page.locator("dialog")).to_have_count(0)
    expect(ana.page.get_by_role("button", name=ana.t("phone.menu"), exact=True)).to_be_focused()
    ana.presses("phone.menu")
    ana.page.touchscreen.tap(20, 8)
    expect(ana.page.locator("dialog")).to_have_count(0)
    assert [each for each in ana.complaints if "404" not in each] == []


def holds_the_focus(ana: Participant) -> None:
    """Tab goes round inside the sheet, both ways."""
    ana.presses("phone.menu")
    sheet = ana.page.get_by_role("dialog", name=ana.t("phone.menu"))
    expect(sheet.locator(":focus")).to_have_count(1)
    for key in ("Shift+Tab", "Tab", *["Tab"] * 14):
        ana.page.keyboard.press(key)
        expect(sheet.locator(":focus")).to_have_count(1)
