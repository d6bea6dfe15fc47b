"""The second half of an evening on the phone by keys alone: leads, moving, the vote, promises, another phone, leaving."""

from playwright.sync_api import expect

from tests.browser.keyboard.acts import plays
from tests.browser.keyboard.keys import Keyboard
from tests.browser.room import LINES, Stage
from tests.served import wait_for

NEED, OVEN = f"{LINES[0]} (1)", f"{LINES[1]} (2)"
PROMISE, SNOW = "J’appelle le maçon", "La neige"


class Evening:
    """A phone in front of needs and resources that others have written."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.room = stage.room("seek_and_offer", version="long")
        self.room.fills("needs", 1)
        self.room.fills("resources", 2)
        self.room.goes_to("market")
        for board in ("needs", "resources"):
            self.room.asks("board.reveal", board=board)
        self.ana = stage.phone(self.room, reduced_motion="reduce")
        self.keys = Keyboard(self.ana)
        self.resume_code = ""

    def goes_to(self, step: str) -> None:
        """The room goes on; whoever had the keyboard in what went away has it somewhere."""
        self.room.goes_to(step)
        self.ana.sees(self.room.step(step, self.ana.locale))


@plays("match.add")
def test_a_resource_answers_a_need_without_a_pointer(evening: Evening) -> None:
    ana, keys, room = evening.ana, evening.keys, evening.room
    keys.reaches(room.board("needs"), "tab")
    keys.presses("ArrowRight", "ArrowLeft", sees=NEED)
    keys.does(ana.t("phone.match.answer"))
    keys.does(ana.t("phone.match.propose"), sees=ana.t("phone.match.choose_resource"))
    keys.is_on("", "radio")
    keys.walks(OVEN, "radio")
    keys.writes("Samedi", ana.t("phone.match.line"))
    keys.does(ana.t("phone.match.propose"))
    keys.is_on(ana.t("phone.match.answer"))
    wait_for(lambda: [match["line"] for match in room.crew.of("match")] == ["Samedi"])


@plays("note.move")
def test_a_contribution_moves_to_another_board(evening: Evening) -> None:
    ana, keys, room = evening.ana, evening.keys, evening.room
    evening.goes_to("boat")
    keys.does(ana.t("phone.write"), role="summary")
    expect(ana.page.locator("form textarea")).to_be_visible()
    keys.writes(SNOW, room.board("winds"))
    keys.presses("Control+Enter", sees=SNOW)
    keys.does(ana.t("common.move_to"), back=True)
    keys.does(room.board("anchors"))
    wait_for(lambda: any(note["board"] == "anchors" for note in room.crew.of("note")))
    keys.rests()


@plays("note.add")
def test_a_subject_is_put_aside_for_later(evening: Evening) -> None:
    ana, keys = evening.ana, evening.keys
    keys.does(ana.t("phone.parking"))
    keys.reaches("", "textbox")
    keys.writes("Le car du samedi")
    keys.presses("Control+Enter")
    expect(ana.page.get_by_role("dialog")).to_have_count(0)
    keys.is_on(ana.t("phone.parking"))


@plays("vote.cast")
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
    ana.has_voted(3)
    room.asks("ballot.close", id=ballot)
    keys.rests()
    room.asks("ballot.reveal", id=ballot)
    ana.sees(ana.t("phone.results.points", count=1))
    keys.rests()


@plays("commitment.make", "commitment.take_back")
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


@plays("person.rename")
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
    evening.resume_code = ana.page.locator("dialog .code").inner_text()
    keys.escapes()
    keys.is_on(ana.t("phone.menu"))


@plays("POST /j/<code>/resume")
def test_another_phone_takes_one_s_place_up_and_is_sent_away(evening: Evening) -> None:
    twin = evening.stage.visitor(f"/j/{evening.room.code}", reduced_motion="reduce")
    keys = Keyboard(twin)
    keys.does(twin.t("web.join.resume"), role="summary")
    keys.writes(evening.resume_code, twin.t("web.join.resume_code"))
    keys.leaves(twin.t("web.join.resume_enter"))
    twin.sees(twin.t("common.link.connected"))
    keys.reaches(twin.t("phone.menu"))


@plays("POST /s/<code>/leave")
def test_after_the_evening_one_reads_and_leaves(evening: Evening) -> None:
    ana, keys = evening.ana, evening.keys
    evening.room.asks("session.close")
    ana.sees(ana.t("phone.goodbye"))
    ana.sees(SNOW)
    keys.rests()
    keys.does(ana.t("phone.menu"), back=True)
    keys.does(ana.t("phone.leave"), sees=ana.t("phone.leave.why"))
    keys.is_on(ana.t("phone.leave.sure"))
    keys.keys.press("Enter")
    expect(ana.page.get_by_label(ana.t("web.home.code"))).to_be_focused()
    assert ana.complaints == []
