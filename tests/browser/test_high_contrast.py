"""Where the system sets its own colours (high contrast of Windows), what is chosen, spent or pressed is still seen."""

from playwright.sync_api import Locator, expect

from tests.browser.begun import ballot
from tests.browser.people import Somebody
from tests.browser.room import LINES, Stage

GROUND = "(node) => getComputedStyle(node).backgroundColor"
FORCED = "(node) => matchMedia('(forced-colors: active)').matches"


def ground(of: Locator) -> str:
    """The colour behind it."""
    found: str = of.first.evaluate(GROUND)
    return found


def forced(who: Somebody) -> Somebody:
    who.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    assert who.page.locator("body").evaluate(FORCED)
    return who


def test_on_the_phone_a_point_a_tab_and_a_button_show_their_state(stage: Stage) -> None:
    room, _, _ = ballot(stage)
    ana = forced(stage.phone(room))
    ana.votes(f"{LINES[0]} (1)")
    ana.sees(ana.t("phone.vote.left", count=2))
    dots = ana.page.locator(".targets .dot")
    assert ground(dots.and_(ana.page.locator(".full"))) != ground(dots.and_(ana.page.locator(":not(.full)")))
    done = ana.page.get_by_role("button", name=ana.t("phone.done"))
    before = ground(done)
    done.click()
    expect(done).to_have_attribute("aria-pressed", "true")
    assert ground(done) != before
    room.goes_to("seek_and_offer")
    tabs = ana.page.get_by_role("tab")
    expect(tabs.first).to_have_attribute("aria-selected", "true")
    assert ground(tabs.first) != ground(tabs.last)


def test_at_the_desk_what_is_chosen_for_the_wall_and_the_board_in_sight_are_seen(stage: Stage) -> None:
    desk = forced(stage.desk(stage.room("seek_and_offer")))
    desk.projects("desk.scene.board")
    board = desk.page.get_by_role("button", name=desk.t("desk.scene.board"), exact=True)
    expect(board).to_have_attribute("aria-pressed", "true")  # from here on nothing changes under the look
    for chosen, other in (
        ("[aria-pressed=true]", "[aria-pressed=false]"),
        ("[aria-selected=true]", "[aria-selected=false]"),
    ):
        expect(desk.page.locator(f"{chosen}:visible").first).to_be_visible()
        assert ground(desk.page.locator(f"{chosen}:visible")) != ground(desk.page.locator(f"{other}:visible"))
