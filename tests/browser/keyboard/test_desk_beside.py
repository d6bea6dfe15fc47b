"""What a facilitator does beside the steps, by keys alone: the run sheet, people, the history, the palette, the end."""

from playwright.sync_api import expect

from tests.browser.keyboard.acts import plays
from tests.browser.keyboard.keys import Keyboard
from tests.browser.room import Stage

GLASS = "Un verre ensemble"


class Evening:
    """A desk in front of somebody who has written."""

    def __init__(self, stage: Stage) -> None:
        self.room = stage.room("what_if")
        self.room.fills("ideas", 3)
        self.desk = stage.desk(self.room, reduced_motion="reduce")
        self.keys = Keyboard(self.desk)


@plays("step.edit", "step.add", "step.move", "step.skip", "step.remove")
def test_the_run_sheet_is_changed_while_the_evening_runs(evening: Evening) -> None:
    desk, keys, room = evening.desk, evening.keys, evening.room
    last = room.step("close")
    keys.presses("l")
    keys.walks(last)
    keys.presses("Shift+ArrowRight", sees=desk.t("desk.did.minutes", step=last, count=5))
    keys.presses("Insert")
    keys.is_on(desk.t("desk.step.title"), "textbox")
    keys.writes(GLASS)
    keys.does(desk.t("desk.step.add"), sees=desk.t("desk.did.add_step", step=GLASS))
    keys.is_on(last)
    keys.walks(GLASS)
    keys.presses("Shift+ArrowUp", sees=desk.t("desk.did.move_step", step=GLASS))
    keys.is_on(GLASS)
    keys.presses("Delete", sees=desk.t("desk.did.skip", step=GLASS))
    keys.presses("F2")
    keys.strikes("End")
    keys.writes(" et du pain")
    both = f"{GLASS} et du pain"
    keys.presses("Enter", sees=desk.t("desk.did.edit_step", step=both))
    keys.does(
        desk.t("desk.step.menu", step=both),
        "Enter",
        "End",
        "Enter",
        sees=desk.t("desk.did.remove_step", step=both),
    )


@plays("person.name", "person.remove", "person.readmit", "key i")
def test_somebody_is_renamed_sent_away_and_let_back(evening: Evening) -> None:
    desk, keys, room = evening.desk, evening.keys, evening.room
    name = min(each["name"] for each in room.crew.of("person"))
    keys.presses("i")
    keys.does(desk.t("desk.people.name_one", name=name))
    keys.is_on(desk.t("desk.people.name"), "textbox")
    keys.writes("Aaron")
    keys.presses("Enter", sees=desk.t("desk.did.person_name", name="Aaron"))
    keys.does(desk.t("desk.people.remove_one", name="Aaron"))
    keys.is_on(desk.t("desk.reason"), "textbox")
    keys.does(desk.t("desk.people.remove_now"), sees=desk.t("desk.people.gone", count=1))
    keys.does(desk.t("desk.people.readmit"))
    desk.does_not_see(desk.t("desk.people.gone", count=1))
    keys.escapes()


@plays("undo", "key j")
def test_the_history_takes_back_and_the_bin_gives_back(evening: Evening) -> None:
    desk, keys, room = evening.desk, evening.keys, evening.room
    (note, *_) = room.crew.of("note")
    room.asks("note.remove", id=note["id"])
    keys.presses("j", sees=desk.t("desk.history"))
    keys.reaches(desk.t("desk.history.log"), "tab")
    keys.presses("ArrowRight")
    keys.is_on(desk.t("desk.history.bin"), "tab")
    keys.does(desk.t("desk.history.restore"), sees=desk.t("desk.history.bin_empty"))
    keys.reaches(desk.t("desk.history.bin"), "tab", back=True)
    keys.presses("ArrowLeft")
    keys.reaches(desk.t("desk.history.about"), "combobox")
    keys.presses("ArrowDown")
    keys.does(desk.t("desk.undo"), sees=desk.t("desk.undo.done", what="§").split("§")[0].strip())
    keys.escapes()


@plays("key ?", "key /")
def test_single_keys_can_be_put_away_and_the_palette_lists_them(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    keys.presses("?", sees=desk.t("desk.palette.wanted"))
    keys.reaches(desk.t("desk.palette.wanted"), "checkbox")
    keys.presses("Space")
    keys.escapes()
    keys.strikes("d", "?")
    expect(desk.page.get_by_role("dialog")).to_have_count(0)
    keys.picks(desk.t("desk.menu"), desk.t("desk.palette"), back=True)
    keys.reaches(desk.t("desk.palette.wanted"), "checkbox")
    keys.presses("Space")
    keys.does(desk.t("desk.key.filter"))
    keys.is_on(desk.t("desk.filter"), "searchbox")
    keys.presses("Escape", "/")
    keys.is_on(desk.t("desk.filter"), "searchbox")
    keys.writes("nbt?")
    expect(desk.page.locator("#desk-filter")).to_have_value("nbt?")
    keys.escapes()


@plays("door.ask", "place.add", "place.rename", "place.remove")
def test_the_door_is_changed_while_people_come_in(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    keys.picks(desk.t("desk.menu"), desk.t("desk.door"), back=True)
    keys.reaches(desk.t("desk.door.ask.place"), "checkbox")
    keys.presses("Space")
    keys.writes("Ayen", desk.t("desk.door.name"))
    keys.presses("Enter", sees="Ayen")
    keys.is_on(desk.t("desk.door.name"), "textbox")
    keys.does(desk.t("desk.door.rename_one", place="Ayen"), back=True)
    keys.is_on(desk.t("desk.door.rename_one", place="Ayen"), "textbox")
    keys.strikes("End")
    keys.writes("-Bas")
    keys.presses("Enter", sees=desk.t("desk.did.place_rename", place="Ayen", name="Ayen-Bas"))
    keys.does(desk.t("desk.door.remove_one", place="Ayen-Bas"), sees=desk.t("desk.door.none"))
    keys.escapes()


@plays("session.close", "session.reopen", "GET /desk/<code>/export/<format>")
def test_the_workshop_is_closed_the_report_is_fetched_and_it_is_opened_again(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    keys.does(desk.t("desk.menu"), "Enter", "End", "Enter", back=True)
    keys.does(desk.t("desk.close.now"), sees=desk.t("desk.did.close"))
    keys.is_on(desk.t("desk.menu"))
    with desk.page.expect_download() as report:
        keys.does(desk.t("desk.export"), "Enter", "Enter", back=True)
    assert report.value.suggested_filename.endswith(".docx")
    keys.does(desk.t("desk.reopen"), sees=desk.t("desk.did.reopen"))
    assert desk.complaints == []
