"""Everything by keys alone: from the QR code to « reçue » on a phone, and a whole step of the desk; focus is never lost."""

from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.browser.people import Facilitator, Somebody
from tests.browser.room import LINES, Room, Stage
from tests.served import wait_for

Role = Literal["button", "checkbox", "textbox"]
LOST = ("nothing", "unseen")
BREAD = "Un four à pain pour les fêtes"
FOCUSED = """(() => {
  const {outlineStyle, outlineWidth} = getComputedStyle(document.activeElement);
  return document.activeElement === document.body ? "nothing" : outlineStyle === "none" ? "unseen" : outlineWidth;
})()"""


def test_a_contribution_is_sent_with_tab_and_enter_only(stage: Stage) -> None:
    room = stage.room("what_if")
    ana = stage.visitor(f"/j/{room.code}")
    tabs_to(ana, ana.t("web.join.enter"))
    ana.page.keyboard.press("Enter")
    ana.sees(ana.t("common.link.connected"))
    assert tabs_to(ana, room.board("ideas"), role="textbox") <= 12
    ana.page.keyboard.type(BREAD)
    tabs_to(ana, ana.t("phone.write.send"))
    ana.page.keyboard.press("Enter")
    ana.sees(ana.t("phone.state.received"))
    rests(ana)


def test_the_menu_of_the_phone_opens_and_closes_by_keys_and_gives_the_focus_back(stage: Stage) -> None:
    ana = stage.phone(stage.room("what_if"))
    tabs_to(ana, ana.t("phone.menu"))
    ana.page.keyboard.press("Enter")
    expect(ana.page.get_by_role("dialog")).to_be_visible()
    ana.page.keyboard.press("Escape")
    expect(ana.page.get_by_role("button", name=ana.t("phone.menu"), exact=True)).to_be_focused()


def test_deleting_one_s_own_contribution_does_not_lose_the_focus(stage: Stage) -> None:
    ana = stage.phone(stage.room("what_if"))
    ana.writes(BREAD)
    tabs_to(ana, f"{ana.t('phone.edit')} : {BREAD}")
    ana.page.keyboard.press("Enter")
    expect(ana.page.get_by_role("dialog").get_by_role("textbox")).to_be_focused()
    tabs_to(ana, ana.t("phone.edit.remove"))
    ana.page.keyboard.press("Enter")
    ana.page.keyboard.press("Enter")
    ana.does_not_see(BREAD)
    rests(ana, "nothing")


def test_a_vote_is_cast_by_keys_and_the_focus_stays_on_its_button(stage: Stage) -> None:
    room = stage.room("what_if")
    ideas = room.fills("ideas", 2)
    room.goes_to("dots")
    room.asks("board.reveal", board="ideas")
    room.opens_vote(ideas)
    ana = stage.phone(room)
    more = ana.t("phone.vote.more", title=f"{LINES[0]} (1)")
    tabs_to(ana, more)
    ana.page.keyboard.press("Enter")
    ana.sees(ana.t("phone.vote.left", count=2))
    expect(ana.page.get_by_role("button", name=more)).to_be_focused()


def test_the_desk_runs_a_workshop_by_keys_alone(stage: Stage) -> None:
    room = stage.room()
    desk = stage.desk(room)
    tabs_to(desk, desk.t("desk.open"))
    acts(desk, "Enter", desk.t("desk.did.open"))
    for step in ("frame", "portrait"):
        desk.page.wait_for_timeout(900)  # a second press at once is a finger that trembles
        acts(desk, "n")
        expect(desk.page.locator(f"#step-{step}")).to_have_attribute("aria-current", "step")
    acts(desk, "b", desk.t("desk.did.back"))
    acts(desk, "t", desk.t("desk.timer.pause"))
    acts(desk, "t", desk.t("desk.timer.resume"))
    tabs_to(desk, desk.t("desk.timer.stop"))
    acts(desk, "Enter", desk.t("desk.timer.start"))  # the button goes, the keyboard stays
    acts(desk, "?", desk.t("desk.palette.wanted"))
    acts(desk, "Escape")
    expect(desk.page.get_by_role("dialog")).to_have_count(0)


def test_two_contributions_are_grouped_by_keys_alone(stage: Stage) -> None:
    _, desk = sorting(stage)
    tabs_to(desk, LINES[0], role="checkbox")
    for key in ("Space", "ArrowDown", "Space"):
        acts(desk, key)
    acts(desk, "g", desk.t("desk.group.title"))
    desk.page.keyboard.type("Du blé au pain")
    acts(desk, "Enter", "Du blé au pain")
    expect(desk.page.get_by_role("dialog")).to_have_count(0)
    rests(desk)


def test_a_contribution_moves_without_a_mouse(stage: Stage) -> None:
    room, desk = sorting(stage)
    tabs_to(desk, LINES[0], role="checkbox")
    acts(desk, "m", desk.t("common.move_to"))
    tabs_to(desk, room.board("resources"))
    acts(desk, "Enter", desk.t("desk.did.move", count=1))
    wait_for(lambda: any(note["board"] == "resources" for note in room.crew.of("note")))


def test_hiding_and_undoing_keep_the_keyboard_on_the_contribution(stage: Stage) -> None:
    _, desk = sorting(stage)
    tabs_to(desk, LINES[0], role="checkbox")
    acts(desk, "h", desk.t("desk.note.hidden"))
    acts(desk, "z")
    expect(desk.page.get_by_text(desk.t("desk.note.hidden"), exact=True)).to_have_count(0)
    rests(desk)


def test_a_vote_opens_closes_and_is_revealed_with_one_key(stage: Stage) -> None:
    room = stage.room("what_if")
    room.fills("ideas", 3)
    room.goes_to("dots")
    desk = stage.desk(room)
    acts(desk, "v", desk.t("desk.vote.title"))
    acts(desk, "Enter", desk.t("desk.vote.close"))
    acts(desk, "v", desk.t("desk.vote.reveal"))
    acts(desk, "v", desk.t("desk.did.vote_reveal"))


def test_a_key_typed_in_a_field_is_a_letter(stage: Stage) -> None:
    _, desk = sorting(stage)
    acts(desk, "/")
    desk.page.keyboard.type("nbtgv")
    expect(desk.page.locator("#desk-filter")).to_have_value("nbtgv")
    expect(desk.page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("scene", ["join", "step"])
def test_the_wall_says_its_controls_to_the_keyboard(stage: Stage, scene: str) -> None:
    wall = stage.wall(stage.room("frame"), scene)
    tabs_to(wall, wall.t("screen.larger"))
    rests(wall)


def sorting(stage: Stage) -> tuple[Room, Facilitator]:
    """A desk in front of three needs."""
    room = stage.room("seek_and_offer")
    room.fills("needs", 3)
    desk = stage.desk(room)
    desk.sees(LINES[0])
    return room, desk


def tabs_to(who: Somebody, name: str, role: Role = "button") -> int:
    """Press Tab until this has the focus, in sight of everyone; how many times it took."""
    wanted = who.page.get_by_role(role, name=name).and_(who.page.locator(":focus"))
    for presses in range(1, 80):
        who.page.keyboard.press("Tab")
        if wanted.count():
            rests(who)
            return presses
    raise AssertionError(f"Tab never comes to « {name} »")


def acts(who: Somebody, key: str, seen: str = "") -> None:
    """Press a key; see what it does; the focus is somewhere."""
    who.page.keyboard.press(key)
    if seen:
        who.sees(seen)
    rests(who, "nothing")


def rests(who: Somebody, *lost: str) -> None:
    """See that the focus comes to rest on something: a page may move it just after it has drawn."""
    wait_for(lambda: focus(who) not in (lost or LOST))


def focus(who: Somebody) -> str:
    """Where the focus is: on nothing, unseen, or with an outline of so many pixels."""
    devtools = who.window.new_cdp_session(who.page)
    found: str = devtools.send("Runtime.evaluate", {"expression": FOCUSED})["result"]["value"]
    devtools.detach()
    return found
