"""How far the usual moves are from the keyboard, for whoever has put the single keys away."""

import pytest

from tests.browser.keyboard.keys import ON_NOTHING, Keyboard, plain
from tests.browser.people import Facilitator
from tests.browser.room import LINES, Room, Stage

FAR = 15  # presses of Tab, arrows not counted
PARTS = 6


class Evening:
    """A desk in the middle of an evening."""

    def __init__(self, stage: Stage) -> None:
        self.room = stage.room("seek_and_offer", initiator=4, phase=2)
        self.room.fills("needs", 3)
        self.room.plans("Rallumer le four")
        self.desk = stage.desk(self.room, reduced_motion="reduce")


def usual(desk: Facilitator, room: Room) -> list[str]:
    """What a facilitator does all evening long, as it is read aloud."""
    bell = desk.t("desk.bell", bell=desk.t("desk.bell.bowl"))
    buttons = [
        *("desk.next", "desk.back", "desk.timer.start", "desk.timer.more", "desk.write", "desk.vote.open"),
        *("desk.allow.more", "desk.share", "desk.export", "desk.menu", "desk.decide", "desk.preview"),
    ]
    return [
        *(f'button "{desk.t(key)}' for key in buttons),
        *(f'switch "{desk.t(f"desk.right.{right}")}' for right in ("write", "see", "vote", "project")),
        *(f'button "{name}' for name in (bell, desk.t("desk.scene.step"), room.step("seek_and_offer"))),
        f'tab "{room.board("needs")}',
        f'checkbox "{LINES[0]} (1)',
        f'searchbox "{desk.t("desk.filter")}',
    ]


def walked(keys: Keyboard) -> list[tuple[str, int]]:
    """What F6 and Tab come to from the top of the page, and after how many presses."""
    found = []
    for part in range(1, PARTS + 1):
        keys.page.reload()
        keys.page.locator("#desk-view").wait_for()
        keys.strikes(*["F6"] * part)
        found.append((keys.here(), part))
        for presses in range(part + 1, FAR + 1):
            keys.strikes("Tab")
            if keys.wrong() == ON_NOTHING:  # the end of the page
                break
            keys.rests()
            found.append((keys.here(), presses))
    return found


@pytest.fixture(scope="module")
def found(evening: Evening) -> list[tuple[str, int]]:
    return walked(Keyboard(evening.desk))


def test_every_usual_move_is_a_few_presses_away(evening: Evening, found: list[tuple[str, int]]) -> None:
    wanted = [plain(each) for each in usual(evening.desk, evening.room)]
    far = [each for each in wanted if not any(here.startswith(each) for here, _ in found)]
    assert far == []


def test_tab_stops_once_in_the_run_sheet_and_once_at_the_wall(
    found: list[tuple[str, int]], evening: Evening
) -> None:
    steps = {
        here
        for here, _ in found
        if any(here.startswith(plain(f'button "{step}')) for step in steps_of(evening.room))
    }
    assert len(steps) == 1


def steps_of(room: Room) -> list[str]:
    return [str(each["titles"]["fr"]) for each in room.crew.of("step")]
