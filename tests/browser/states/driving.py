"""What a facilitator can be in front of while driving: steps, rights, rounds, votes."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.begun import ballot, meetings, plan, results, sixty_notes
from tests.browser.people import Somebody
from tests.browser.room import Stage


def warned(stage: Stage) -> Somebody:
    """Next was pressed while people still write, and the menu of a step is open; a step is skipped, one longer."""
    room = sixty_notes(stage)
    room.asks("step.skip", step="links_aloud", skip=True)
    room.asks("step.edit", step="market", minutes=18)
    desk = stage.desk(room)
    desk.presses("desk.next")
    desk.button("desk.next.writing", count=3).wait_for()
    desk.button("desk.step.menu", step=room.step("market")).click()
    return desk


def rights(stage: Stage) -> Somebody:
    room = stage.room("seek_and_offer")
    room.asks("step.allow", step="seek_and_offer", project=False)
    desk = stage.desk(room)
    desk.presses("desk.allow.more")
    return desk


def inserting(stage: Stage) -> Somebody:
    desk = stage.desk(stage.room("seek_and_offer"))
    desk.page.locator("#step-market").focus()
    desk.page.keyboard.press("Insert")
    desk.page.get_by_label(desk.t("desk.form.write"), exact=True).check()
    return desk


def setting_up_meetings(stage: Stage) -> Somebody:
    desk = stage.desk(meetings(stage))
    desk.presses("desk.round.settings")
    return desk


def during_a_round(stage: Stage) -> Somebody:
    room = meetings(stage)
    room.asks("round.start", number=1)
    room.guest()
    desk = stage.desk(room)
    desk.presses("desk.round.on", number=1, of=3)
    return desk


def opening_a_vote(stage: Stage) -> Somebody:
    room = stage.room("what_if")
    room.fills("ideas", 8)
    room.goes_to("dots")
    desk = stage.desk(room)
    desk.presses("desk.vote.open")
    return desk


def a_vote_is_closed(stage: Stage) -> Somebody:
    room, vote, _ = ballot(stage)
    room.asks("ballot.close", id=vote)
    desk = stage.desk(room)
    expect(desk.button("desk.vote.reveal")).to_be_visible()
    return desk


def reading_results(stage: Stage) -> Somebody:
    desk = stage.desk(results(stage)[0])
    desk.presses("desk.vote.results")
    return desk


def counting_hands(stage: Stage) -> Somebody:
    desk = stage.desk(ballot(stage)[0])
    desk.page.keyboard.press("k")
    desk.page.get_by_role("dialog").get_by_role("spinbutton").first.fill("5")
    desk.page.keyboard.press("Enter")
    desk.sees(desk.t("desk.hands.total", count=5))
    return desk


def hearing_a_promise(stage: Stage) -> Somebody:
    desk = stage.desk(plan(stage))
    desk.presses("desk.promise")
    return desk


def ending(stage: Stage) -> Somebody:
    desk = stage.desk(stage.room("close"))
    desk.presses("desk.close")
    expect(desk.button("desk.close.now")).to_be_visible()
    return desk


def ended(stage: Stage) -> Somebody:
    room = plan(stage)
    room.asks("session.close")
    return stage.desk(room)


def deciding(stage: Stage) -> Somebody:
    desk = stage.desk(results(stage)[0])
    desk.presses("desk.decide")
    return desk


STATES: dict[str, Callable[[Stage], Somebody]] = {
    "desk, people still write": warned,
    "desk, rights of the room": rights,
    "desk, inserting a step": inserting,
    "desk, setting up meetings": setting_up_meetings,
    "desk, a round": during_a_round,
    "desk, opening a vote": opening_a_vote,
    "desk, a vote is closed": a_vote_is_closed,
    "desk, reading the results of a vote": reading_results,
    "desk, counting raised hands": counting_hands,
    "desk, typing a promise that was said": hearing_a_promise,
    "desk, about to close": ending,
    "desk, closed": ended,
    "desk, deciding": deciding,
}
