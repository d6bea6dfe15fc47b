"""What a facilitator can be in front of, before and during a workshop."""

from collections.abc import Callable

from tests.browser.begun import meetings, plan, queue, results, sixty_notes
from tests.browser.people import Facilitator, Somebody
from tests.browser.room import Stage

PHONE_REMOTE = (390, 780)


def preparing(stage: Stage) -> Somebody:
    return stage.desk(stage.room())


def desk_writing(stage: Stage) -> Facilitator:
    room = sixty_notes(stage)
    room.asks("timer.start", seconds=300)
    return stage.desk(room)


def note_menu(stage: Stage) -> Somebody:
    desk = desk_writing(stage)
    desk.page.get_by_role("button", name=desk.t("desk.note.menu", text="").split("\u202f")[0]).first.click()
    return desk


def grouping(stage: Stage) -> Somebody:
    desk = desk_writing(stage)
    for tick in desk.page.get_by_role("checkbox").all()[:2]:
        tick.check()
    desk.presses("desk.group")
    return desk


def opening_a_vote(stage: Stage) -> Somebody:
    room = stage.room("what_if")
    room.fills("ideas", 8)
    room.goes_to("dots")
    desk = stage.desk(room)
    desk.presses("desk.vote.open")
    return desk


def deciding(stage: Stage) -> Somebody:
    desk = stage.desk(results(stage)[0])
    desk.presses("desk.decide")
    return desk


def palette(stage: Stage) -> Somebody:
    desk = stage.desk(stage.room("seek_and_offer"))
    desk.page.keyboard.press("?")
    return desk


def linking(stage: Stage) -> Somebody:
    room = stage.room("seek_and_offer")
    need, resource = room.fills("needs", 5)[0], room.fills("resources", 5)[0]
    room.goes_to("market")
    room.matches(need, resource)
    desk = stage.desk(room)
    desk.opens_board(desk.t("desk.matches.list"))
    return desk


def people(stage: Stage) -> Somebody:
    room = stage.room("seek_and_offer")
    room.guest()
    room.guest()
    desk = stage.desk(room)
    desk.presses("desk.present", count=2)
    return desk


def planning(stage: Stage) -> Somebody:
    room = plan(stage)
    room.asks("scene.show", name="plan")
    desk = stage.desk(room)
    desk.page.get_by_text("Rallumer le four du village").first.click()
    return desk


def remote(stage: Stage) -> Somebody:
    desk = desk_writing(stage)
    desk.page.set_viewport_size({"width": PHONE_REMOTE[0], "height": PHONE_REMOTE[1]})
    desk.page.reload()
    desk.page.get_by_role("button", name=desk.t("desk.section.remote")).click()
    return desk


def warned(stage: Stage) -> Somebody:
    """Next was pressed while people still write, and the menu of a step is open; a step is skipped, one longer."""
    room = sixty_notes(stage)
    room.asks("step.skip", step="links_aloud", skip=True)
    room.asks("step.edit", step="market", minutes=18)
    desk = stage.desk(room)
    desk.presses("desk.next")
    desk.button("desk.next.writing", count=3).wait_for()
    desk.button("desk.step.menu", step=room.step("market")).click()
    return desk


def rights(stage: Stage) -> Somebody:
    room = stage.room("seek_and_offer")
    room.asks("step.allow", step="seek_and_offer", project=False)
    desk = stage.desk(room)
    desk.presses("desk.allow.more")
    return desk


def inserting(stage: Stage) -> Somebody:
    desk = stage.desk(stage.room("seek_and_offer"))
    desk.page.locator("#step-market").focus()
    desk.page.keyboard.press("Insert")
    desk.page.get_by_label(desk.t("desk.form.write"), exact=True).check()
    return desk


def setting_up_meetings(stage: Stage) -> Somebody:
    desk = stage.desk(meetings(stage))
    desk.presses("desk.round.settings")
    return desk


def during_a_round(stage: Stage) -> Somebody:
    room = meetings(stage)
    room.asks("round.start", number=1)
    room.guest()
    desk = stage.desk(room)
    desk.presses("desk.round.on", number=1, of=3)
    return desk


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


def inviting(stage: Stage) -> Somebody:
    desk = stage.desk(stage.room("seek_and_offer"))
    desk.presses("desk.share")
    desk.page.get_by_label(desk.t("desk.crew.name")).fill("Paul")
    desk.presses("desk.crew.add")
    desk.page.get_by_text(desk.t("desk.crew.once")).wait_for()
    desk.page.get_by_role("button", name=desk.t("desk.crew.revoke_one", name="Paul")).click()
    return desk


def rehearsing(stage: Stage) -> Somebody:
    desk = stage.desk(stage.room())
    desk.presses("desk.prepare.rehearse")
    desk.presses("desk.rehearse.begin")
    desk.page.locator(".rehearsal-bar").wait_for()
    desk.page.keyboard.press("w")
    desk.page.frame_locator("iframe").last.locator("main").wait_for()
    return desk


STATES: dict[str, Callable[[Stage], Somebody]] = {
    "the desk reading first what waits": reading_first,
    "the desk sending somebody away": sending_away,
    "the desk in front of the history": history,
    "the desk in front of the bin": in_the_bin,
    "desk, preparing": preparing,
    "desk, sixty notes": desk_writing,
    "desk, menu of a note": note_menu,
    "desk, grouping": grouping,
    "desk, opening a vote": opening_a_vote,
    "desk, deciding": deciding,
    "desk, setting up meetings": setting_up_meetings,
    "desk, a round": during_a_round,
    "desk, palette": palette,
    "desk, needs and resources": linking,
    "desk, people": people,
    "desk, planning": planning,
    "desk, on a phone": remote,
    "desk, people still write": warned,
    "desk, rights of the room": rights,
    "desk, inserting a step": inserting,
    "desk, a co-facilitator's link": inviting,
    "desk, rehearsing beside the previews": rehearsing,
}
