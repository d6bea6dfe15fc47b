"""The crew reads first, hides, renames, sends away and brings back; people take back their own acts. Laptop and phone."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.people import Facilitator, Participant
from tests.browser.room import PHONE, Room, Stage
from tests.served import wait_for

FOUR, INSULT = "Un four à pain pour les fêtes", "Une phrase qui blesse"


def queued(stage: Stage) -> tuple[Room, Participant]:
    """Ideas are in front of everyone, and read by the crew first."""
    room = stage.room("what_if")
    room.asks("board.reveal", board="ideas")
    room.asks("board.queue", board="ideas", on=True)
    return room, stage.phone(room)


def test_a7_what_waits_reaches_nobody_before_the_facilitator_s_key(stage: Stage) -> None:
    room, ana = queued(stage)
    desk, bo, wall = stage.desk(room), stage.phone(room), stage.wall(room, "board", "ideas")
    ana.sees(ana.t("phone.write.queue"))
    ana.writes(FOUR)
    ana.writes(INSULT)
    ana.sees(ana.t("phone.state.waiting"))
    desk.sees(desk.t("desk.queue.badge", count=2))
    desk.page.keyboard.press("q")
    expect(row(desk, FOUR)).to_be_focused()
    desk.page.keyboard.press("o")
    expect(row(desk, INSULT)).to_be_focused()
    desk.page.keyboard.press("h")
    desk.sees(desk.t("desk.queue.none"))
    wait_for(lambda: bo.was_sent(FOUR))
    wall.sees(FOUR)
    ana.sees(ana.t("phone.state.hidden"))
    assert not any(who.was_sent(INSULT) for who in (bo, wall))


def test_on_a_phone_the_remote_lets_through_with_a_thumb(stage: Stage) -> None:
    room, ana = queued(stage)
    desk = small(stage.desk(room))
    ana.writes(FOUR)
    accept = desk.page.locator(".recent").get_by_role("button", name=desk.t("desk.queue.accept"))
    assert (accept.bounding_box() or {"height": 0})["height"] >= 44
    accept.click()
    ana.sees(ana.t("phone.state.seen"))


def test_somebody_is_renamed_sent_away_blocked_and_let_back_in(stage: Stage) -> None:
    room = stage.room("seek_and_offer")
    ana, desk = stage.phone(room), stage.desk(room)
    desk.page.get_by_role("button", name=desk.t("desk.present", count=1)).click()
    desk.page.get_by_role("button", name=desk.t("desk.people.name_one", name="Ana")).click()
    desk.page.get_by_label(desk.t("desk.people.name"), exact=True).fill("Anaïs")
    desk.page.keyboard.press("Enter")
    ana.presses("phone.menu")
    expect(ana.page.get_by_label(ana.t("phone.menu.name"), exact=True)).to_have_value("Anaïs")
    desk.page.get_by_role("button", name=desk.t("desk.people.remove_one", name="Anaïs")).click()
    desk.page.get_by_label(desk.t("desk.reason")).fill("trop de bruit")
    desk.page.get_by_label(desk.t("desk.people.block"), exact=True).check()
    desk.presses("desk.people.remove_now")
    ana.sees(ana.t("phone.gone"))
    ana.page.goto(room.links["join_url"])
    ana.sees(ana.t("web.problem.blocked.title"))
    desk.sees(desk.t("desk.reason.given", reason="trop de bruit"))
    desk.presses("desk.people.readmit")
    desk.sees(desk.t("desk.people", count=1))
    ana.page.goto(room.links["join_url"])
    ana.sees(ana.t("common.link.connected"))


def test_who_was_sent_away_and_is_let_in_again_is_back_without_doing_anything(stage: Stage) -> None:
    room = stage.room("seek_and_offer")
    ana = stage.phone(room)
    (person,) = room.crew.of("person")
    room.asks("person.remove", person=person["id"])
    ana.sees(ana.t("phone.gone"))
    room.asks("person.readmit", person=person["id"])
    ana.sees(ana.t("common.link.connected"))
    ana.writes(FOUR)


def test_what_one_removed_comes_back_by_one_tap_and_all_one_wrote_is_listed(stage: Stage) -> None:
    room = stage.room("what_if")
    ana = stage.phone(room)
    ana.writes(FOUR)
    ana.sees(ana.t("phone.state.received"))
    ana.presses("phone.edit")
    ana.presses("phone.edit.remove")
    ana.presses("phone.edit.remove_sure")
    ana.does_not_see(FOUR)
    ana.page.locator(".toasts").get_by_role("button", name=ana.t("phone.undo")).click()
    ana.sees(FOUR)
    room.goes_to("seek_and_offer")
    ana.does_not_see(FOUR)
    ana.presses("phone.mine.all", count=1)
    ana.sees(FOUR)
    ana.presses("phone.edit")
    field = ana.page.get_by_role("dialog").locator("textarea")
    field.fill("Deux fours")
    ana.presses("phone.edit.save")
    wait_for(lambda: [note["text"] for note in room.crew.of("note")] == ["Deux fours"])


@pytest.mark.parametrize("on", ["laptop", "phone"])
def test_from_the_bin_and_the_history_everything_is_taken_back_also_after_a_reload(
    stage: Stage, on: str
) -> None:
    room = stage.room("what_if")
    (note,) = room.fills("ideas", 1)
    room.asks("note.remove", id=note, reason="en double")
    desk = small(stage.desk(room)) if on == "phone" else stage.desk(room)
    desk.page.get_by_role("button", name=desk.t("desk.menu"), exact=True).click()
    desk.presses("desk.history")
    dialog = desk.page.get_by_role("dialog")
    expect(dialog.get_by_text(desk.t("desk.reason.given", reason="en double"))).to_be_visible()
    dialog.get_by_role("tab", name=desk.t("desk.history.bin")).click()
    dialog.get_by_role("button", name=desk.t("desk.history.restore")).click()
    expect(dialog.get_by_text(desk.t("desk.history.bin_empty"))).to_be_visible()
    wait_for(lambda: [found["id"] for found in room.crew.of("note")] == [note])
    dialog.get_by_role("tab", name=desk.t("desk.history.log")).click()
    dialog.get_by_label(desk.t("desk.history.about")).select_option("step")
    expect(dialog.get_by_role("listitem")).to_have_count(1)
    expect(dialog.get_by_role("listitem")).to_contain_text(room.step("what_if"))


def small(desk: Facilitator) -> Facilitator:
    """The same desk, on a phone."""
    desk.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    desk.page.reload()
    return desk


def row(desk: Facilitator, text: str) -> Locator:
    """The line of the queue that holds this text."""
    return desk.page.get_by_role("group", name=text, exact=True)
