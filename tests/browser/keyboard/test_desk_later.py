"""The second half of an evening by keys alone: meetings, leads, the vote, the plan, the wall."""

from playwright.sync_api import expect

from tests.browser.keyboard.acts import plays
from tests.browser.keyboard.keys import Keyboard
from tests.browser.room import LINES, Stage
from tests.served import wait_for

FIRST, SECOND = f"{LINES[0]} (1)", f"{LINES[1]} (2)"


class Evening:
    """A desk in front of four people who have already written."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.room = stage.room("seek_and_offer", initiator=4, phase=2)
        for board in ("needs", "resources"):
            self.room.fills(board, 2)
        self.room.goes_to("what_if")
        self.room.fills("ideas", 3)
        self.room.goes_to("meetings")
        self.desk = stage.desk(self.room, reduced_motion="reduce")
        self.keys = Keyboard(self.desk)


@plays("round.start", "round.end", "key c")
def test_a_round_is_begun_made_anew_and_ended(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    keys.does(desk.t("desk.round.start", number=1, of=3), sees=desk.t("desk.did.round", number=1))
    keys.does(desk.t("desk.round.on", number=1, of=3), back=True)
    keys.does(desk.t("desk.round.again"), sees=desk.t("desk.did.round_again"))
    keys.does(desk.t("desk.round.end"), sees=desk.t("desk.round.size"))
    keys.escapes()
    keys.presses("c", sees=desk.t("desk.did.round", number=2))


@plays("match.add", "match.set")
def test_a_need_meets_a_resource(evening: Evening) -> None:
    desk, keys, room = evening.desk, evening.keys, evening.room
    room.goes_to("links_aloud")
    desk.sees(desk.t("desk.matches.choose"))
    keys.reaches(FIRST, "radio")
    keys.presses("Space", "Tab")
    keys.is_on(FIRST, "radio")
    keys.presses("ArrowDown")
    keys.writes("Samedi", desk.t("desk.matches.line"))
    keys.presses("Enter", sees=desk.t("desk.did.match"))
    keys.reaches(desk.t("desk.matches.status"), "combobox")
    keys.presses("ArrowDown", sees=desk.t("desk.did.match_set", status=desk.t("desk.match.agreed")))
    keys.does(desk.t("desk.to_action"))
    keys.escapes()
    keys.is_on(desk.t("desk.to_action"))


@plays("ballot.add", "ballot.count", "ballot.close", "ballot.reveal", "key v", "key k")
def test_a_vote_is_opened_counted_closed_and_read(evening: Evening) -> None:
    desk, keys, room = evening.desk, evening.keys, evening.room
    room.goes_to("dots")
    expect(desk.page.locator("#step-dots")).to_have_attribute("aria-current", "step")
    keys.presses("v")
    keys.is_on(desk.t("desk.vote.open_now"))
    keys.presses("Enter", sees=desk.t("desk.did.vote_open"))
    keys.presses("k")
    keys.reaches(FIRST, "spinbutton")
    keys.writes("4")
    keys.presses("Enter", sees=desk.t("desk.hands.total", count=4))
    keys.does(desk.t("desk.hands.done"))
    keys.does(desk.t("desk.vote.close"), sees=desk.t("desk.did.vote_close"))
    keys.presses("Enter", sees=desk.t("desk.did.vote_reveal"))
    keys.does(desk.t("desk.vote.results"), sees=desk.t("desk.points", count=4))
    keys.escapes()
    keys.is_on(desk.t("desk.vote.results"))


@plays("action.add", "action.edit", "key d")
def test_a_subject_becomes_an_action_and_is_edited(evening: Evening) -> None:
    desk, keys, room = evening.desk, evening.keys, evening.room
    keys.presses("d", "3", "Enter", sees=desk.t("desk.did.action", title="§").split("§")[0])
    keys.escapes()
    (action,) = room.crew.of("action")
    assert action["phase"] == 3
    keys.does(action["title"], role="summary", sees=desk.t("desk.field.lead"))
    keys.writes("Marie", desk.t("desk.field.lead"))
    keys.reaches(desk.t("desk.field.status"), "combobox")
    keys.presses("ArrowDown", sees=desk.t("desk.did.field", field=desk.t("desk.field.status")))
    wait_for(
        lambda: [(each["lead"], each["status"]) for each in room.crew.of("action")] == [("Marie", "agreed")]
    )


@plays("commitment.make", "commitment.remove", "action.remove")
def test_a_spoken_commitment_is_typed_and_taken_away(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    keys.does(desk.t("desk.promise"))
    keys.is_on(desk.t("desk.promise.name"), "textbox")
    keys.writes("Jo")
    keys.writes("J’appelle le maçon", desk.t("desk.promise.text"))
    keys.does(desk.t("desk.promise.send"), sees=desk.t("desk.did.promise"))
    keys.is_on(desk.t("desk.promise"))
    keys.does(desk.t("desk.promise.remove"), back=True, sees=desk.t("desk.did.unpromise"))
    keys.does(desk.t("desk.suggestions.accept"))
    keys.reaches(desk.t("desk.remove"), back=True)
    keys.presses("Enter", sees=desk.t("desk.did.action_remove"))


@plays("scene.show", "key s", "key x", "key w", "GET /desk/<code>/phone")
def test_the_wall_shows_what_is_chosen_and_grows_its_text(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    wall = evening.stage.wall(evening.room, "step", reduced_motion="reduce")
    keys.presses("s")
    keys.is_on(desk.t("desk.scene.step"))
    keys.walks(desk.t("desk.scene.plan"), key="ArrowRight")
    keys.presses("Enter", sees=desk.t("desk.did.scene"))
    wall.page.locator("main.plan").wait_for()
    keys.presses("x", sees=desk.t("desk.did.way_in"))
    wall.page.locator("main.join").wait_for()
    keys.presses("x")
    wall.page.locator("main.plan").wait_for()
    keys.presses("Home", "Enter")
    wall.page.locator("main.join").wait_for()
    hand = Keyboard(wall)
    hand.does(wall.t("screen.larger"))
    hand.presses("-")
    hand.presses("d", "d")
    hand.does(wall.t("screen.dark"), "Space")
    expect(wall.button("screen.dark")).to_have_attribute("aria-pressed", "true")
    keys.presses("w")
    keys.is_on(desk.t("desk.preview.close"))
    keys.does(desk.t("desk.preview.wall"), back=True)
    keys.does(desk.t("desk.preview.close"))
    keys.is_on(desk.t("desk.scene.join"))
