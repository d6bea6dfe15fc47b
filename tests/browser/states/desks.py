"""What a facilitator can be in front of: the boards, the plan, the people."""

from collections.abc import Callable

from tests.browser.begun import plan, sixty_notes
from tests.browser.people import Facilitator, Somebody
from tests.browser.room import Stage
from tests.served import join


def preparing(stage: Stage) -> Somebody:
    return stage.desk(stage.room())


def people_arriving(stage: Stage) -> Somebody:
    room = stage.room("")
    room.opens()
    room.guest()
    desk = stage.desk(room)
    desk.sees(desk.t("desk.arriving", count=1))
    return desk


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


def planning(stage: Stage) -> Somebody:
    room = plan(stage)
    room.asks("scene.show", name="plan")
    desk = stage.desk(room)
    desk.page.get_by_text("Rallumer le four du village").first.click()
    return desk


def people(stage: Stage) -> Somebody:
    room = stage.room("seek_and_offer")
    room.guest()
    room.guest()
    desk = stage.desk(room)
    desk.presses("desk.present", count=2)
    return desk


def door(stage: Stage) -> Somebody:
    """A place that several have typed is being corrected."""
    room = stage.room("seek_and_offer", asks=["actor", "place"], places=["Ayen", "Saint-Martin-le-Vieux"])
    for place in ("Tulle", "Tulle", "Ayenn", "Ayen"):
        join(stage.server, room.code, place=place)
    desk = stage.desk(room)
    desk.presses("desk.menu")
    desk.presses("desk.door")
    desk.presses("desk.door.rename_one", place="Ayenn")
    return desk


def inviting(stage: Stage) -> Somebody:
    desk = stage.desk(stage.room("seek_and_offer"))
    desk.presses("desk.share")
    desk.page.get_by_label(desk.t("desk.crew.name")).fill("Paul")
    desk.presses("desk.crew.add")
    desk.page.get_by_text(desk.t("desk.crew.once")).wait_for()
    desk.page.get_by_role("button", name=desk.t("desk.crew.revoke_one", name="Paul")).click()
    return desk


def sharing(stage: Stage) -> Somebody:
    desk = stage.desk(stage.room())
    desk.presses("desk.share")
    return desk


def typing_for_the_room(stage: Stage) -> Somebody:
    """A card that is not of this workshop."""
    desk = stage.desk(stage.room("seek_and_offer"))
    desk.page.keyboard.press("a")
    desk.page.locator("#desk-card").fill("3-AAAA-A")
    desk.page.locator("#desk-write").fill("Un four à pain")
    desk.page.locator("#desk-write").press("Enter")
    desk.sees(desk.t("refused.unknown_card"))
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
    "desk, preparing": preparing,
    "desk, people arriving": people_arriving,
    "desk, sixty notes": desk_writing,
    "desk, menu of a note": note_menu,
    "desk, grouping": grouping,
    "desk, palette": palette,
    "desk, needs and resources": linking,
    "desk, planning": planning,
    "desk, people": people,
    "desk, the door": door,
    "desk, a co-facilitator's link": inviting,
    "desk, what one hands out": sharing,
    "desk, typing for the room": typing_for_the_room,
    "desk, rehearsing beside the previews": rehearsing,
}
