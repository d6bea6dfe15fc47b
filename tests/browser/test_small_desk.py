"""The desk on a telephone: whatever part is in view, what was done is said and can be undone."""

import pytest
from playwright.sync_api import expect

from tests.browser.people import PHONE
from tests.browser.room import Stage
from tests.served import wait_for


@pytest.mark.parametrize("section", ["run", "plan"])
def test_what_was_done_is_said_beside_the_run_sheet_and_the_plan_too(stage: Stage, section: str) -> None:
    room = stage.room("market")
    desk = stage.desk(room)
    desk.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    desk.page.locator(f".sections .{section}").click()
    expect(desk.page.get_by_role("main")).to_have_count(1)
    desk.page.keyboard.press("b")
    toast = desk.page.locator(".toast", has_text=desk.t("desk.did.back"))
    expect(toast).to_be_in_viewport(ratio=1)
    toast.get_by_role("button", name=desk.t("desk.undo"), exact=True).click()
    wait_for(lambda: room.crew.of("session")[0]["step"] == "market")
