"""What a facilitator can be in front of who reads first, hides, sends away and brings back."""

from collections.abc import Callable

from tests.browser.begun import queue
from tests.browser.people import Facilitator, Somebody
from tests.browser.room import Stage


def reading_first(stage: Stage) -> Facilitator:
    desk = stage.desk(queue(stage))
    desk.page.keyboard.press("q")
    desk.page.locator(".queue").wait_for()
    return desk


def sending_away(stage: Stage) -> Somebody:
    room = stage.room("seek_and_offer")
    stage.phone(room)
    desk = stage.desk(room)
    desk.page.get_by_role("button", name=desk.t("desk.present", count=1)).click()
    desk.page.get_by_role("button", name=desk.t("desk.people.remove_one", name="Ana")).click()
    return desk


def history(stage: Stage) -> Facilitator:
    desk = stage.desk(queue(stage))
    desk.page.keyboard.press("j")
    desk.page.get_by_role("dialog").get_by_role("listitem").first.wait_for()
    return desk


def in_the_bin(stage: Stage) -> Somebody:
    desk = history(stage)
    desk.page.get_by_role("dialog").get_by_role("tab", name=desk.t("desk.history.bin")).click()
    desk.sees(desk.t("desk.history.restore"))
    return desk


STATES: dict[str, Callable[[Stage], Somebody]] = {
    "desk, reading first what waits": reading_first,
    "desk, sending somebody away": sending_away,
    "desk, in front of the history": history,
    "desk, in front of the bin": in_the_bin,
}
