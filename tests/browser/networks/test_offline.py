"""The page opens again without a network: one's own, as it was, and nothing of it stays when it should not."""

import json
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Error, expect

from tests.browser.networks.phones import (
    DRAWERS,
    PATIENCE_SECONDS,
    evaluated,
    is_kept,
    landed,
    let_in,
    people,
    phone_through,
    writes_all,
)
from tests.browser.people import Participant
from tests.browser.room import Room, Stage
from tests.proxy import Proxy
from tests.served import wait_for

BREAD = "Un four à pain pour les fêtes"
NEIGHBOUR = "Je cherche un four"


@pytest.fixture
def room(stage: Stage) -> Room:
    room = stage.room("seek_and_offer")
    room.guest().asks("note.add", id="n" * 22, board="needs", text=NEIGHBOUR)
    room.asks("board.reveal", board="needs")
    room.goes_to("market")
    return room


@pytest.fixture
def proxy(stage: Stage) -> Iterator[Proxy]:
    with Proxy(stage.server.url) as proxy:
        yield proxy


def names_of_copies(who: Participant) -> list[str]:
    names: list[str] = evaluated(who.page, "caches.keys()")
    return names


def test_opened_without_a_network_it_shows_the_boards_the_draft_and_what_waits_then_posts(
    stage: Stage, room: Room, proxy: Proxy
) -> None:
    ana, other = phone_through(stage, room, proxy), stage.room("what_if")
    is_kept(ana.page)
    proxy.refuses()
    ana.page.locator("summary", has_text=ana.t("phone.write")).click()
    writes_all(ana, [BREAD])
    ana.page.locator("form textarea:visible").first.fill("Et aussi")
    ana.page.goto("about:blank")
    ana.page.goto(f"{proxy.url}/s/{room.code.lower()}")
    for text in (NEIGHBOUR, BREAD, ana.t("phone.state.kept"), ana.t("common.link.offline")):
        ana.sees(text)
    ana.presses("phone.edit")
    ana.sees(ana.t("phone.edit.remove"))
    ana.page.keyboard.press("Escape")
    expect(ana.page.locator("form textarea:visible").first).to_have_value("Et aussi")
    for path in (f"/s/{other.code}", f"/j/{room.code}", "/"):
        with pytest.raises(Exception, match="ERR_"):
            ana.window.new_page().goto(proxy.url + path)
    proxy.passes()
    ana.page.goto(f"{proxy.url}/s/{room.code}")
    ana.sees(ana.t("common.link.connected"))
    wait_for(lambda: landed(room) == [NEIGHBOUR, BREAD], PATIENCE_SECONDS)
    room.asks("session.close")
    ana.sees(ana.t("phone.goodbye"))
    wait_for(lambda: names_of_copies(ana) == [], PATIENCE_SECONDS)


def test_whoever_leaves_leaves_nothing_on_a_shared_phone_in_any_of_its_windows(
    stage: Stage, room: Room, proxy: Proxy
) -> None:
    ana = phone_through(stage, room, proxy)
    ana.page.locator("summary", has_text=ana.t("phone.write")).click()
    ana.page.locator("form textarea:visible").first.fill(BREAD)
    is_kept(ana.page)
    twin = ana.window.new_page()
    twin.goto(ana.page.url)
    expect(twin.get_by_text(NEIGHBOUR, exact=True)).to_be_visible()
    for key in ("phone.menu", "phone.leave", "phone.leave.sure"):
        ana.page.get_by_role("button", name=ana.t(key), exact=True).click()
    for page in (ana.page, twin):
        page.wait_for_url(f"{proxy.url}/")
    assert [cookie["name"] for cookie in ana.window.cookies() if "person" in cookie["name"]] == []
    assert names_of_copies(ana) == []
    assert json.loads(evaluated(ana.page, DRAWERS)) == {"outbox": [], "drafts": []}
    twin.go_back(wait_until="commit")
    expect(twin.get_by_text(NEIGHBOUR, exact=True)).to_have_count(0)
    proxy.refuses()
    with pytest.raises(Exception, match="ERR_"):
        ana.page.goto(f"{proxy.url}/s/{room.code}")


def test_without_a_network_nobody_is_told_to_have_left(stage: Stage, room: Room, proxy: Proxy) -> None:
    ana = phone_through(stage, room, proxy)
    is_kept(ana.page)
    proxy.refuses()
    for key in ("phone.menu", "phone.leave", "phone.leave.sure"):
        ana.page.get_by_role("button", name=ana.t(key), exact=True).click()
    ana.sees(ana.t("phone.leave.unheard"))
    assert ana.page.url.endswith(f"/s/{room.code}")


def test_what_waits_in_a_page_left_open_is_not_posted_by_whoever_comes_after(
    stage: Stage, room: Room, proxy: Proxy
) -> None:
    ana = phone_through(stage, room, proxy)
    proxy.refuses()
    ana.page.locator("summary", has_text=ana.t("phone.write")).click()
    writes_all(ana, [BREAD])
    let_in(ana, room, proxy.url, name="Bo")
    proxy.passes()
    ana.sees(ana.t("refused.not_joined"))
    assert landed(room) == [NEIGHBOUR]


def test_whoever_joins_on_the_same_phone_never_sees_the_copy_of_who_was_there_before(
    stage: Stage, room: Room, proxy: Proxy
) -> None:
    phone = phone_through(stage, room, proxy)
    is_kept(phone.page)
    phone.window.clear_cookies()
    phone.joins(f"{proxy.url}/j/{room.code}", "Bo")
    phone.sees(phone.t("common.link.connected"))
    assert phone.page.url == f"{proxy.url}/s/{room.code}"
    proxy.refuses()
    again = phone.window.new_page()
    with suppress(Error):  # no copy yet, or Bo's own
        again.goto(f"{proxy.url}/s/{room.code}")
    expect(again.locator("#page", has_text='"name":"Ana"')).to_have_count(0)


def test_two_windows_of_one_person_send_what_waited_once(stage: Stage, room: Room, proxy: Proxy) -> None:
    ana = phone_through(stage, room, proxy)
    already = people(room)
    is_kept(ana.page)
    proxy.refuses()
    ana.page.locator("summary", has_text=ana.t("phone.write")).click()
    lines = [f"{BREAD} {number}" for number in range(5)]
    writes_all(ana, lines)
    twin = ana.window.new_page()
    twin.goto(ana.page.url)
    expect(twin.get_by_text(lines[-1], exact=True)).to_be_visible()
    proxy.passes()
    wait_for(lambda: landed(room, BREAD) == lines, PATIENCE_SECONDS)
    for page in (ana.page, twin):
        expect(page.get_by_text(ana.t("common.link.connected"))).to_be_visible()
        expect(page.get_by_text(ana.t("phone.state.kept"), exact=True)).to_have_count(0)
    assert (landed(room, BREAD), people(room)) == (lines, already)


def test_where_the_storage_is_full_it_says_so_and_posts(stage: Stage, room: Room, proxy: Proxy) -> None:
    ana = phone_through(stage, room, proxy)
    full = {"origin": proxy.url, "quotaSize": 1}
    ana.window.new_cdp_session(ana.page).send("Storage.overrideQuotaForOrigin", full)
    proxy.refuses()
    ana.page.locator("summary", has_text=ana.t("phone.write")).click()
    writes_all(ana, [BREAD])
    for sentence in ("phone.unkept", "phone.state.held", "common.link.offline_unkept"):
        ana.sees(ana.t(sentence))
    proxy.passes()
    wait_for(lambda: landed(room, BREAD) == [BREAD], PATIENCE_SECONDS)
