"""Rounds of meetings in one evening: phones that look for each other, the desk that starts them, the wall that counts."""

import re
from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from facilitation.secrecy import new_id
from tests.browser.begun import meetings
from tests.browser.people import Facilitator, Participant, Somebody
from tests.browser.room import Room, Stage
from tests.browser.walls import whole
from tests.served import Browser as Guest
from tests.served import Served, wait_for

FULL_WALL = {"width": 1920, "height": 1080}
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
SMALL, FLAT = (320, 568), (568, 320)
LOCALES = ("fr", "en", "it")


class Evening:
    """Three phones in three languages and guests without a window, at the step of the meetings."""

    def __init__(self, stage: Stage) -> None:
        self.room: Room = stage.room("meetings")
        self.guests: list[Guest] = [self.room.guest() for _ in range(3)]
        self.phones: list[Participant] = [stage.phone(self.room, locale) for locale in LOCALES]
        self.desk: Facilitator = stage.desk(self.room)
        self.wall: Somebody = stage.wall(self.room)
        self.wall.page.set_viewport_size(FULL_WALL)


@pytest.fixture(scope="module")
def evening(browser: Browser, server: Served) -> Any:
    stage = Stage(browser, server)
    yield Evening(stage)
    stage.clears()


def sign(phone: Participant) -> str:
    """The number on a phone, once a sign is there."""
    shown = phone.page.locator(".show [role=img]")
    expect(shown).to_be_visible()
    return re.findall(r"\d+", shown.get_attribute("aria-label") or "")[0]


def test_the_desk_starts_a_round_and_every_phone_shows_a_sign_in_words(evening: Evening) -> None:
    evening.desk.presses("desk.round.start", number=1, of=3)
    for phone in evening.phones:
        phone.sees(phone.t("phone.meet.look"))
        number = sign(phone)
        place = (int(number) - 1) % 6 + 1
        colour = phone.t("common.sign.colours").split(", ")[place - 1]
        words = phone.t(
            "common.sign",
            shape=phone.t("common.sign.shapes").split(", ")[place - 1],
            colour=colour,
            number=number,
        )
        phone.sees(words)
        expect(phone.page.locator("[aria-live=polite]").first).to_contain_text(words)
    evening.desk.sees(evening.desk.t("desk.round.on", number=1, of=3))


def test_each_sign_is_worn_by_two(evening: Evening) -> None:
    evening.desk.presses("desk.round.on", number=1, of=3)
    circles = evening.desk.page.locator("dialog .circles li")
    expect(circles).to_have_count(3)
    worn = Counter(sign(phone) for phone in evening.phones)
    labels = [circle.locator("[role=img]").get_attribute("aria-label") or "" for circle in circles.all()]
    assert set(worn) <= {re.findall(r"\d+", label)[0] for label in labels}
    evening.desk.page.keyboard.press("Escape")


def test_the_wall_shows_the_round_and_names_nobody(evening: Evening) -> None:
    evening.wall.sees(evening.wall.t("screen.meet.round", number=1, of=3))
    evening.wall.sees(evening.wall.t("screen.meet.circles", count=3))
    evening.wall.sees(evening.wall.t("screen.meet.paper"))
    expect(evening.wall.page.get_by_role("timer")).to_be_visible()
    assert not any(evening.wall.was_sent(text) for text in ("Ana", '"circle"', '"meeting"'))


def test_a9_no_phone_is_sent_whom_anybody_meets(evening: Evening) -> None:
    for phone in evening.phones:
        own = phone.page.evaluate("JSON.parse(document.querySelector('#page').textContent).me.id")
        heard = "".join(phone.heard)
        assert '"circle"' not in heard
        assert set(re.findall(r'"kind":"meeting".*?"id":"([\w-]{22})"', heard)) <= {own}


def test_a_tap_holds_the_sign_up_and_escape_puts_it_down(evening: Evening) -> None:
    ana = evening.phones[0]
    show = ana.page.locator(".show")
    show.click()
    held = ana.page.get_by_role("dialog", name=ana.t("phone.meet.hold"))
    expect(held).to_be_visible()
    box = held.bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (360, 640)
    expect(held.get_by_role("img")).to_be_visible()
    ana.page.keyboard.press("Escape")
    expect(held).to_have_count(0)
    expect(show).to_be_focused()


def test_it_fits_a_small_phone_upright_and_lying(evening: Evening) -> None:
    ana = evening.phones[0]
    for width, height in (SMALL, FLAT):
        ana.page.set_viewport_size({"width": width, "height": height})
        shown = ana.page.locator(".show").bounding_box()
        assert shown is not None
        assert shown["y"] + shown["height"] <= height
        assert ana.page.evaluate(SIDEWAYS) <= 0
        lost = ana.button("phone.meet.lost").bounding_box()
        assert lost is not None
        assert lost["height"] >= 44
    ana.page.set_viewport_size({"width": 360, "height": 640})


def test_who_finds_nobody_is_asked_again_and_gets_another_sign(evening: Evening) -> None:
    ana = evening.phones[0]
    before = sign(ana)
    ana.presses("phone.meet.lost")
    ana.presses("phone.meet.stay")
    ana.presses("phone.meet.lost")
    ana.presses("phone.meet.change")
    ana.sees(ana.t("phone.meet.companions", count=2))
    assert sign(ana) != before


def test_a_latecomer_finds_a_circle(evening: Evening, stage: Stage) -> None:
    late = stage.phone(evening.room)
    late.sees(late.t("phone.meet.late"))
    evening.desk.sees(evening.desk.t("desk.round.alone", count=2))  # and the one who was left
    late.presses("phone.meet.join")
    late.sees(late.t("phone.meet.look"))
    evening.desk.sees(evening.desk.t("desk.round.alone", count=1))


def test_the_next_round_gives_new_signs_and_a_phone_without_network_keeps_its_own(evening: Evening) -> None:
    bo = evening.phones[1]
    evening.desk.page.keyboard.press("c")
    for phone in evening.phones:
        phone.sees(phone.t("phone.meet.round", number=2, of=3))
    number = sign(bo)
    bo.window.set_offline(True)
    bo.sees(bo.t("common.link.offline"))
    assert sign(bo) == number
    bo.window.set_offline(False)


def test_who_has_no_phone_is_added_at_the_desk_and_called_by_the_wall_without_a_name(
    evening: Evening,
) -> None:
    desk, wall = evening.desk, evening.wall
    desk.presses("desk.round.on", number=2, of=3)
    desk.page.get_by_label(desk.t("desk.without.name"), exact=True).fill("Odile")
    desk.presses("desk.without.add")
    called = wall.page.locator(".calls li")
    expect(called).to_contain_text(wall.t("screen.meet.number", number=1))
    sign = called.locator("[role=img]").get_attribute("aria-label") or ""
    circle = desk.page.locator("dialog .circles li", has_text="Odile").locator("[role=img]")
    expect(circle).to_have_accessible_name(sign)
    desk.presses("desk.people.remove_one", name="Odile")
    expect(called).to_have_count(0)
    desk.page.keyboard.press("Escape")
    assert not any(who.was_sent("Odile") for who in (wall, *evening.phones))


def test_the_desk_makes_circles_anew_and_ends_the_round(evening: Evening) -> None:
    evening.desk.presses("desk.round.on", number=2, of=3)
    evening.desk.presses("desk.round.again")
    evening.desk.sees(evening.desk.t("desk.did.round_again"))
    evening.desk.presses("desk.round.end")
    for phone in evening.phones:
        expect(phone.page.locator(".meeting")).to_have_count(0)
        phone.sees(evening.room.board("portraits", phone.locale))
    evening.desk.page.keyboard.press("Escape")
    wait_for(lambda: evening.wall.page.locator(".scene.meet").count() == 0)


def test_nobody_complains(evening: Evening) -> None:
    people = [*evening.phones, evening.desk, evening.wall]
    assert [
        line for who in people for line in who.complaints if "ERR_INTERNET_DISCONNECTED" not in line
    ] == []


LEAST = "32px"  # at 1280 by 720, so that it is read from the back of the room


def test_thirty_people_without_a_phone_are_called_in_letters_that_are_read_from_ten_metres(
    stage: Stage,
) -> None:
    room = meetings(stage)
    wall, shown, numbers = stage.wall(room), set[str](), {str(number) for number in range(1, 31)}
    for _ in range(29):
        room.asks("person.add", id=new_id())
    room.asks("round.start", number=1)
    called, turn = wall.page.locator(".calls li > span:first-child"), wall.page.locator(".turn")
    expect(turn).to_be_visible()
    wall.page.keyboard.press(" ")  # held: only keys turn the page
    pages = int(turn.inner_text().rpartition("/")[2])
    for _ in range(pages):
        page = turn.inner_text()
        size = called.first.evaluate("(each) => getComputedStyle(each).fontSize")
        assert float(size.removesuffix("px")) >= float(LEAST.removesuffix("px"))
        assert whole(wall) == []
        shown |= {re.findall(r"\d+", each)[0] for each in called.all_inner_texts()}
        wall.page.keyboard.press("ArrowRight")
        expect(turn).not_to_have_text(page)
    assert shown == numbers
