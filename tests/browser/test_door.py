"""The door: one screen, three taps, whatever is asked; and one person who comes in on two phones."""

from playwright.sync_api import Locator, expect

from tests.browser.people import PHONE, Somebody
from tests.browser.room import Stage
from tests.served import join, wait_for

PLACES = ["Saint-Martin", "Ayen", "Objat", "Brive, centre"]
EVERYTHING = ["actor", "organisation", "place"]


def enter(who: Somebody) -> Locator:
    return who.page.get_by_role("button", name=who.t("web.join.enter"), exact=True)


def is_above(upper: Locator, lower: Locator) -> bool:
    above, below = upper.bounding_box(), lower.bounding_box()
    assert above is not None
    assert below is not None
    return above["y"] >= 0 and above["y"] + above["height"] <= below["y"]


def test_with_every_question_three_taps_come_in_and_the_way_in_stays_in_sight(stage: Stage) -> None:
    room = stage.room("frame", asks=EVERYTHING, places=PLACES)
    ana = stage.visitor(f"/j/{room.code}")
    door = enter(ana).bounding_box()
    assert door is not None
    assert door["y"] + door["height"] <= PHONE[1]
    ana.page.get_by_role("radio", name=ana.t("web.actor.farm")).tap()
    ana.page.get_by_role("radio", name="Ayen").tap()
    enter(ana).tap()
    ana.page.wait_for_url("**/s/*")
    wait_for(
        lambda: [(each["actor"], each["place"]) for each in room.crew.of("person")] == [("farm", "Ayen")]
    )


def test_by_keys_no_question_hides_under_the_way_in_and_elsewhere_is_written(stage: Stage) -> None:
    room = stage.room("frame", asks=EVERYTHING, places=PLACES)
    ana = stage.visitor(f"/j/{room.code}")
    place = ana.page.get_by_role("radio", name=ana.t("web.join.elsewhere"))
    field = ana.page.get_by_role("textbox", name=ana.t("web.join.place"))
    expect(field).to_be_hidden()
    ana.page.get_by_label(ana.t("web.join.organisation")).focus()
    ana.page.keyboard.press("Tab")
    for _ in PLACES:
        ana.page.keyboard.press("ArrowDown")
    expect(place).to_be_focused()
    ana.page.keyboard.press("Tab")
    expect(field).to_be_focused()
    wait_for(lambda: is_above(field, enter(ana)))
    ana.page.keyboard.type("Tulle")
    ana.page.keyboard.press("Enter")
    ana.page.wait_for_url("**/s/*")
    wait_for(lambda: [each["place"] for each in room.crew.of("person")] == ["Tulle"])


def test_one_person_on_two_phones_is_one_person_with_the_same_words_on_both(stage: Stage) -> None:
    room = stage.room("what_if")
    ana, twin = stage.visitor(f"/j/{room.code}"), stage.visitor(f"/j/{room.code}")
    enter(ana).tap()
    ana.writes("Un four à pain")
    ana.presses("phone.menu")
    code = ana.page.locator("dialog .code").inner_text()
    ana.page.keyboard.press("Escape")
    twin.page.get_by_text(twin.t("web.join.resume")).tap()
    twin.page.get_by_label(twin.t("web.join.resume_code")).fill(code.lower())
    twin.presses("web.join.resume_enter")
    twin.sees("Un four à pain")
    wait_for(lambda: room.crew.present == {"people": 1, "phones": 2})
    twin.writes("Des bras pour les foins")
    ana.sees("Des bras pour les foins")
    ana.sees(ana.t("phone.mine", count=2))


def test_what_many_type_at_the_door_becomes_a_tap_for_the_next_and_nobody_is_disturbed(stage: Stage) -> None:
    room = stage.room("seek_and_offer", asks=["place"], places=["Ayen"])
    for place in ("Tulle", "Tulle", "tulle (19)"):
        join(stage.server, room.code, place=place)
    ana, desk = stage.phone(room), stage.desk(room)
    ana.writes("Un four à pain")
    desk.presses("desk.menu")
    desk.presses("desk.door")
    desk.presses("desk.door.propose_one", place="Tulle")
    desk.presses("desk.door.rename_one", place="tulle (19)")
    field = desk.page.get_by_role("textbox", name=desk.t("desk.door.rename_one", place="tulle (19)"))
    expect(field).to_be_focused()
    field.fill("Tulle")
    field.press("Enter")
    desk.does_not_see(desk.t("desk.door.typed"))
    tulle = desk.page.get_by_role("dialog").get_by_role("listitem").filter(has_text="Tulle")
    expect(tulle).to_contain_text(desk.t("desk.door.chosen", count=3))
    bo = stage.visitor(f"/j/{room.code}")
    bo.page.get_by_role("radio", name="Tulle").tap()
    enter(bo).tap()
    bo.page.wait_for_url("**/s/*")
    expect(tulle).to_contain_text(desk.t("desk.door.chosen", count=4))
    tulle.get_by_role("button", name=desk.t("desk.door.remove_one", place="Tulle")).click()
    desk.sees(desk.t("desk.door.typed"))
    wait_for(lambda: room.crew.of("session")[0]["places"] == ["Ayen"])
    desk.page.keyboard.press("Escape")
    desk.presses("desk.undo")
    wait_for(lambda: room.crew.of("session")[0]["places"] == ["Ayen", "Tulle"])
    ana.sees("Un four à pain")
    assert not [*ana.complaints, *bo.complaints, *desk.complaints]
    assert not ana.was_sent("tulle (19)")
