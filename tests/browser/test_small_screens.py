"""Small, low, turned or zoomed: on the phone every step and every sheet fits."""

import pytest
from playwright.sync_api import Locator, expect

from facilitation.packs import shipped
from tests.browser.begun import ballot, plan
from tests.browser.people import Participant
from tests.browser.room import Room, Size, Stage
from tests.browser.test_phone import look, sideways
from tests.served import wait_for

# A small phone, the same at 200 %, a phone turned, a larger one turned.
SIZES: list[Size] = [(320, 568), (320, 256), (640, 360), (844, 390)]
LOW: Size = (320, 256)  # a small phone with its keyboard open, or zoomed


def resized(who: Participant, size: Size) -> Participant:
    who.page.set_viewport_size({"width": size[0], "height": size[1]})
    return who


@pytest.mark.parametrize("activity", sorted(shipped()))
def test_every_step_fits_every_size_without_scrolling_sideways(stage: Stage, activity: str) -> None:
    room = stage.room(activity=activity)
    room.opens()
    ana = stage.phone(room)
    for board in room.crew.of("board"):
        if board["private"]:
            room.asks("board.reveal", board=board["id"])
    room.plans("Interprofessionnellement recenser les fours")
    for step in sorted(room.crew.of("step"), key=lambda step: step["position"]):
        room.goes_to(step["id"])
        ana.page.locator("h1", has_text=step["titles"]["fr"]).wait_for()
        wide = {size: sideways(resized(ana, size)) for size in SIZES}
        assert max(wide.values()) <= 0, (step["id"], wide)


def test_every_sheet_can_be_used_on_a_low_screen(stage: Stage) -> None:
    room = mapped(stage)
    ana = stage.phone(room, size=LOW)
    ana.page.locator("summary", has_text=ana.t("phone.write")).click()
    ana.writes("La coopérative")
    for opener in ("phone.menu", "phone.edit", "common.move_to", "phone.parking"):
        ana.presses(opener)
        sheet = ana.page.get_by_role("dialog")
        expect(sheet).to_be_visible()
        assert sideways(ana) <= 0
        last = sheet.get_by_role("button").last
        last.scroll_into_view_if_needed()
        expect(last).to_be_in_viewport(ratio=0.9)
        ana.page.keyboard.press("Escape")
        expect(sheet).to_have_count(0)


def test_a_promise_can_be_written_on_a_low_screen(stage: Stage) -> None:
    ana = stage.phone(plan(stage), size=LOW)
    ana.presses("phone.commit")
    field = ana.page.get_by_label(ana.t("phone.commit.label"))
    expect(field).to_be_focused()
    field.fill("J’appelle le maçon")
    button = field.locator("xpath=ancestor::form").get_by_role("button").last
    button.scroll_into_view_if_needed()
    expect(button).to_be_in_viewport(ratio=0.9)


def test_what_is_left_to_spend_is_said_stays_in_sight_and_hides_no_button(stage: Stage) -> None:
    room, _, ideas = ballot(stage)
    ana = stage.phone(room, reduced_motion="reduce")
    buttons = ana.page.locator(".targets button")
    for size in SIZES:
        resized(ana, size)
        for each in range(len(ideas), 2, -1):
            buttons.nth(each).focus()
            buttons.nth(each - 1).evaluate("(it) => scrollBy(0, it.getBoundingClientRect().top)")
            ana.page.keyboard.press("Shift+Tab")
            under_the_budget(ana)
    buttons.last.click()
    left = ana.t("phone.vote.left", count=2)
    expect(ana.page.get_by_role("img", name=left)).to_be_visible()
    expect(ana.page.locator("[aria-live]", has_text=left).first).to_be_attached()


def test_a_contribution_is_moved_on_the_phone_by_keys_where_the_step_lets_it(stage: Stage) -> None:
    room = mapped(stage)
    ana = stage.phone(room)
    ana.page.get_by_role("button", name=ana.t("common.move_to")).last.focus()
    ana.page.keyboard.press("Enter")
    place = ana.page.get_by_role("dialog").get_by_role("button", name="Les proches")
    expect(ana.page.get_by_role("dialog")).to_be_visible()
    for _ in range(12):
        ana.page.keyboard.press("Tab")
        if place.and_(ana.page.locator(":focus")).count():
            break
    ana.page.keyboard.press("Enter")
    expect(ana.page.get_by_role("dialog")).to_have_count(0)
    group = ana.page.locator("section.group", has_text="Les proches")
    expect(group.get_by_role("listitem")).to_have_count(2)
    wait_for(lambda: look(ana, "Number(document.activeElement !== document.body)") == 1)


def under_the_budget(who: Participant) -> None:
    """Whoever comes back by keys sees both the points and the button they are on."""
    budget, focused = who.page.locator(".budget").first, who.page.locator(".targets button:focus")
    wait_for(lambda: top(focused) >= bottom(budget) - 1)
    expect(budget).to_be_in_viewport(ratio=1)
    expect(focused).to_be_in_viewport(ratio=1)


def top(each: Locator) -> float:
    box = each.bounding_box()
    assert box is not None
    return box["y"]


def bottom(each: Locator) -> float:
    box = each.bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def mapped(stage: Stage) -> Room:
    """The map of actors, where everybody may move what is written: two actors, one of them in a group."""
    room = stage.room("actor_map", version="long")
    notes = room.fills("actors", 2)
    if any(board["private"] for board in room.crew.of("board") if board["id"] == "actors"):
        room.asks("board.reveal", board="actors")
    room.groups("actors", notes[1:], "Les proches")
    return room
