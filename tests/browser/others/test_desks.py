"""The desk in Firefox and in Safari's engine."""

import time
from collections.abc import Callable

import pytest

from tests.browser.others.conftest import TODAY
from tests.browser.others.tabs import KEYS, Tab
from tests.browser.room import LINES, Room

LAPTOP = (1366, 768)
TREMBLING_SECONDS = 0.9  # a second press at once is a finger that trembles
Tabs = Callable[..., Tab]
Rooms = Callable[..., Room]


@pytest.mark.parametrize("server", [TODAY], indirect=True)  # a computer has a browser of the last two years
def test_the_desk_opens_goes_on_groups_without_dragging_and_holds_a_vote(tab: Tabs, open_room: Rooms) -> None:
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
    for number in (1, 2):
        desk.presses("choice", f"{LINES[number - 1]} ({number})")
    desk.keys("g")
    desk.writes("Du blé au pain", desk.t("desk.group.title"))
    desk.keys(KEYS["Enter"])
    desk.sees("Du blé au pain")
    desk.waits(lambda: len(room.crew.of("group")) == 1, "group")
    room.goes_to("what_if")
    room.fills("ideas", 2)
    room.asks("board.reveal", board="ideas")
    room.goes_to("dots")
    desk.waits(lambda: desk.found("[aria-current=step]", room.step("dots")), "the vote's step")
    desk.keys("v")
    desk.waits(lambda: desk.found("button[type=submit]:focus"), "the proposed vote")
    desk.keys(KEYS["Enter"])
    desk.waits(lambda: not desk.found("dialog"), "closed sheet")
    desk.sees(desk.t("desk.vote.close"))
    desk.keys("v")
    desk.sees(desk.t("desk.vote.reveal"))
    desk.keys("v")
    desk.sees(desk.t("desk.did.vote_reveal"))
    assert desk.sideways() <= 0
