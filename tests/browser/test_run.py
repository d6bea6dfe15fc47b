"""Running the room: next, switches and the run sheet, on a laptop and as a remote control."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.people import LAPTOP, PHONE, Facilitator
from tests.browser.room import Room, Size, Stage

BREAD = "Un four à pain pour les fêtes"
HERE, AFTER = "seek_and_offer", "market"


def desk_of(stage: Stage, room: Room, size: Size = LAPTOP) -> Facilitator:
    desk = stage.desk(room)
    desk.page.set_viewport_size({"width": size[0], "height": size[1]})
    desk.page.reload()
    desk.page.locator(".dock .next").wait_for()
    desk.sees(desk.t("common.link.connected"))  # what a desk asks without a link is not sent later
    return desk


def switch(desk: Facilitator, right: str) -> Locator:
    return desk.page.get_by_role("switch", name=re.compile(f"^{desk.t(f'desk.right.{right}')}"))


def section(desk: Facilitator, name: str) -> None:
    """On a phone, the part of the desk that is wanted; on a laptop all are there."""
    button = desk.page.locator(f".sections .{name}")
    if button.is_visible():
        button.click()


def menu_of(desk: Facilitator, step: str, act: str) -> None:
    section(desk, "run")
    desk.button("desk.step.menu", step=step).click()
    desk.button(f"desk.step.{act}").click()


@pytest.mark.parametrize("size", [LAPTOP, PHONE], ids=["laptop", "remote"])
def test_the_room_is_run_from_a_laptop_or_a_phone(stage: Stage, size: Size) -> None:
    room = stage.room(HERE)
    ana, desk = stage.phone(room), desk_of(stage, room, size)
    ana.sees(ana.t("phone.done"))
    switch(desk, "write").click()
    expect(switch(desk, "write")).not_to_be_checked()
    expect(ana.page.locator("form textarea")).to_have_count(0)
    desk.button("desk.allow.planned").click()
    expect(ana.page.locator("form textarea")).to_have_count(1)
    menu_of(desk, room.step(AFTER), "skip")
    menu_of(desk, room.step("links_aloud"), "longer")
    desk.sees("6")
    section(desk, "remote")
    expect(desk.button("desk.next")).to_contain_text(room.step("links_aloud"))
    desk.presses("desk.next")
    expect(desk.button("desk.next.writing", count=1)).to_be_visible()


def test_back_finds_who_had_finished_and_the_gauge_forgets_who_left(stage: Stage) -> None:
    room = stage.room(HERE)
    desk, ana, bo = desk_of(stage, room), stage.phone(room), stage.phone(room)
    for phone in (ana, bo):
        phone.presses("phone.done")
    desk.sees(desk.t("desk.ready", count=2, of=2))
    room.goes_to(AFTER)
    room.asks("step.back")
    desk.sees(desk.t("desk.ready", count=2, of=2))
    expect(ana.button("phone.done")).to_have_attribute("aria-pressed", "true")
    bo.page.close()
    desk.sees(desk.t("desk.ready", count=1, of=1))


def test_i3_a_wrong_next_and_back_give_clock_and_wall_as_they_were(stage: Stage) -> None:
    room = stage.room(HERE)
    ana, desk, wall = stage.phone(room), desk_of(stage, room), stage.wall(room, "join")
    room.asks("timer.start", seconds=299)
    room.goes_to(AFTER)
    expect(wall.page.locator("main.join")).to_have_count(0)
    desk.page.keyboard.press("b")
    for who in (ana, desk):
        clock = who.page.locator(".clock.paused").first
        expect(clock).to_contain_text(re.compile(r"4:\d\d"))
        expect(clock).to_contain_text(who.t("common.clock.paused"))
    expect(wall.page.locator("main.join")).to_be_visible()
    desk.page.keyboard.press("t")
    expect(desk.page.locator(".clock.paused")).to_have_count(0)


def test_what_one_was_writing_is_sent_after_the_room_has_moved_on(stage: Stage) -> None:
    room = stage.room(HERE)
    ana = stage.phone(room)
    ana.page.locator("form textarea").first.fill(BREAD)
    room.goes_to("what_if")
    ana.sees(ana.t("phone.moved", title=room.step("what_if")))
    ana.presses("phone.write.send")
    ana.sees(ana.t("phone.state.received"))


def test_what_one_was_writing_stays_in_sight_when_writing_is_switched_off(stage: Stage) -> None:
    room = stage.room(HERE)
    ana = stage.phone(room)
    ana.page.locator("form textarea").first.fill(BREAD)
    room.asks("step.allow", step=HERE, write=["parking"])
    ana.sees(ana.t("phone.paused", board=room.board("needs")))
    ana.sees(BREAD)
    room.asks("step.allow", step=HERE, write=["needs", "resources", "parking"])
    expect(ana.page.locator("form textarea").first).to_have_value(BREAD)


def test_where_projecting_is_off_the_wall_goes_back_to_the_prompt(stage: Stage) -> None:
    room = stage.room("market")
    room.fills("resources", 3)
    wall, desk = stage.wall(room, "board", "resources"), desk_of(stage, room)
    expect(wall.page.locator("main.board")).to_be_visible()
    desk.page.keyboard.press("4")
    expect(wall.page.locator("main.step")).to_be_visible()
    desk.page.keyboard.press("z")
    expect(wall.page.locator("main.board")).to_be_visible()


def test_a_step_is_inserted_by_keys_and_played(stage: Stage) -> None:
    room = stage.room(HERE)
    desk = desk_of(stage, room)
    desk.page.locator(f"#step-{HERE}").focus()
    desk.page.keyboard.press("Insert")
    desk.page.get_by_label(desk.t("desk.step.title")).fill("Un verre ensemble")
    desk.page.get_by_label(desk.t("desk.step.prompt")).fill("Servez-vous")
    desk.presses("desk.step.add")
    desk.goes_to("Un verre ensemble")
    ana = stage.phone(room)
    ana.sees("Servez-vous")
