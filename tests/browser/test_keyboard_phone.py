"""A whole evening without a mouse and without a finger: the phone, from the door to leaving."""

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.keys import Keyboard
from tests.browser.room import LINES, Stage
from tests.served import Served, wait_for

LETTERS = "nbtgvz1 ?/"
BREAD, OVEN, HALL = "Du pain cuit ici", "Un vieux four", "Une salle"
PROMISE = "J’appelle le maçon"


class Evening:
    def __init__(self, stage: Stage) -> None:
        asked = {"asks": ["actor", "organisation", "place"], "places": ["Saint-Martin", "Aulla"]}
        self.room = stage.room(version="long", **asked)
        self.guests = [self.room.guest() for _ in range(3)]
        self.ana = stage.visitor(f"/j/{self.room.code}", reduced_motion="reduce")
        self.keys = Keyboard(self.ana)

    def goes_to(self, step: str) -> None:
        """The room goes on; whoever had the keyboard in what went away has it somewhere."""
        self.room.goes_to(step)
        self.ana.sees(self.room.step(step, self.ana.locale))


@pytest.fixture(scope="module")
def evening(browser: Browser, server: Served) -> Any:
    stage = Stage(browser, server)
    yield Evening(stage)
    stage.clears()


def test_the_door_asks_and_is_answered(evening: Evening) -> None:
    ana, keys = evening.ana, evening.keys
    keys.writes("Ana", ana.t("web.join.name"))
    for name in (ana.t("web.actor.inhabitant"), "Saint-Martin"):
        keys.reaches(name, "radio")
        keys.presses("Space", "ArrowDown")
    keys.leaves(ana.t("web.join.enter"))
    ana.sees(ana.t("phone.waiting.soon"))
    (person,) = [each for each in evening.room.crew.of("person") if each["name"] == "Ana"]
    assert (person["actor"], person["place"]) == ("farm", "Aulla")


def test_a_contribution_is_written_changed_and_given_back(evening: Evening) -> None:
    ana, keys = evening.ana, evening.keys
    evening.room.opens()
    evening.goes_to("portrait")
    keys.writes(LETTERS, evening.room.board("portraits"))
    keys.does(ana.t("phone.write.send"), sees=ana.t("phone.state.received"))
    keys.does(ana.t("phone.edit"))
    keys.is_on(ana.t("phone.edit.title"), "textbox")
    keys.presses("Control+a")
    keys.writes("Trois chèvres")
    keys.does(ana.t("phone.edit.save"), sees="Trois chèvres")
    keys.is_on(f"{ana.t('phone.edit')} : ")
    keys.does(ana.t("phone.undo"), sees=LETTERS)
    keys.does(ana.t("phone.edit"))
    keys.does(ana.t("phone.edit.remove"), "Enter", "Enter")
    ana.does_not_see(LETTERS)
    keys.rests()


def test_a_sign_is_held_up_and_another_asked_for(evening: Evening) -> None:
    ana, keys = evening.ana, evening.keys
    evening.goes_to("meetings")
    evening.room.asks("round.start", number=1)
    ana.sees(ana.t("phone.meet.look"))
    keys.does(ana.page.locator(".show [role=img]").get_attribute("aria-label") or "")
    expect(ana.page.get_by_role("dialog")).to_be_visible()
    keys.escapes()
    expect(ana.page.locator(".show")).to_be_focused()
    keys.does(ana.t("phone.meet.lost"))
    keys.does(ana.t("phone.meet.stay"), sees=ana.t("phone.meet.lost"))
    keys.does(ana.t("phone.meet.lost"))
    keys.does(ana.t("phone.meet.change"))
    keys.rests()
    evening.room.asks("round.end")
    expect(ana.page.locator(".meeting")).to_have_count(0)
    keys.rests()


def test_needs_and_resources_are_two_tabs(evening: Evening) -> None:
    ana, keys, room = evening.ana, evening.keys, evening.room
    evening.goes_to("seek_and_offer")
    keys.writes(BREAD, room.board("needs"))
    keys.does(ana.t("phone.write.send"), sees=BREAD)
    keys.reaches(room.board("needs"), "tab", back=True)
    keys.presses("ArrowRight")
    keys.is_on(room.board("resources"), "tab")
    keys.reaches(room.board("resources"), "textbox")
    for text in (OVEN, HALL):
        keys.writes(text)
        keys.presses("Control+Enter", sees=text)
    keys.does(ana.t("phone.done"))
    expect(ana.button("phone.done")).to_have_attribute("aria-pressed", "true")
    keys.writes("Une phr", room.board("resources"), back=True)
    room.goes_to("market")
    ana.sees(ana.t("phone.moved", title=room.step("market")))
    keys.writes("ase")
    keys.does(ana.t("phone.follow"), back=True, sees=room.step("market"))


def test_what_was_begun_elsewhere_is_taken_up_where_it_belongs(evening: Evening) -> None:
    ana, keys, room = evening.ana, evening.keys, evening.room
    ana.sees("Une phrase")
    keys.does(ana.t("phone.returned.take_up"))
    keys.is_on(room.board("resources"), "textbox")
    keys.presses("Control+Enter", sees=ana.t("phone.state.received"))
    mine = ana.page.locator("section[aria-labelledby=mine] li")
    keys.does(ana.t("phone.mine.all", count=4))
    expect(mine).to_have_count(4)
    keys.presses("Space")
    expect(mine).to_have_count(1)


def test_a_resource_answers_a_need_without_a_pointer(evening: Evening) -> None:
    ana, keys, room = evening.ana, evening.keys, evening.room
    room.asks("board.reveal", board="needs")
    room.asks("board.reveal", board="resources")
    keys.reaches(room.board("needs"), "tab", back=True)
    keys.presses("ArrowRight", "ArrowLeft", sees=BREAD)
    keys.does(ana.t("phone.match.answer"))
    keys.does(ana.t("phone.match.propose"), sees=ana.t("phone.match.choose_resource"))
    keys.reaches(OVEN, "radio", back=True)
    keys.presses("Space")
    keys.writes("Samedi", ana.t("phone.match.line"))
    keys.does(ana.t("phone.match.propose"))
    keys.is_on(ana.t("phone.match.answer"))
    wait_for(lambda: [match["line"] for match in room.crew.of("match")] == ["Samedi"])


def test_a_contribution_moves_to_another_board(evening: Evening) -> None:
    ana, keys, room = evening.ana, evening.keys, evening.room
    evening.goes_to("boat")
    keys.does(ana.t("phone.write"), role="summary")
    expect(ana.page.locator("form textarea")).to_be_visible()
    keys.writes("La neige", room.board("winds"))
    keys.presses("Control+Enter", sees="La neige")
    keys.does(ana.t("common.move_to"), back=True)
    keys.does(room.board("anchors"))
    wait_for(lambda: any(note["board"] == "anchors" for note in room.crew.of("note")))
    keys.rests()


def test_points_are_given_taken_back_and_said(evening: Evening) -> None:
    ana, keys, room = evening.ana, evening.keys, evening.room
    evening.goes_to("what_if")
    ideas = room.fills("ideas", 3)
    evening.goes_to("dots")
    room.asks("board.reveal", board="ideas")
    ballot = room.opens_vote(ideas)
    ana.sees(ana.t("phone.vote.left", count=3))
    keys.does(
        ana.t("phone.vote.more", title=f"{LINES[0]} (1)"),
        "Enter",
        "Space",
        sees=ana.t("phone.vote.left", count=1),
    )
    keys.does(
        ana.t("phone.vote.less", title=f"{LINES[0]} (1)"), back=True, sees=ana.t("phone.vote.left", count=2)
    )
    room.asks("ballot.close", id=ballot)
    keys.rests()
    room.asks("ballot.reveal", id=ballot)
    ana.sees(ana.t("phone.results.points", count=1))
    keys.rests()


def test_somebody_commits_signs_and_takes_it_back(evening: Evening) -> None:
    ana, keys, room = evening.ana, evening.keys, evening.room
    room.plans("Rallumer le four")
    evening.goes_to("first_steps")
    keys.does(ana.t("phone.commit"))
    keys.is_on(ana.t("phone.commit.label"), "textbox")
    keys.writes(PROMISE)
    keys.reaches(ana.t("phone.commit.sign", name="Ana"), "checkbox")
    keys.presses("Space")
    keys.does(ana.t("phone.commit"), back=True, sees=PROMISE)
    keys.is_on(ana.t("phone.commit"))
    keys.does(ana.t("phone.commit.take_back"), back=True)
    ana.does_not_see(PROMISE)
    keys.rests()


def test_the_menu_renames_speaks_italian_and_shows_the_code(evening: Evening) -> None:
    ana, keys = evening.ana, evening.keys
    keys.does(ana.t("phone.menu"), back=True)
    keys.writes("Ana Bianchi", ana.t("phone.menu.name"))
    keys.presses("Enter")
    wait_for(lambda: "Ana Bianchi" in [each["name"] for each in evening.room.crew.of("person")])
    keys.does("Italiano")
    ana.locale = "it"
    ana.sees(ana.t("phone.menu.language"))
    keys.does("Français", back=True)
    ana.locale = "fr"
    keys.does(ana.t("phone.menu.text_size.3"))
    expect(ana.page.locator("html")).to_have_attribute("data-text", "3")
    keys.does(ana.t("phone.menu.text_size.1"), back=True)
    expect(ana.page.locator("dialog .code")).to_be_visible()
    keys.escapes()
    keys.is_on(ana.t("phone.menu"))


def test_after_the_evening_one_reads_and_leaves(evening: Evening) -> None:
    ana, keys = evening.ana, evening.keys
    evening.room.asks("session.close")
    ana.sees(ana.t("phone.goodbye"))
    ana.sees(HALL)
    keys.rests()
    keys.does(ana.t("phone.menu"), back=True)
    keys.does(ana.t("phone.leave"), sees=ana.t("phone.leave.why"))
    keys.is_on(ana.t("phone.leave.sure"))
    keys.keys.press("Enter")
    expect(ana.page.get_by_label(ana.t("web.home.code"))).to_be_focused()
    assert ana.complaints == []
