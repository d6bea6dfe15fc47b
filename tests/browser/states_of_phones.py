"""What a participant can be in front of, from the front door to the goodbye."""

from collections.abc import Callable

from tests.browser.begun import ballot, meetings, plan, results, sixty_notes
from tests.browser.people import Somebody
from tests.browser.room import Stage

NARROW, TURNED = (320, 568), (640, 360)


def home(stage: Stage) -> Somebody:
    return stage.visitor("/")


def unknown_code(stage: Stage) -> Somebody:
    who = stage.visitor("/")
    who.page.get_by_label(who.t("web.home.code")).fill("ZZZZZ9")
    who.presses("web.home.enter")
    return who


def joining(stage: Stage) -> Somebody:
    who = stage.visitor(f"/j/{stage.room(asks=['actor', 'organisation', 'place']).code}")
    for more in who.page.locator("summary").all():
        more.click()
    return who


def signing_in(stage: Stage) -> Somebody:
    return stage.visitor("/sign-in")


def problem(stage: Stage) -> Somebody:
    return stage.visitor("/nowhere")


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


def too_long(stage: Stage) -> Somebody:
    ana = stage.phone(stage.room("what_if"))
    ana.page.locator("form textarea:visible").first.fill("é" * 501)
    ana.presses("phone.write.send")
    return ana


def moved_on(stage: Stage) -> Somebody:
    room = stage.room("what_if")
    ana = stage.phone(room)
    ana.page.locator("form textarea:visible").first.fill("Une idée")
    room.goes_to("dots")
    ana.button("phone.follow").wait_for()
    return ana


def reading(stage: Stage) -> Somebody:
    room = sixty_notes(stage)
    room.goes_to("market")
    return stage.phone(room)


def voting(stage: Stage) -> Somebody:
    room, _, _ = ballot(stage)
    ana = stage.phone(room)
    ana.page.get_by_role("button", name="(1)").last.click()
    return ana


def reading_results(stage: Stage) -> Somebody:
    return stage.phone(results(stage)[0])


def committing(stage: Stage) -> Somebody:
    ana = stage.phone(plan(stage))
    ana.presses("phone.commit")
    return ana


def in_the_menu(stage: Stage) -> Somebody:
    ana = stage.phone(stage.room("seek_and_offer"))
    ana.presses("phone.menu")
    return ana


def offline(stage: Stage) -> Somebody:
    ana = stage.phone(stage.room("seek_and_offer"))
    ana.window.set_offline(True)
    ana.writes("Un four à pain")
    ana.sees(ana.t("phone.state.kept"))
    return ana


def thanked(stage: Stage) -> Somebody:
    room = plan(stage)
    ana = stage.phone(room)
    ana.promises("J’appelle le maçon")
    room.asks("session.close")
    ana.sees(ana.t("phone.goodbye"))
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


def editing(stage: Stage) -> Somebody:
    ana = stage.phone(stage.room("what_if"), size=TURNED)
    ana.writes("Un four à pain")
    ana.presses("phone.edit")
    ana.presses("phone.edit.remove")
    return ana


def parking(stage: Stage) -> Somebody:
    ana = stage.phone(stage.room("frame"), size=NARROW)
    ana.presses("phone.parking")
    return ana


def given_back(stage: Stage) -> Somebody:
    room = stage.room("what_if")
    ana = stage.phone(room)
    ana.window.set_offline(True)
    ana.writes("Un four à pain")
    room.asks("board.close", board="ideas")
    ana.window.set_offline(False)
    ana.button("phone.returned.let_go").wait_for()
    return ana


def removed(stage: Stage) -> Somebody:
    room = stage.room("frame")
    ana = stage.phone(room)
    room.asks("person.remove", person=room.crew.of("person")[0]["id"])
    ana.sees(ana.t("phone.gone"))
    return ana


def before_the_reveal(stage: Stage) -> Somebody:
    room = stage.room("seek_and_offer")
    room.fills("needs", 3)
    room.goes_to("market")
    return stage.phone(room, size=NARROW)


def vote_closed(stage: Stage) -> Somebody:
    room, vote, _ = ballot(stage)
    room.asks("ballot.close", id=vote)
    return stage.phone(room, size=TURNED)


STATES: dict[str, Callable[[Stage], Somebody]] = {
    "home": home,
    "home, unknown code": unknown_code,
    "join, everything open": joining,
    "sign in": signing_in,
    "problem page": problem,
    "phone, waiting": waiting,
    "phone, step without writing": framing,
    "phone, writing": writing,
    "phone, too long": too_long,
    "phone, the room moved on": moved_on,
    "phone, reading sixty notes": reading,
    "phone, voting": voting,
    "phone, results": reading_results,
    "phone, committing": committing,
    "phone, meeting": meeting,
    "phone, holding the sign up": holding_up,
    "phone, menu": in_the_menu,
    "phone, offline": offline,
    "phone, closed": thanked,
    "phone, moving": moving,
    "phone, proposing a lead": matching,
    "phone, turned, editing": editing,
    "phone, 320 pixels, a subject for later": parking,
    "phone, a text given back": given_back,
    "phone, removed": removed,
    "phone, 320 pixels, before the reveal": before_the_reveal,
    "phone, turned, vote closed": vote_closed,
}
