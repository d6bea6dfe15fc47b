"""A whole evening run at the desk without a mouse: Tab, Enter, arrows and single keys, with the focus in sight at each stop."""

from playwright.sync_api import expect

from tests.browser.keyboard.acts import plays
from tests.browser.keyboard.keys import Keyboard
from tests.browser.room import LINES, Stage
from tests.served import wait_for

LETTERS = "nbtgvz1 ?/"
OVEN, HALL = "Un four à prêter", "Une salle le jeudi"
TREMBLE = 900  # a second « next » at once is a finger that trembles


class Evening:
    """A desk opened by its link, in front of three people, one of whom writes."""

    def __init__(self, stage: Stage) -> None:
        self.room = stage.room(initiator=4, phase=2)
        self.desk = stage.desk(self.room, reduced_motion="reduce")
        self.keys = Keyboard(self.desk)
        self.guests = [self.room.guest() for _ in range(3)]

    def goes_to(self, step: str) -> None:
        """Walk to the step in the run sheet, and press it."""
        self.keys.presses("l")
        self.keys.walks(self.room.step(step))
        self.keys.presses("Enter", sees=self.desk.t("desk.did.go", step=self.room.step(step)))

    def is_at(self, step: str) -> None:
        expect(self.desk.page.locator(f"#step-{step}")).to_have_attribute("aria-current", "step")

    def to_note(self, text: str) -> None:
        """Tab stops once among the contributions; arrows go on from there."""
        self.keys.reaches("", "checkbox")
        self.keys.strikes("Home")
        for _ in self.room.crew.of("note"):
            if f'"{text}' in self.keys.here():
                return
            self.keys.presses("ArrowDown")
        raise AssertionError(f"arrows never come to « {text} »")

    def notes(self, board: str) -> list[str]:
        return [note["text"] for note in self.room.crew.of("note") if note["board"] == board]


@plays("session.open", "step.next", "step.back", "step.go", "key n", "key b", "key l")
def test_the_doors_are_opened_and_the_room_goes_on_and_back(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    keys.does(desk.t("desk.open"), sees=desk.t("desk.did.open"))
    keys.is_on(desk.t("desk.begin"))
    desk.page.wait_for_timeout(TREMBLE)
    keys.presses("Enter", sees=desk.t("desk.did.next"))
    desk.page.wait_for_timeout(TREMBLE)
    keys.presses("n")
    evening.is_at("portrait")
    keys.presses("b", sees=desk.t("desk.did.back"))
    desk.page.wait_for_timeout(TREMBLE)
    keys.presses("n")
    evening.is_at("portrait")
    keys.does(desk.t("desk.back"), back=True)
    evening.is_at("frame")
    evening.goes_to("seek_and_offer")


@plays("timer.start", "timer.pause", "timer.add", "timer.stop", "timer.ring", "key t", "key +")
def test_the_clock_is_started_held_and_put_away(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    keys.presses("t", sees=desk.t("desk.timer.pause"))
    keys.presses("t", sees=desk.t("desk.timer.resume"))
    keys.presses("+", sees=desk.t("desk.did.minute"))
    keys.does(desk.t("desk.timer.resume"), "Space", sees=desk.t("desk.did.resume"))
    keys.does(desk.t("desk.timer.stop"), sees=desk.t("desk.did.stop"))
    keys.does(desk.t("desk.bell", bell=desk.t("desk.bell.bowl")), "Enter", "ArrowDown", "ArrowDown", "Enter")
    keys.is_on(desk.t("desk.bell", bell=desk.t("desk.bell.wood")))
    keys.presses("Enter", "Escape")
    keys.is_on(desk.t("desk.bell", bell=desk.t("desk.bell.wood")))


@plays("note.add", "key a")
def test_spoken_words_are_typed_for_the_room_and_letters_are_letters(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    keys.presses("a")
    label = desk.t("desk.write.label", board=evening.room.board("needs"))
    keys.is_on(label, "textbox")
    for text in (LETTERS, "Du pain", "Un moulin"):
        keys.writes(text)
        keys.presses("Enter")
    wait_for(lambda: evening.notes("needs") == [LETTERS, "Du pain", "Un moulin"])
    keys.reaches(desk.t("desk.write.spoken"), "radio", back=True)
    keys.presses("ArrowDown")
    keys.writes("Un meunier", label)
    keys.does(desk.t("desk.write.send"))
    keys.is_on(label, "textbox")
    keys.presses("Escape")
    evening.to_note(LETTERS)


@plays("group.add", "group.rename", "group.dissolve", "key g")
def test_contributions_are_grouped_renamed_and_let_out(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    keys.presses("Space", "ArrowDown", "Space", "g")
    keys.is_on(desk.t("desk.group.title"), "textbox")
    keys.strikes("Control+a")
    keys.writes("Du blé au pain")
    keys.presses("Enter", sees="Du blé au pain")
    keys.does(desk.t("desk.group.menu", group="Du blé au pain"), "Enter", "Enter", back=True)
    keys.is_on(desk.t("desk.group.title"), "textbox")
    keys.strikes("Control+a")
    keys.writes("Farine")
    keys.presses("Enter", sees="Farine")
    keys.does(desk.t("desk.group.menu", group="Farine"), "Enter", "End", "Enter", back=True)
    expect(desk.page.locator(".group")).to_have_count(0)
    keys.rests()


@plays(
    "note.move",
    "note.hide",
    "note.show",
    "note.edit",
    "note.remove",
    "undo",
    "key m",
    "key h",
    "key e",
    "key z",
)
def test_a_contribution_is_moved_hidden_corrected_and_brought_back(evening: Evening) -> None:
    desk, keys, room = evening.desk, evening.keys, evening.room
    evening.to_note("Un meunier")
    keys.presses("m", sees=desk.t("common.move_to"))
    keys.does(room.board("resources"), sees=desk.t("desk.did.move", count=1))
    evening.to_note("Un moulin")
    keys.presses("h", sees=desk.t("desk.note.hidden"))
    keys.presses("h")
    expect(desk.page.locator("#desk-view").get_by_text(desk.t("desk.note.hidden"), exact=True)).to_have_count(
        0
    )
    keys.presses("e")
    keys.is_on(desk.t("desk.edit.title"), "textbox")
    keys.writes(" à eau")
    keys.presses("Control+Enter", sees="à eau")
    keys.does(desk.t("desk.note.menu", text="Un moulin à eau"), "Enter", "End", "ArrowUp", "Enter")
    keys.is_on(desk.t("desk.reason"), "textbox")
    keys.writes("en double")
    keys.does(desk.t("desk.remove"), sees=desk.t("desk.did.remove"))
    keys.presses("z", sees="à eau")
    keys.presses("z")


@plays("step.allow", "key 1", "key 2", "key 3", "key 4", "key 0")
def test_the_room_is_given_rights_and_taken_them(evening: Evening) -> None:
    desk, keys, room = evening.desk, evening.keys, evening.room
    keys.presses("1", sees=desk.t("desk.did.write_off"))
    keys.presses("2", "4", "3")
    keys.escapes()
    keys.presses("0", sees=desk.t("desk.did.planned"))
    keys.does(desk.t("desk.right.write"), "Space", role="switch")
    keys.does(desk.t("desk.allow.planned"))
    keys.does(desk.t("desk.allow.more"), sees=desk.t("desk.rights"))
    keys.reaches(f"{desk.t('desk.right.see')} — {room.board('words')}", "checkbox")
    keys.presses("Space")
    keys.escapes()
    keys.is_on(desk.t("desk.allow.more"))


@plays("board.queue", "note.show", "note.hide", "key q", "key o")
def test_what_waits_is_read_first_let_through_and_hidden(evening: Evening) -> None:
    desk, keys, room = evening.desk, evening.keys, evening.room
    menu = desk.t("desk.board.menu", board=room.board("needs"))
    keys.does(menu, "Enter", "End", "ArrowUp", "Enter", back=True, sees=desk.t("desk.queue.on"))
    room.fills("needs", 4)
    desk.sees(desk.t("desk.queue.badge", count=4))
    keys.presses("q")
    keys.is_on(f"{LINES[0]} (1)", "group")
    keys.presses("o", "ArrowDown", "h")
    desk.sees(desk.t("desk.queue.title", count=2))
    keys.does(desk.t("desk.queue.accept"))
    keys.does(desk.t("desk.queue.accept"), sees=desk.t("desk.queue.none"))
    keys.reaches(room.board("needs"), "checkbox")
    keys.presses("Space", sees=desk.t("desk.did.queue_off", board=room.board("needs")))
