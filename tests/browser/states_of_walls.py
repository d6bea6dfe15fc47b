"""What the room can be in front of: each scene of the projector."""

from collections.abc import Callable

from tests.browser.begun import plan, results, sixty_notes
from tests.browser.people import Somebody
from tests.browser.room import Stage


def wall_join(stage: Stage) -> Somebody:
    return stage.wall(stage.room())


def wall_step(stage: Stage) -> Somebody:
    room = stage.room("seek_and_offer")
    room.asks("timer.start", seconds=300)
    return stage.wall(room, "step")


def wall_board(stage: Stage) -> Somebody:
    return stage.wall(sixty_notes(stage), "board", "needs")


def wall_note(stage: Stage) -> Somebody:
    room = stage.room("seek_and_offer")
    note = room.fills("needs", 2)[1]
    room.asks("board.reveal", board="needs")
    return stage.wall(room, "note", note)


def wall_results(stage: Stage) -> Somebody:
    return stage.wall(results(stage)[0], "results")


def wall_matches(stage: Stage) -> Somebody:
    room = stage.room("seek_and_offer")
    need, resource = room.fills("needs", 5)[0], room.fills("resources", 5)[0]
    room.goes_to("market")
    for board in ("needs", "resources"):
        room.asks("board.reveal", board=board)
    room.matches(need, resource)
    return stage.wall(room, "matches")


def wall_plan(stage: Stage) -> Somebody:
    return stage.wall(plan(stage), "plan")


def wall_thanks(stage: Stage) -> Somebody:
    room = stage.room("close")
    room.asks("session.close")
    return stage.wall(room)


STATES: dict[str, Callable[[Stage], Somebody]] = {
    "wall, join": wall_join,
    "wall, step": wall_step,
    "wall, board of sixty notes": wall_board,
    "wall, one note": wall_note,
    "wall, results": wall_results,
    "wall, matches": wall_matches,
    "wall, plan": wall_plan,
    "wall, thanks": wall_thanks,
}
