"""A whole evening without a mouse and without a finger: the phone, from the code to the market."""

from playwright.sync_api import expect

from tests.browser.keyboard.acts import plays
from tests.browser.keyboard.keys import Keyboard
from tests.browser.room import Stage

LETTERS = "nbtgvz1 ?/"
BREAD, OVEN, HALL = "Du pain cuit ici", "Un vieux four", "Une salle"


class Evening:
    def __init__(self, stage: Stage) -> None:
        asked = {"asks": ["actor", "organisation", "place"], "places": ["Saint-Martin", "Aulla"]}
        self.room = stage.room(version="long", **asked)
        self.guests = [self.room.guest() for _ in range(3)]
        self.ana = stage.visitor("/", reduced_motion="reduce")
        self.keys = Keyboard(self.ana)

    def goes_to(self, step: str) -> None:
        """The room goes on; whoever had the keyboard in what went away has it somewhere."""
        self.room.goes_to(step)
        self.ana.sees(self.room.step(step, self.ana.locale))


@plays("POST /", "GET /j/<code>")
def test_the_code_is_typed_and_what_is_kept_is_read(evening: Evening) -> None:
    ana, keys = evening.ana, evening.keys
    keys.is_on(ana.t("web.home.code"), "textbox")
    keys.writes(evening.room.code.lower())
    keys.leaves(ana.t("web.home.enter"))
    keys.does(ana.t("web.join.privacy_more"), role="summary", sees=ana.t("web.notice.long_text"))


@plays("POST /j/<code>", "GET /s/<code>")
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


@plays("note.add", "note.edit", "note.remove", "undo")
def test_a_contribution_is_written_changed_and_given_back(evening: Evening) -> None:
    ana, keys = evening.ana, evening.keys
    evening.room.opens()
    evening.goes_to("portrait")
    assert keys.reaches(evening.room.board("portraits"), "textbox") <= 12
    keys.writes(LETTERS)
    keys.does(ana.t("phone.write.send"), sees=ana.t("phone.state.received"))
    keys.does(ana.t("phone.edit"))
    keys.is_on(ana.t("phone.edit.title"), "textbox")
    keys.strikes("Control+a")
    keys.writes("Trois chèvres")
    keys.does(ana.t("phone.edit.save"), sees="Trois chèvres")
    keys.is_on(f"{ana.t('phone.edit')} : ")
    keys.does(ana.t("phone.undo"), sees=LETTERS)
    keys.does(ana.t("phone.edit"))
    keys.does(ana.t("phone.edit.remove"), "Enter", "Enter")
    ana.does_not_see(LETTERS)
    keys.rests()


@plays("meeting.join")
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


@plays("note.add", "ready.set")
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
