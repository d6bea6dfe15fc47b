"""What the room can be in front of: each scene of the projector."""

from collections.abc import Callable

from playwright.sync_api import expect

from facilitation.secrecy import new_id
from tests.browser.begun import ballot, meetings, plan, results, sixty_notes
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


def wall_empty_board(stage: Stage) -> Somebody:
    room = stage.room("seek_and_offer")
    room.asks("board.reveal", board="needs")
    return stage.wall(room, "board", "needs")


def wall_private_board(stage: Stage) -> Somebody:
    room = stage.room("seek_and_offer")
    room.fills("needs", 3)
    return stage.wall(room, "board", "needs")


def wall_large_text(stage: Stage) -> Somebody:
    """So large that the board has pages."""
    wall = wall_board(stage)
    for _ in range(4):
        wall.page.keyboard.press("+")
    expect(wall.page.locator(".strip .turn")).to_be_visible()
    return wall


def wall_note(stage: Stage) -> Somebody:
    room = stage.room("seek_and_offer")
    note = room.fills("needs", 2)[1]
    room.asks("board.reveal", board="needs")
    return stage.wall(room, "note", note)


def wall_group(stage: Stage) -> Somebody:
    room = stage.room("seek_and_offer")
    notes = room.fills("needs", 4)
    room.asks("board.reveal", board="needs")
    return stage.wall(room, "note", room.groups("needs", notes[:3]))


def wall_open_vote(stage: Stage) -> Somebody:
    return stage.wall(ballot(stage)[0], "results")


def wall_closed_vote(stage: Stage) -> Somebody:
    room, vote, _ = ballot(stage)
    room.asks("ballot.close", id=vote)
    return stage.wall(room, "results")


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


def wall_without_leads(stage: Stage) -> Somebody:
    return stage.wall(stage.room("market"), "matches")


def wall_meet(stage: Stage) -> Somebody:
    room = meetings(stage)
    room.asks("round.start", number=1)
    return stage.wall(room)


def wall_calls_many(stage: Stage) -> Somebody:
    """Thirty people without a phone: on pages that turn."""
    room = meetings(stage)
    for _ in range(29):
        room.asks("person.add", id=new_id())
    room.asks("round.start", number=1)
    wall = stage.wall(room)
    wall.page.locator(".turn").wait_for()
    return wall


def wall_plan(stage: Stage) -> Somebody:
    return stage.wall(plan(stage), "plan")


def wall_without_actions(stage: Stage) -> Somebody:
    return stage.wall(stage.room("first_steps"), "plan")


def wall_stale(stage: Stage) -> Somebody:
    """The link has been down for two minutes."""
    wall = stage.wall(stage.room("seek_and_offer"), "step", clock=True)
    wall.window.set_offline(True)
    wall.page.clock.fast_forward("02:00")
    expect(wall.page.locator(".strip .age")).to_be_visible()
    return wall


def wall_thanks(stage: Stage) -> Somebody:
    room = stage.room("close")
    room.asks("session.close")
    return stage.wall(room)


STATES: dict[str, Callable[[Stage], Somebody]] = {
    "wall, join": wall_join,
    "wall, step": wall_step,
    "wall, board of sixty notes": wall_board,
    "wall, empty board": wall_empty_board,
    "wall, private board": wall_private_board,
    "wall, pages in large text": wall_large_text,
    "wall, one note": wall_note,
    "wall, one group": wall_group,
    "wall, open vote": wall_open_vote,
    "wall, closed vote": wall_closed_vote,
    "wall, results": wall_results,
    "wall, matches": wall_matches,
    "wall, no leads": wall_without_leads,
    "wall, a round of meetings": wall_meet,
    "wall, thirty without a phone": wall_calls_many,
    "wall, plan": wall_plan,
    "wall, empty plan": wall_without_actions,
    "wall, link down": wall_stale,
    "wall, thanks": wall_thanks,
}
