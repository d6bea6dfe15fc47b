"""What somebody can be in front of before they are anybody: the pages of the server."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.people import Somebody
from tests.browser.room import Stage


def home(stage: Stage) -> Somebody:
    return stage.visitor("/")


def unknown_code(stage: Stage) -> Somebody:
    who = stage.visitor("/")
    who.page.get_by_label(who.t("web.home.code")).fill("ZZZZZ9")
    who.presses("web.home.enter")
    return who


def joining(stage: Stage) -> Somebody:
    who = stage.visitor(f"/j/{stage.room(asks=['actor', 'organisation', 'place']).code}")
    for more in who.page.locator("summary").all():
        more.click()
    return who


def coming_back(stage: Stage) -> Somebody:
    """With a code that nobody was given."""
    who = stage.visitor(f"/j/{stage.room().code}")
    who.page.get_by_text(who.t("web.join.resume")).tap()
    who.page.get_by_label(who.t("web.join.resume_code")).fill("AAAA-BBBB-CCCC")
    who.presses("web.join.resume_enter")
    expect(who.page.locator(".error")).to_be_visible()
    return who


def signing_in(stage: Stage) -> Somebody:
    return stage.visitor("/sign-in")


def problem(stage: Stage) -> Somebody:
    return stage.visitor("/nowhere")


STATES: dict[str, Callable[[Stage], Somebody]] = {
    "home": home,
    "home, unknown code": unknown_code,
    "join, everything open": joining,
    "resume, refused": coming_back,
    "sign in": signing_in,
    "problem page": problem,
}
