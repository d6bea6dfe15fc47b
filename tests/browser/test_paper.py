"""For people without a phone: the desk types what they say and write, and the exports say so."""

import re

import requests
from playwright.sync_api import Locator, expect

from tests.browser.people import Facilitator
from tests.browser.room import Room, Stage
from tests.served import phone


def cards(desk: Facilitator, room: Room, board: str) -> list[str]:
    """Look at the sheet of cards of a board; their codes."""
    desk.page.goto(f"{room.server.url}/sessions/{room.code}/cards?board={board}&count=4")
    codes: list[str] = desk.page.locator(".paper-code").all_text_contents()
    return codes


def back_at_the_desk(desk: Facilitator, room: Room) -> None:
    desk.page.goto(f"{room.server.url}/desk/{room.code}")
    desk.page.locator("#desk-view").wait_for()


def test_cards_are_four_to_an_a4_and_say_what_is_asked_in_every_language(stage: Stage) -> None:
    room = stage.room()
    desk = stage.desk(room)
    codes = cards(desk, room, "needs")
    assert len(set(codes)) == 4
    assert all(re.fullmatch(r"3-\w{4}-\w", code) for code in codes)
    first = desk.page.locator(".paper-card").first
    for locale in ("fr", "en", "it"):
        expect(first.locator(f"[lang={locale}] h2")).to_have_text(room.board("needs", locale))
    pages = desk.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pages)) == 1
    desk.page.goto(f"{room.server.url}/sessions/{room.code}/cards?count=0")
    desk.sees(desk.t("web.cards.wrong", most=200))


def test_a_card_finds_its_board_and_is_typed_once(stage: Stage) -> None:
    room = stage.room("seek_and_offer")
    desk = stage.desk(room)
    code, other = cards(desk, room, "resources")[:2]
    back_at_the_desk(desk, room)
    desk.page.keyboard.press("a")
    write(desk, "Un four à pain", card=code.lower())
    expect(desk.page.get_by_role("heading", name=room.board("resources"))).to_be_visible()
    desk.sees(desk.t("desk.note.card", card=code))
    write(desk, "Deux fois la même", card=code)
    desk.sees(desk.t("refused.used_card", card=code))
    expect(field(desk)).to_have_value("")
    desk.presses("desk.returned.take")
    expect(field(desk)).to_have_value("Deux fois la même")
    card(desk).fill(other[:-1] + ("2" if other[-1] != "2" else "3"))
    field(desk).press("Enter")
    desk.sees(desk.t("refused.unknown_card"))
    desk.presses("desk.returned.take")
    card(desk).fill("")
    field(desk).press("Enter")
    desk.sees(desk.t("desk.note.paper"))
    desk.page.get_by_label(desk.t("desk.write.spoken")).check()
    write(desk, "Dit au micro")
    desk.sees(desk.t("desk.note.desk"))


def test_raised_hands_and_spoken_commitments_go_into_the_exports(stage: Stage) -> None:
    room = stage.room("what_if")
    ideas = room.fills("ideas", 2)
    room.goes_to("dots")
    vote = room.opens_vote(ideas)
    assert "seq" in phone(room.server, room.code).asks("vote.cast", ballot=vote, target=ideas[0], points=2)
    desk = stage.desk(room)
    desk.page.keyboard.press("k")
    hands = desk.page.get_by_role("dialog").get_by_role("spinbutton")
    hands.nth(0).fill("5")
    hands.nth(0).press("Enter")
    expect(hands.nth(1)).to_be_focused()
    hands.nth(1).fill("3")
    hands.nth(1).press("Enter")
    desk.sees(desk.t("desk.hands.total", count=8))
    desk.presses("desk.hands.done")
    desk.sees(desk.t("desk.vote.turnout", count=6, of=6))
    room.asks("ballot.reveal", id=vote)
    room.goes_to("first_steps")
    commits_aloud(desk, room.plans("Rallumer le four"))
    text = exported(desk, room)
    for mark in (
        "7 gommettes, 6 personnes, dont 5 à main levée",
        "Engagement de Odile (saisi pour la salle)",
    ):
        assert mark in text


def commits_aloud(desk: Facilitator, action: str) -> None:
    assert action
    desk.presses("desk.promise")
    dialog = desk.page.get_by_role("dialog")
    dialog.get_by_label(desk.t("desk.promise.name")).fill("Odile")
    dialog.get_by_label(desk.t("desk.promise.text")).fill("Je tonds avant mai")
    dialog.get_by_label(desk.t("desk.promise.signed")).check()
    dialog.get_by_role("button", name=desk.t("desk.promise.send")).click()
    desk.sees("Je tonds avant mai")


def exported(desk: Facilitator, room: Room) -> str:
    cookies = {cookie["name"]: cookie["value"] for cookie in desk.window.cookies()}
    answer = requests.get(f"{room.server.url}/desk/{room.code}/export/md", cookies=cookies, timeout=30)
    return re.sub(r"\s", " ", answer.text)  # French spaces are of several sorts


def field(desk: Facilitator) -> Locator:
    return desk.page.locator("#desk-write")


def card(desk: Facilitator) -> Locator:
    return desk.page.locator("#desk-card")


def write(desk: Facilitator, text: str, card: str = "") -> None:
    if card:
        desk.page.locator("#desk-card").fill(card)
    field(desk).fill(text)
    field(desk).press("Enter")
