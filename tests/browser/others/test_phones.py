"""The phone in Firefox and in Safari's engine, of today and made old, 320 pixels wide, from the door to the goodbye."""

from collections.abc import Callable, Iterator

import pytest

from tests.browser.old.phones import INHERITED, still_known
from tests.browser.others.conftest import MADE_OLD
from tests.browser.others.people import comes_in, sends, sends_by_keys
from tests.browser.others.tabs import KEYS, Tab
from tests.browser.room import LINES, Room
from tests.proxy import Proxy
from tests.served import Served

SMALL, LYING, ZOOMED = (320, 568), (568, 320), (320, 256)
BREAD, ARMS = "Un four à pain — « ça » prend !", "Des bras pour les foins"
Tabs = Callable[..., Tab]
Rooms = Callable[..., Room]


@pytest.fixture
def proxy(server: Served) -> Iterator[Proxy]:
    with Proxy(server.url) as proxy:
        yield proxy


def fits(phone: Tab) -> None:
    """Upright, turned, zoomed: nothing goes beyond the side."""
    for size in (LYING, ZOOMED, SMALL):
        phone.resize(*size)
        assert phone.sideways() <= 0, (size, phone.run("document.body.innerText"))


@pytest.mark.parametrize("server", [MADE_OLD], indirect=True)
def test_nothing_is_left_on_an_old_phone_of_what_came_later(tab: Tabs, open_room: Rooms) -> None:
    ana = comes_in(tab(SMALL, open_room("what_if").links["join_url"]))
    left = str(ana.run(still_known())).split()
    # WebKit gives what it has moved to CSSGroupingRule, which is old, a second name that cannot be taken away.
    assert [each for each in left if not each.startswith("CSSStyleRule.")] == INHERITED


def test_a_phone_comes_in_by_the_door_and_what_it_writes_is_read_on_another(
    tab: Tabs, open_room: Rooms
) -> None:
    room = open_room("seek_and_offer", asks=["actor", "organisation", "place"])
    ana = tab(SMALL, room.links["join_url"])
    fits(ana)
    ana.presses("choice", which=1)
    comes_in(ana, "Ana")
    sends(ana, BREAD)
    ana.sees(ana.t("phone.state.received"))
    room.asks("board.reveal", board="needs")
    ana.sees(ana.t("phone.state.seen"))
    ana.presses("button", ana.t("phone.edit"))
    ana.writes(" Toujours.", role="dialog textarea")
    ana.presses("button", ana.t("phone.edit.save"))
    ana.sees(BREAD + " Toujours.")
    fits(ana)
    room.goes_to("market")
    bo = comes_in(tab(SMALL, room.links["join_url"]))
    bo.sees(BREAD + " Toujours.")
    bo.presses("tab", room.board("resources"))
    bo.misses(BREAD)
    fits(bo)
    ana.presses("button", ana.t("phone.done"))
    ana.waits(lambda: ana.found("button[aria-pressed=true]"), "finished")


def test_a_phone_votes_meets_changes_its_language_and_is_thanked(tab: Tabs, open_room: Rooms) -> None:
    room = open_room("what_if")
    ideas = room.fills("ideas", 3)
    room.goes_to("dots")
    room.asks("board.reveal", board="ideas")
    ballot = room.opens_vote(ideas)
    ana = comes_in(tab(SMALL, room.links["join_url"]))
    title = f"{LINES[0]} (1)"
    for left in (2, 1):
        ana.presses("button", ana.t("phone.vote.more", title=title))
        ana.sees(ana.t("phone.vote.left", count=left))
    fits(ana)
    room.asks("ballot.close", id=ballot)
    room.asks("ballot.reveal", id=ballot)
    ana.sees(ana.t("phone.results.mine", count=2))
    room.goes_to("meetings")
    room.guest()
    room.asks("round.start", number=1)
    ana.sees(ana.t("phone.meet.look"))
    fits(ana)
    ana.presses(".show")
    ana.presses("dialog button")
    ana.presses("button", ana.t("phone.menu"))
    fits(ana)
    ana.presses("button", "English")
    ana.locale = "en"
    ana.sees(ana.t("phone.menu.resume_why"))
    ana.keys(KEYS["Escape"])
    ana.waits(lambda: not ana.found("dialog"), "closed menu")
    room.asks("session.close")
    ana.sees(ana.t("phone.goodbye"))
    fits(ana)


def test_what_is_written_without_a_network_survives_a_reload_and_is_sent_once(
    tab: Tabs, open_room: Rooms, proxy: Proxy
) -> None:
    room = open_room("what_if")
    ana = comes_in(tab(SMALL, room.links["join_url"].replace(room.server.url, proxy.url)))
    ana.waits(lambda: ana.run("caches.match(location.pathname).then(Boolean)"), "copy for offline")
    proxy.refuses()
    ana.sees(ana.t("common.link.offline"))
    sends_by_keys(ana, BREAD)
    ana.sees(ana.t("phone.state.kept"))
    ana.writes("Et si", role="form textarea")
    ana.reload()
    ana.sees(BREAD)
    ana.sees(ana.t("phone.state.kept"))
    assert ana.run("document.querySelector('form textarea').value") == "Et si"
    proxy.passes()
    ana.sees(ana.t("common.link.connected"))
    ana.sees(ana.t("phone.state.received"))
    assert [note["text"] for note in room.crew.of("note")] == [BREAD]


def test_where_websockets_are_blocked_it_all_goes_by_polling(
    tab: Tabs, open_room: Rooms, proxy: Proxy
) -> None:
    proxy.passes(websockets="refused")
    room = open_room("what_if")
    ana = comes_in(tab(SMALL, room.links["join_url"].replace(room.server.url, proxy.url)))
    sends(ana, ARMS)
    ana.sees(ana.t("phone.state.received"))
    room.goes_to("dots")
    ana.sees(room.step("dots"))
