"""Coming in: three taps from the QR code to the first contribution, and what is said when something is wrong."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.people import Participant
from tests.browser.room import Stage

LOCALES = ["fr", "en", "it"]
BREAD = "Un four à pain pour les fêtes"
TAPS = "addEventListener('click', event => event.isTrusted && console.info('tap'), true)"


def test_from_the_qr_code_to_the_first_contribution_there_are_three_taps(stage: Stage) -> None:
    room = stage.room("what_if")
    ana = stage.visitor("/healthz")
    taps: list[str] = []
    ana.window.add_init_script(TAPS)
    ana.page.on("console", lambda line: taps.append(line.text) if line.text == "tap" else None)
    ana.page.goto(room.links["join_url"])
    ana.page.get_by_role("button", name=ana.t("web.join.enter"), exact=True).tap()
    field_of(ana).tap()
    ana.page.keyboard.type(BREAD)
    ana.button("phone.write.send").tap()
    ana.sees(ana.t("phone.state.received"))
    assert len(taps) == 3


def test_the_field_and_its_button_are_in_sight_without_scrolling(stage: Stage) -> None:
    ana = stage.phone(stage.room("seek_and_offer"))
    for part in (field_of(ana), ana.button("phone.write.send")):
        expect(part).to_be_in_viewport(ratio=1)


def test_the_door_opens_without_a_name_and_without_scripts(stage: Stage) -> None:
    room = stage.room("what_if")
    bo = stage.visitor("/", java_script_enabled=False)
    bo.page.goto(room.links["join_url"])
    bo.page.get_by_role("button", name=bo.t("web.join.enter"), exact=True).click()
    expect(bo.page).to_have_url(f"{stage.server.url}/s/{room.code}?in=1")
    assert bo.t("web.need_script") in bo.page.content()


@pytest.mark.parametrize("locale", LOCALES)
def test_an_unknown_code_is_given_back_with_a_sentence(stage: Stage, locale: str) -> None:
    ana = stage.visitor("/", locale)
    field = ana.page.get_by_label(ana.t("web.home.code"))
    field.fill("zz9 zz9")
    ana.presses("web.home.enter")
    ana.sees(ana.t("refused.unknown_session"))
    expect(field).to_have_value("zz9 zz9")
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(
        ana.t("web.home.hint") + " " + "⚠ " + ana.t("refused.unknown_session")
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_a_link_with_an_unknown_code_says_so_and_leads_home(stage: Stage, locale: str) -> None:
    ana = stage.visitor("/j/ZZ9ZZ9", locale)
    ana.sees(ana.t("web.problem.unknown_session.title"))
    ana.page.get_by_role("link", name=ana.t("web.problem.home")).click()
    expect(ana.page.get_by_label(ana.t("web.home.code"))).to_be_focused()


@pytest.mark.parametrize("locale", LOCALES)
def test_a_closed_workshop_lets_nobody_in_and_says_so(stage: Stage, locale: str) -> None:
    room = stage.room("close")
    room.asks("session.close")
    ana = stage.visitor(f"/j/{room.code}", locale)
    ana.sees(ana.t("web.problem.session_closed.title"))
    ana.sees(ana.t("web.problem.session_closed.detail"))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_wrong_resume_code_is_said_beside_its_field(stage: Stage, locale: str) -> None:
    ana = stage.visitor(f"/j/{stage.room('what_if').code}", locale)
    ana.page.get_by_text(ana.t("web.join.resume"), exact=True).click()
    ana.page.get_by_label(ana.t("web.join.resume_code")).fill("AAAA AAAA")
    ana.presses("web.join.resume_enter")
    ana.sees(ana.t("refused.unknown_resume_code"))
    expect(ana.page.get_by_label(ana.t("web.join.resume_code"))).to_be_visible()


def test_the_resume_code_brings_the_same_person_back_on_another_phone(stage: Stage) -> None:
    room = stage.room("what_if")
    ana = stage.phone(room)
    ana.writes(BREAD)
    ana.presses("phone.menu")
    code = ana.page.locator("dialog .code").text_content() or ""
    other = stage.visitor(f"/j/{room.code}")
    other.page.get_by_text(other.t("web.join.resume"), exact=True).click()
    other.page.get_by_label(other.t("web.join.resume_code")).fill(code.lower())
    other.presses("web.join.resume_enter")
    other.sees(BREAD)


def field_of(who: Participant) -> Locator:
    return who.page.locator("form textarea:visible").first
