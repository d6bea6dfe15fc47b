"""In each state a person can be in axe-core finds nothing, light and dark, and everything fits at every size."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.layout import misfits
from tests.browser.people import Facilitator, Somebody
from tests.browser.room import Stage
from tests.browser.states import STATES
from tests.browser.sunlight import too_pale
from tests.served import Served

AXE = Path("frontend/node_modules/axe-core/axe.min.js")
RUN = """(async () => {
  const tags = TAGS;
  const rules = {"color-contrast-enhanced": {enabled: ENHANCED}};
  const {violations} = await axe.run(document, {resultTypes: ["violations"], runOnly: tags, rules});
  return violations.map(({id, impact, nodes}) =>
    `${impact} ${id}: ` + nodes.map(({target, any}) => `${target} (${any[0]?.message ?? ""})`).join("; "));
})()"""
EVERYTHING = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["cat.color"]  # what the dark changes: the page and its words are those that were just looked at
MEMBERS = [
    "/team",
    "/sessions/new",
    "/sessions/{code}/poster",
    "/sessions/{code}/run-sheet",
    "/sessions/{code}/cards",
    "/sessions/{code}/cards?count=0",
    "/sessions/{code}/links",
    "/sessions/{code}/purge",
]


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_and_everything_fits(stage: Stage, state: str) -> None:
    who, is_pocket = STATES[state](stage), not state.startswith(("desk", "wall"))
    assert ailments(who) + (too_pale(who) if is_pocket else []) == []
    darken(who, state)
    assert ailments(who, COLOURS) + (too_pale(who) if is_pocket else []) == []
    assert misfits(who, thumb=is_pocket) == []


@pytest.fixture(scope="module")
def account(browser: Browser, server: Served) -> Any:
    """The first colleague; the page that makes the account is looked at on the way."""
    camille = Facilitator(browser)
    link = server.set_up_link()
    camille.page.goto(link)
    found = ailments(camille) + misfits(camille, thumb=False)
    camille.sets_up(link)
    code = camille.prepares("Le pain de Saint-Martin")
    yield found, camille.window.storage_state(), code
    camille.window.close()


def test_axe_finds_nothing_on_the_set_up_page_and_it_fits(account: Any) -> None:
    assert account[0] == []


@pytest.mark.parametrize("path", MEMBERS)
def test_axe_finds_nothing_on_the_pages_of_the_team_and_they_fit(
    stage: Stage, account: Any, path: str
) -> None:
    camille = stage.member(path.format(code=account[2]), account[1])
    assert ailments(camille) == []
    darken(camille, path)
    assert ailments(camille, COLOURS) == []
    assert misfits(camille, thumb=False) == []


def test_axe_finds_nothing_on_the_choice_of_a_password_and_it_fits(stage: Stage, account: Any) -> None:
    invited = stage.server.command("account", "add", "jo@example.org").stdout
    colleague = stage.visitor("/password/" + invited.strip().rpartition("/")[2])
    expect(colleague.page.get_by_label(colleague.t("web.password"))).to_be_visible()
    assert ailments(colleague) == []
    assert misfits(colleague, thumb=True) == []


def darken(who: Somebody, state: str) -> None:
    """The projector has a switch of its own; everybody else follows the device."""
    if state.startswith("wall"):
        who.page.keyboard.press("d")
    else:
        who.page.emulate_media(color_scheme="dark")


def ailments(who: Somebody, tags: list[str] = EVERYTHING) -> list[str]:
    """What axe-core says; its source is handed to the browser itself, since no page of ours would load it."""
    is_wall = urlsplit(who.page.url).path.startswith("/screen/")
    asked = RUN.replace("ENHANCED", str(is_wall).lower())  # in a bright room every text has 7 to 1
    asked = asked.replace("TAGS", json.dumps(tags))
    devtools = who.window.new_cdp_session(who.page)
    who.page.emulate_media(reduced_motion="reduce")
    if tags is EVERYTHING:  # in the dark it is still there
        devtools.send("Runtime.evaluate", {"expression": AXE.read_text(encoding="utf-8") + ";0"})
    answer = devtools.send(
        "Runtime.evaluate", {"expression": asked, "awaitPromise": True, "returnByValue": True}
    )
    devtools.detach()
    assert "exceptionDetails" not in answer, answer
    found: list[str] = answer["result"]["value"]
    return found
