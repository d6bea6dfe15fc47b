"""A whole evening on phones of 2021: Safari 15.0, Chrome 90 and Firefox 91 have in common what is left here."""

from playwright.sync_api import Locator, expect

from tests.browser.begun import meetings
from tests.browser.old.phones import INHERITED, as_in_2021, still_known
from tests.browser.people import Participant
from tests.browser.room import LINES, Room, Stage
from tests.served import wait_for

BREAD, ARMS, TAP = "Un four à pain", "Des bras pour les foins", (20, 8)


def old_phone(stage: Stage) -> Participant:
    return as_in_2021(stage.visitor("/"))


def comes_in(stage: Stage, room: Room, name: str = "") -> Participant:
    ana = old_phone(stage)
    ana.joins(room.links["join_url"], name)
    ana.sees(ana.t("common.link.connected"))
    return ana


def sheet(ana: Participant, key: str) -> Locator:
    return ana.page.get_by_role("dialog", name=ana.t(key))


def shuts(ana: Participant) -> None:
    ana.page.keyboard.press("Escape")
    expect(ana.page.locator("dialog")).to_have_count(0)


def complaints(ana: Participant) -> list[str]:
    return [each for each in ana.complaints if "404" not in each and "ERR_INTERNET_DISCONNECTED" not in each]


def test_nothing_is_left_on_such_a_phone_of_what_came_later(stage: Stage) -> None:
    ana = comes_in(stage, stage.room("what_if"))
    if ana.browser_is_old:
        return  # it has what Chrome had and the two others had not
    devtools = ana.window.new_cdp_session(ana.page)
    answer = devtools.send("Runtime.evaluate", {"expression": still_known()})["result"]
    assert answer["value"].split() == INHERITED
    for younger_line in ("structuredClone({})", "[1].at(-1)", "document.createElement('dialog').showModal()"):
        assert "exceptionDetails" in devtools.send("Runtime.evaluate", {"expression": younger_line})


def test_an_old_phone_answers_the_door_writes_with_and_without_a_network_and_says_when_it_is_done(
    stage: Stage,
) -> None:
    room = stage.room("seek_and_offer", asks=["actor", "organisation", "place"])
    ana = old_phone(stage)
    ana.page.goto(room.links["join_url"])
    ana.page.get_by_role("radio").nth(1).check(force=True)
    ana.page.get_by_label(ana.t("web.join.name")).fill("Ana")
    ana.presses("web.join.enter")
    ana.writes(BREAD)
    ana.sees(ana.t("phone.state.received"))
    ana.window.set_offline(True)
    ana.writes(ARMS, board=room.board("resources"))
    ana.sees(ana.t("phone.state.kept"))
    ana.window.set_offline(False)
    ana.sees(ana.t("common.link.connected"))
    expect(ana.page.locator("article", has_text=ana.t("phone.state.received"))).to_have_count(2)
    wait_for(lambda: [note["text"] for note in room.crew.of("note")] == [BREAD, ARMS])
    ana.page.get_by_role("button", name=ana.t("phone.edit")).first.click()
    ana.page.locator("dialog textarea").fill(f"{BREAD} de village")
    ana.presses("phone.edit.save")
    ana.sees(f"{BREAD} de village")
    ana.presses("phone.done")
    expect(ana.page.locator("button[aria-pressed=true]")).to_be_visible()
    ana.page.locator("form textarea:visible").first.fill("Une salle")
    room.goes_to("dots")
    ana.sees(ana.t("phone.moved", title=room.step("dots")))
    ana.presses("phone.follow")
    ana.sees("Une salle")
    assert complaints(ana) == []


def test_an_old_phone_votes_meets_promises_and_is_thanked(stage: Stage) -> None:
    room = meetings(stage)
    room.goes_to("what_if")
    ideas = room.fills("ideas", 3)
    room.goes_to("meetings")
    ana = comes_in(stage, room)
    room.asks("round.start", number=1)
    ana.sees(ana.t("phone.meet.look"))
    ana.page.locator(".show").click()
    shuts(ana)
    room.goes_to("dots")
    room.asks("board.reveal", board="ideas")
    ballot = room.opens_vote(ideas)
    for left in (2, 1):
        ana.votes(f"{LINES[0]} (1)")
        expect(ana.page.get_by_role("img", name=ana.t("phone.vote.left", count=left))).to_be_visible()
    ana.has_voted(2)
    room.asks("ballot.close", id=ballot)
    room.asks("ballot.reveal", id=ballot)
    ana.sees(ana.t("phone.results.mine", count=2))
    room.plans("Rallumer le four du village")
    room.goes_to("first_steps")
    ana.promises("J’appelle le maçon")
    ana.sees("J’appelle le maçon")
    room.asks("session.close")
    ana.sees(ana.t("phone.goodbye"))
    assert complaints(ana) == []


def test_the_menu_of_an_old_phone_holds_the_focus_speaks_english_and_brings_the_person_to_another(
    stage: Stage,
) -> None:
    room = stage.room("what_if")
    ana = comes_in(stage, room)
    ana.page.locator("form textarea:visible").first.fill(BREAD)
    ana.page.keyboard.press("Control+Enter")
    ana.sees(ana.t("phone.mine", count=1))
    holds_the_focus(ana)
    shuts(ana)
    expect(ana.page.get_by_role("button", name=ana.t("phone.menu"), exact=True)).to_be_focused()
    ana.presses("phone.menu")
    code = ana.page.locator("dialog .code").text_content() or ""
    ana.page.get_by_role("button", name="English").click()
    ana.locale = "en"
    ana.sees(ana.t("phone.menu.resume_why"))
    ana.page.touchscreen.tap(*TAP)
    expect(ana.page.locator("dialog")).to_have_count(0)
    other = old_phone(stage)
    other.page.goto(room.links["join_url"])
    other.page.get_by_text(other.t("web.join.resume"), exact=True).click()
    other.page.get_by_label(other.t("web.join.resume_code")).fill(code.lower())
    other.presses("web.join.resume_enter")
    other.sees(BREAD)
    assert complaints(ana) + complaints(other) == []


def holds_the_focus(ana: Participant) -> None:
    """Tab goes round inside the sheet, both ways; where <dialog> is known, by way of the bar of the browser."""
    ana.presses("phone.menu")
    inside, behind = sheet(ana, "phone.menu").locator(":focus"), ana.page.locator("#app :focus:not(dialog *)")
    expect(inside).to_have_count(1)
    for key in ("Shift+Tab", "Tab", *["Tab"] * 14):
        ana.page.keyboard.press(key)
        expect(behind).to_have_count(0)
        if not ana.browser_is_old:
            expect(inside).to_have_count(1)
