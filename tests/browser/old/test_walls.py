"""The projector on a computer whose browser is as old as the phones of 2021."""

from tests.browser.begun import results
from tests.browser.old.phones import as_in_2021
from tests.browser.room import LINES, Stage
from tests.browser.test_phone import look


def test_an_old_wall_shows_the_code_the_step_the_board_one_contribution_and_the_results(stage: Stage) -> None:
    room, _ = results(stage)
    wall = as_in_2021(stage.wall(room, "join"))
    wall.page.reload()
    wall.sees(wall.t("screen.join.scan"))
    room.asks("scene.show", name="step")
    wall.sees(room.step("dots"))
    room.asks("scene.show", name="board", target="ideas")
    wall.sees(f"{LINES[0]} (1)")
    [first] = [note["id"] for note in room.crew.of("note") if note["text"] == f"{LINES[0]} (1)"]
    room.asks("scene.show", name="note", target=first)
    wall.sees(LINES[0])
    room.asks("scene.show", name="results")
    wall.sees(wall.t("screen.results.people", count=2))
    assert look(wall, "document.documentElement.scrollWidth - innerWidth") <= 0
    assert [each for each in wall.complaints if "404" not in each] == []
