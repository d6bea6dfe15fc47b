"""axe-core finds nothing, in each state a person can be in, light and dark."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.people import Facilitator, Somebody
from tests.browser.room import Room, Stage
from tests.served import Served

AXE = Path("frontend/node_modules/axe-core/axe.min.js")
RUN = """(async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const {violations} = await axe.run(document, {resultTypes: ["violations"], runOnly: tags});
  return violations.map(({id, impact, nodes}) =>
    `${impact} ${id}: ` + nodes.map(({target, any}) => `${target} (${any[0]?.message ?? ""})`).join("; "));
})()"""
PHONE_REMOTE = (390, 780)


# Pages


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


# Phone


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


def sixty_notes(stage: Stage) -> Room:
    """Needs written, some of them grouped, a board revealed."""
    room = stage.room("seek_and_offer")
    notes = room.fills("needs")
    room.asks("board.reveal", board="needs")
    room.groups("needs", notes[:3])
    return room


def reading(stage: Stage) -> Somebody:
    room = sixty_notes(stage)
    room.goes_to("market")
    return stage.phone(room)


def ballot(stage: Stage) -> tuple[Room, str, list[str]]:
    room = stage.room("what_if")
    ideas = room.fills("ideas", 8)
    room.goes_to("dots")
    room.asks("board.reveal", board="ideas")
    return room, room.opens_vote(ideas), ideas


def voting(stage: Stage) -> Somebody:
    room, _, _ = ballot(stage)
    ana = stage.phone(room)
    ana.page.get_by_role("button", name="(1)").last.click()
    return ana


def results(stage: Stage) -> tuple[Room, str]:
    room, vote, ideas = ballot(stage)
    for target, points in ((ideas[0], 2), (ideas[3], 1)):
        assert "seq" in room.guest().asks("vote.cast", ballot=vote, target=target, points=points)
    room.asks("ballot.close", id=vote)
    room.asks("ballot.reveal", id=vote)
    return room, vote


def reading_results(stage: Stage) -> Somebody:
    return stage.phone(results(stage)[0])


def plan(stage: Stage) -> Room:
    room = stage.room("first_steps")
    room.plans("Rallumer le four du village")
    room.plans("Recenser les fours de la vallée", phase=1)
    return room


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


# Desk


def preparing(stage: Stage) -> Somebody:
    return stage.desk(stage.room())


def desk_writing(stage: Stage) -> Facilitator:
    room = sixty_notes(stage)
    room.asks("timer.start", seconds=300)
    return stage.desk(room)


def note_menu(stage: Stage) -> Somebody:
    desk = desk_writing(stage)
    desk.page.get_by_role("button", name=desk.t("desk.note.menu", text="").split("\u202f")[0]).first.click()
    return desk


def grouping(stage: Stage) -> Somebody:
    desk = desk_writing(stage)
    for tick in desk.page.get_by_role("checkbox").all()[:2]:
        tick.check()
    desk.presses("desk.group")
    return desk


def opening_a_vote(stage: Stage) -> Somebody:
    room = stage.room("what_if")
    room.fills("ideas", 8)
    room.goes_to("dots")
    desk = stage.desk(room)
    desk.presses("desk.vote.open")
    return desk


def deciding(stage: Stage) -> Somebody:
    desk = stage.desk(results(stage)[0])
    desk.presses("desk.decide")
    return desk


def palette(stage: Stage) -> Somebody:
    desk = stage.desk(stage.room("seek_and_offer"))
    desk.page.keyboard.press("?")
    return desk


def linking(stage: Stage) -> Somebody:
    room = stage.room("seek_and_offer")
    need, resource = room.fills("needs", 5)[0], room.fills("resources", 5)[0]
    room.goes_to("market")
    room.matches(need, resource)
    desk = stage.desk(room)
    desk.opens_board(desk.t("desk.matches.list"))
    return desk


def people(stage: Stage) -> Somebody:
    room = stage.room("seek_and_offer")
    room.guest()
    room.guest()
    desk = stage.desk(room)
    desk.presses("desk.present", count=2)
    return desk


def planning(stage: Stage) -> Somebody:
    room = plan(stage)
    room.asks("scene.show", name="plan")
    desk = stage.desk(room)
    desk.page.get_by_text("Rallumer le four du village").first.click()
    return desk


def remote(stage: Stage) -> Somebody:
    desk = desk_writing(stage)
    desk.page.set_viewport_size({"width": PHONE_REMOTE[0], "height": PHONE_REMOTE[1]})
    desk.page.reload()
    desk.page.get_by_role("button", name=desk.t("desk.section.remote")).click()
    return desk


# Wall


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
    "phone, menu": in_the_menu,
    "phone, offline": offline,
    "phone, closed": thanked,
    "desk, preparing": preparing,
    "desk, sixty notes": desk_writing,
    "desk, menu of a note": note_menu,
    "desk, grouping": grouping,
    "desk, opening a vote": opening_a_vote,
    "desk, deciding": deciding,
    "desk, palette": palette,
    "desk, needs and resources": linking,
    "desk, people": people,
    "desk, planning": planning,
    "desk, on a phone": remote,
    "wall, join": wall_join,
    "wall, step": wall_step,
    "wall, board of sixty notes": wall_board,
    "wall, one note": wall_note,
    "wall, results": wall_results,
    "wall, matches": wall_matches,
    "wall, plan": wall_plan,
    "wall, thanks": wall_thanks,
}
MEMBERS = ["/team", "/sessions/new", "/sessions/{code}/poster", "/sessions/{code}/purge"]


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(stage: Stage, state: str) -> None:
    who = STATES[state](stage)
    assert ailments(who) == []
    darken(who, state)
    assert ailments(who) == []


@pytest.fixture(scope="module")
def account(browser: Browser, server: Served) -> Any:
    """The first colleague; the page that makes the account is looked at on the way."""
    camille = Facilitator(browser)
    link = server.set_up_link()
    camille.page.goto(link)
    found = ailments(camille)
    camille.sets_up(link)
    yield found, camille.window.storage_state()
    camille.window.close()


def test_axe_finds_nothing_on_the_set_up_page(account: Any) -> None:
    assert account[0] == []


@pytest.mark.parametrize("path", MEMBERS)
def test_axe_finds_nothing_on_the_pages_of_the_team(stage: Stage, account: Any, path: str) -> None:
    room = stage.room("frame")
    camille = stage.member(path.format(code=room.code), account[1])
    assert ailments(camille) == []
    darken(camille, path)
    assert ailments(camille) == []


def test_axe_finds_nothing_on_the_choice_of_a_password(stage: Stage, account: Any) -> None:
    invited = stage.server.command("account", "add", "jo@example.org").stdout
    colleague = stage.visitor("/password/" + invited.strip().rpartition("/")[2])
    expect(colleague.page.get_by_label(colleague.t("web.password"))).to_be_visible()
    assert ailments(colleague) == []


def darken(who: Somebody, state: str) -> None:
    """The projector has a switch of its own; everybody else follows the device."""
    if state.startswith("wall"):
        who.page.keyboard.press("d")
    else:
        who.page.emulate_media(color_scheme="dark")


def ailments(who: Somebody) -> list[str]:
    """What axe-core says; its source is handed to the browser itself, since no page of ours would load it."""
    devtools = who.window.new_cdp_session(who.page)
    who.page.emulate_media(reduced_motion="reduce")
    devtools.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8") + ";0"})
    answer = devtools.send(
        "Runtime.evaluate", {"expression": RUN, "awaitPromise": True, "returnByValue": True}
    )
    devtools.detach()
    assert "exceptionDetails" not in answer, answer
    found: list[str] = answer["result"]["value"]
    return found
