"""The desk on a telephone, upright and turned: each of its four parts."""

from collections.abc import Callable
from functools import partial

from tests.browser.begun import plan
from tests.browser.people import Somebody
from tests.browser.room import Size, Stage

UPRIGHT, TURNED, WIDE = (320, 568), (640, 320), (844, 390)


def remote(stage: Stage, size: Size, section: str) -> Somebody:
    """People write, the clock runs, something is planned."""
    room = plan(stage)
    room.goes_to("seek_and_offer")
    room.fills("needs", 6)
    room.asks("board.reveal", board="needs")
    room.asks("timer.start", seconds=300)
    desk = stage.desk(room)
    desk.page.set_viewport_size({"width": size[0], "height": size[1]})
    desk.page.locator(f".sections .{section}").click()
    return desk


STATES: dict[str, Callable[[Stage], Somebody]] = {
    "desk, 320 pixels, remote": partial(remote, size=UPRIGHT, section="remote"),
    "desk, 320 pixels, run sheet": partial(remote, size=UPRIGHT, section="run"),
    "desk, 320 pixels, board": partial(remote, size=UPRIGHT, section="board"),
    "desk, 320 pixels, plan": partial(remote, size=UPRIGHT, section="plan"),
    "desk, turned, remote": partial(remote, size=TURNED, section="remote"),
    "desk, turned, board": partial(remote, size=WIDE, section="board"),
}
