"""What happens to one phone alone: its menu, its link, a text that is too long or is given back."""

from collections.abc import Callable

from tests.browser.people import Somebody
from tests.browser.room import Stage

TURNED = (640, 360)


def in_the_menu(stage: Stage) -> Somebody:
    ana = stage.phone(stage.room("seek_and_offer"))
    ana.presses("phone.menu")
    ana.page.locator("summary", has_text=ana.t("phone.menu.let_in")).click()
    return ana


def offline(stage: Stage) -> Somebody:
    ana = stage.phone(stage.room("seek_and_offer"))
    ana.window.set_offline(True)
    ana.writes("Un four à pain")
    ana.sees(ana.t("phone.state.kept"))
    return ana


def too_long(stage: Stage) -> Somebody:
    ana = stage.phone(stage.room("what_if"))
    ana.page.locator("form textarea:visible").first.fill("é" * 501)
    ana.presses("phone.write.send")
    return ana


def moved_on(stage: Stage) -> Somebody:
    room = stage.room("what_if")
    ana = stage.phone(room)
    ana.page.locator("form textarea:visible").first.fill("Une idée")
    room.goes_to("dots")
    ana.button("phone.follow").wait_for()
    return ana


def editing(stage: Stage) -> Somebody:
    ana = stage.phone(stage.room("what_if"), size=TURNED)
    ana.writes("Un four à pain")
    ana.presses("phone.edit")
    ana.presses("phone.edit.remove")
    return ana


def given_back(stage: Stage) -> Somebody:
    room = stage.room("what_if")
    ana = stage.phone(room)
    ana.window.set_offline(True)
    ana.writes("Un four à pain")
    room.asks("board.close", board="ideas")
    ana.window.set_offline(False)
    ana.button("phone.returned.let_go").wait_for()
    return ana


def waiting_to_be_read(stage: Stage) -> Somebody:
    room = stage.room("what_if")
    room.asks("board.queue", board="ideas", on=True)
    ana = stage.phone(room)
    ana.writes("Un four à pain")
    ana.sees(ana.t("phone.state.waiting"))
    return ana


def removed(stage: Stage) -> Somebody:
    room = stage.room("frame")
    ana = stage.phone(room)
    room.asks("person.remove", person=room.crew.of("person")[0]["id"])
    ana.sees(ana.t("phone.gone"))
    return ana


STATES: dict[str, Callable[[Stage], Somebody]] = {
    "phone, menu": in_the_menu,
    "phone, offline": offline,
    "phone, too long": too_long,
    "phone, the room moved on": moved_on,
    "phone, turned, editing": editing,
    "phone, a text given back": given_back,
    "phone, a text that the crew reads first": waiting_to_be_read,
    "phone, removed": removed,
}
