"""The desk in Firefox and in Safari's engine."""

import time
from collections.abc import Callable

from tests.browser.others.tabs import KEYS, Tab
from tests.browser.room import LINES, Room

LAPTOP = (1366, 768)
TREMBLING_SECONDS = 0.9  # a second press at once is a finger that trembles
Tabs = Callable[..., Tab]
Rooms = Callable[..., Room]


def test_the_desk_opens_goes_on_groups_by_keys_and_holds_a_vote(tab: Tabs, open_room: Rooms) -> None:
    room = open_room()
    desk = tab(LAPTOP, room.links["desk_url"])
    desk.presses("button", desk.t("desk.open"))
    desk.sees(desk.t("desk.did.open"))
    time.sleep(TREMBLING_SECONDS)
    desk.presses("button", desk.t("desk.begin"))
    desk.waits(lambda: room.crew.of("session")[0]["step"] == "frame", "first step")
    room.goes_to("seek_and_offer")
    room.fills("needs", 2)
    desk.sees(f"{LINES[0]} (1)")
    desk.run("document.querySelector('input.tick').focus()")
    for key in (" ", KEYS["Down"], " ", "g"):
        desk.keys(key)
    desk.waits(lambda: desk.found("dialog"), "dialog")
    desk.writes("Du blé au pain", desk.t("desk.group.title"))
    desk.keys(KEYS["Enter"])
    desk.sees("Du blé au pain")
    desk.waits(lambda: len(room.crew.of("group")) == 1, "group")
    room.goes_to("dots")
    desk.sees(room.step("dots"))
    desk.keys("v")
    desk.sees(desk.t("desk.vote.title"))
    desk.keys(KEYS["Enter"])
    desk.sees(desk.t("desk.vote.close"))
    desk.keys("v")
    desk.sees(desk.t("desk.vote.reveal"))
    desk.keys("v")
    desk.sees(desk.t("desk.did.vote_reveal"))
    assert desk.sideways() <= 0
