"""The pages around an evening, by keys alone: the first account, a new workshop, what is printed, links, colleagues, erasing."""

from collections.abc import Iterator

import pytest

from tests.browser.keyboard.acts import plays
from tests.browser.keyboard.keys import Keyboard
from tests.browser.room import Stage
from tests.served import Served, add_helper, served

EMAIL, COLLEAGUE, PASSWORD = "camille@example.org", "paul@example.org", "une petite phrase à moi"


class Evening:
    """A laptop in front of a server that nobody has used."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.desk = stage.member("/", None)
        self.keys = Keyboard(self.desk)
        self.code = ""

    def comes_to_the_team(self) -> None:
        self.desk.page.goto(f"{self.stage.server.url}/team")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An empty server of its own: only such a one prints the link of the first account."""
    with served(tmp_path_factory.mktemp("server")) as running:
        yield running


@plays("GET /setup/<token>", "POST /setup/<token>", "GET /team")
def test_the_first_account_is_made(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    desk.page.goto(evening.stage.server.set_up_link())
    keys.reaches(desk.t("web.skip"), "link")
    keys.strikes("Enter")
    keys.writes("GAL des Trois Vallées", desk.t("web.setup.team"))
    keys.writes("Camille", desk.t("web.your_name"))
    keys.writes(EMAIL, desk.t("web.email"))
    keys.writes(PASSWORD, desk.t("web.password"))
    keys.leaves(desk.t("web.setup.enter"))
    keys.sees(desk.t("web.team.none"))


@plays("GET /sessions/new", "POST /sessions/new", "GET /desk/<code>")
def test_a_workshop_is_made_from_a_pack(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    keys.leaves(desk.t("web.team.new"), "link")
    keys.reaches("", "radio")
    keys.presses("ArrowDown")
    keys.writes("Soirée", desk.t("web.new.name"))
    keys.reaches("English", "checkbox")
    keys.presses("Space")
    keys.reaches(desk.t("web.asks.actor"), "checkbox")
    keys.presses("Space")
    keys.reaches(desk.t("web.new.initiator"), "combobox")
    keys.presses("ArrowDown")
    keys.leaves(desk.t("web.new.make"))
    desk.page.wait_for_url("**/desk/*")
    evening.code = desk.page.url.rsplit("/", 1)[1]
    keys.reaches(desk.t("desk.open"))


@plays("GET /sessions/<code>/poster", "GET /sessions/<code>/run-sheet", "GET /sessions/<code>/cards")
def test_what_is_printed_is_opened(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    for link, told in (
        ("web.team.poster", "web.poster.print"),
        ("web.sheet.title", "web.sheet.print"),
        ("web.team.cards", "web.cards.lead"),
    ):
        evening.comes_to_the_team()
        keys.leaves(desk.t(link), "link")
        keys.sees(desk.t(told))
        keys.reaches(desk.t("web.skip"), "link")


@plays("GET /sessions/<code>/links", "POST /sessions/<code>/links/close", "POST /sessions/<code>/links")
def test_links_are_closed_and_renewed(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    evening.comes_to_the_team()
    keys.leaves(desk.t("web.team.links"), "link")
    keys.reaches(desk.t("web.links.desk"), "textbox")
    link = desk.page.locator(":focus").input_value()
    add_helper(evening.stage.server, link, evening.code, "Paul")
    desk.page.reload()
    keys.does(desk.t("web.links.close"), role="summary")
    keys.leaves(desk.t("web.links.close_one", name="Paul"))
    keys.sees(desk.t("web.links.closed"))
    keys.leaves(desk.t("web.links.renew"))
    keys.sees(desk.t("web.links.renewed"))
    keys.reaches(desk.t("web.links.desk"), "textbox")
    assert desk.page.locator(":focus").input_value() != link


@plays("GET /screen/<code>")
def test_the_wall_is_opened_from_the_links(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    keys.leaves(desk.t("web.links.open_screen"), "link")
    desk.page.locator(".scene").wait_for()
    keys.reaches(desk.t("screen.larger"))


@plays("POST /team/invitations", "GET /password/<token>", "POST /password/<token>")
def test_a_colleague_is_invited_and_chooses_a_password(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    evening.comes_to_the_team()
    keys.does(desk.t("web.team.invite"), role="summary")
    keys.writes(COLLEAGUE, desk.t("web.email"))
    keys.leaves(desk.t("web.team.invite_make"))
    keys.reaches(desk.t("web.team.link", email=COLLEAGUE), "textbox")
    paul = evening.stage.member("/", None)
    hand = Keyboard(paul)
    paul.page.goto(desk.page.locator(":focus").input_value())
    hand.writes("Paul", paul.t("web.your_name"))
    hand.writes(PASSWORD, paul.t("web.password"))
    hand.leaves(paul.t("web.password.enter"))
    hand.sees(paul.t("web.team.workshops"))


@plays("POST /sign-out", "GET /", "GET /sign-in", "POST /sign-in", "POST /team/people/remove")
def test_one_goes_out_comes_in_again_and_takes_the_colleague_away(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    evening.comes_to_the_team()
    keys.leaves(desk.t("web.sign_out"))
    keys.leaves(desk.t("web.home.crew"), "link")
    keys.writes(EMAIL, desk.t("web.email"))
    keys.writes(PASSWORD, desk.t("web.password"))
    keys.leaves(desk.t("web.sign_in.enter"))
    keys.does(desk.t("web.team.remove"), role="summary")
    keys.leaves(desk.t("web.team.remove_do", name="Paul"))
    keys.sees(desk.t("web.team.removed"))


@plays("GET /sessions/<code>/purge", "POST /sessions/<code>/purge")
def test_the_workshop_is_erased(evening: Evening) -> None:
    desk, keys = evening.desk, evening.keys
    keys.leaves(desk.t("web.team.purge"), "link")
    keys.writes(evening.code, desk.t("web.purge.type", code="§").split("§")[0])
    keys.leaves(desk.t("web.purge.do"))
    keys.sees(desk.t("web.team.none"))
    assert desk.complaints == []
