"""What a participant can be in front of while the workshop follows its steps."""

from collections.abc import Callable

from tests.browser.begun import ballot, meetings, plan, results, sixty_notes
from tests.browser.people import Somebody
from tests.browser.room import Stage

NARROW = (320, 568)
TURNED = (640, 360)


def waiting(stage: Stage) -> Somebody:
    return stage.phone(stage.room())


def framing(stage: Stage) -> Somebody:
    return stage.phone(stage.room("frame"))


def writing(stage: Stage) -> Somebody:
    room = stage.room("seek_and_offer")
    room.asks("timer.start", seconds=300)
    ana = stage.phone(room)
    ana.writes("Un four à pain")
    ana.sees(ana.t("phone.state.received"))
    return ana


def reading(stage: Stage) -> Somebody:
    room = sixty_notes(stage)
    room.goes_to("market")
    return stage.phone(room)


def before_the_reveal(stage: Stage) -> Somebody:
    room = stage.room("seek_and_offer")
    room.fills("needs", 3)
    room.goes_to("market")
    return stage.phone(room, size=NARROW)


def moving(stage: Stage) -> Somebody:
    room = stage.room("actor_map", version="long")
    room.groups("actors", room.fills("actors", 2)[1:], "Les proches")
    ana = stage.phone(room)
    ana.page.get_by_role("button", name=ana.t("common.move_to")).first.click()
    return ana


def matching(stage: Stage) -> Somebody:
    ana = reading(stage)
    ana.page.get_by_role("button", name=ana.t("phone.match.answer")).first.click()
    return ana


def parking(stage: Stage) -> Somebody:
    ana = stage.phone(stage.room("frame"), size=NARROW)
    ana.presses("phone.parking")
    return ana


def voting(stage: Stage) -> Somebody:
    room, _, _ = ballot(stage)
    ana = stage.phone(room)
    ana.page.get_by_role("button", name="(1)").last.click()
    return ana


def vote_closed(stage: Stage) -> Somebody:
    room, vote, _ = ballot(stage)
    room.asks("ballot.close", id=vote)
    return stage.phone(room, size=TURNED)


def reading_results(stage: Stage) -> Somebody:
    return stage.phone(results(stage)[0])


def committing(stage: Stage) -> Somebody:
    ana = stage.phone(plan(stage))
    ana.presses("phone.commit")
    return ana


def meeting(stage: Stage) -> Somebody:
    room = meetings(stage)
    ana = stage.phone(room)
    room.asks("round.start", number=1)
    ana.sees(ana.t("phone.meet.look"))
    ana.presses("phone.meet.lost")
    return ana


def holding_up(stage: Stage) -> Somebody:
    ana = meeting(stage)
    ana.page.locator(".show").click()
    ana.page.get_by_role("dialog").wait_for()
    return ana


def thanked(stage: Stage) -> Somebody:
    room = plan(stage)
    ana = stage.phone(room)
    ana.promises("J’appelle le maçon")
    room.asks("session.close")
    ana.sees(ana.t("phone.goodbye"))
    return ana


STATES: dict[str, Callable[[Stage], Somebody]] = {
    "phone, waiting": waiting,
    "phone, step without writing": framing,
    "phone, writing": writing,
    "phone, reading sixty notes": reading,
    "phone, 320 pixels, before the reveal": before_the_reveal,
    "phone, moving": moving,
    "phone, proposing a lead": matching,
    "phone, 320 pixels, a subject for later": parking,
    "phone, voting": voting,
    "phone, turned, vote closed": vote_closed,
    "phone, results": reading_results,
    "phone, committing": committing,
    "phone, meeting": meeting,
    "phone, holding the sign up": holding_up,
    "phone, closed": thanked,
}
