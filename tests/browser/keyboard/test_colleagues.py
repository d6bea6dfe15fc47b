"""Colleagues and the rehearsal, by keys alone: a link made, followed and closed; a copy played, looked at and ended."""

from playwright.sync_api import expect

from tests.browser.keyboard.acts import plays
from tests.browser.keyboard.keys import Keyboard
from tests.browser.people import PHONE
from tests.browser.room import Stage
from tests.served import wait_for

NAME = "Paul"


class Evening:
    """A desk before the doors open."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.room = stage.room()
        self.desk = stage.desk(self.room, reduced_motion="reduce")
        self.keys = Keyboard(self.desk)


@plays(
    "session.open",
    "step.go",
    "POST /api/sessions/<code>/helpers",
    "POST /api/sessions/<code>/helpers/<helper>/revoke",
)
def test_a_colleague_comes_by_a_link_acts_and_is_shown_out(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    paul = invited(evening)
    keys.sees(desk.t("desk.crew.here"))
    paul.does(desk.t("desk.open"), sees=desk.t("desk.did.open"))
    paul.presses("l")
    paul.walks(evening.room.step("portrait"))
    paul.presses("Enter", sees=desk.t("desk.did.go", step=evening.room.step("portrait")))
    keys.does(desk.t("desk.crew.revoke_one", name=NAME))
    keys.does(desk.t("desk.crew.revoke_now"))
    expect(desk.page.get_by_text(desk.t("desk.crew.here"), exact=True)).to_have_count(0)
    keys.rests()
    keys.escapes()


@plays("POST /api/sessions/<code>/rehearsal", "POST /api/sessions/<code>/rehearsal/end", "session.open")
def test_a_rehearsal_is_begun_watched_and_ended(evening: Evening) -> None:
    room = evening.stage.room()
    desk = evening.stage.desk(room, reduced_motion="reduce")
    keys = Keyboard(desk)
    keys.does(desk.t("desk.prepare.rehearse"))
    keys.reaches(desk.t("desk.rehearse.people", count=12), "slider")
    keys.presses("Home")
    keys.is_on(desk.t("desk.rehearse.people", count=5), "slider")
    keys.leaves(desk.t("desk.rehearse.begin"))
    keys.sees(desk.t("desk.rehearsal"))
    keys.does(desk.t("desk.open"), sees=desk.t("desk.did.open"))
    keys.sees(desk.t("desk.present", count=5))
    keys.presses("w")
    keys.is_on(desk.t("desk.preview.close"))
    keys.presses("Enter")
    keys.does(desk.t("desk.rehearsal.end"))
    keys.is_on(desk.t("desk.rehearsal.sure"), "group")
    keys.leaves(desk.t("desk.rehearsal.end_now"))
    desk.page.wait_for_url(f"**/desk/{room.code}")
    wait_for(lambda: not room.crew.of("person") and room.crew.of("session")[0]["status"] == "preparing")
    assert desk.complaints == []


def invited(evening: Evening) -> Keyboard:
    """A colleague on a phone with a keyboard, by the link that the desk has just made."""
    desk, keys = evening.desk, evening.keys
    keys.does(desk.t("desk.prepare.team"))
    keys.writes(NAME, desk.t("desk.crew.name"))
    keys.presses("Enter", sees=desk.t("desk.crew.once"))
    keys.is_on(desk.t("desk.crew.link", name=NAME), "textbox")
    link = desk.page.locator(":focus").input_value()
    keys.does(desk.t("desk.copy.one", what=desk.t("desk.crew.link", name=NAME)))
    colleague = evening.stage.visitor("/", reduced_motion="reduce")
    colleague.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    colleague.page.goto(link)
    colleague.page.locator(".dock .next").wait_for()
    return Keyboard(colleague)
