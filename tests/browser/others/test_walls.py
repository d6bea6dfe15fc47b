"""The projector in Firefox and in Safari's engine."""

from collections.abc import Callable

from tests.browser.others.tabs import Tab
from tests.browser.room import LINES, Room

WALL = (1280, 720)
Tabs = Callable[..., Tab]
Rooms = Callable[..., Room]


def test_the_wall_shows_a_contribution_and_the_results(tab: Tabs, open_room: Rooms) -> None:
    room = open_room("what_if")
    ideas = room.fills("ideas", 3)
    room.goes_to("dots")
    room.asks("board.reveal", board="ideas")
    room.asks("scene.show", name="board", target="ideas")
    wall = tab(WALL, room.links["screen_url"])
    wall.sees(f"{LINES[0]} (1)")
    assert wall.sideways() <= 0
    ballot = room.opens_vote(ideas)
    assert "seq" in room.guest().asks("vote.cast", ballot=ballot, target=ideas[0], points=2)
    room.asks("ballot.close", id=ballot)
    room.asks("ballot.reveal", id=ballot)
    room.asks("scene.show", name="results")
    wall.sees(wall.t("screen.results.people", count=1))
    wide = "document.querySelector('.bar').getClientRects()[0].width > innerWidth / 4"
    assert wall.run(wide)
    assert wall.run("document.documentElement.scrollHeight <= innerHeight")
