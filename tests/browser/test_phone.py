"""Nothing written is ever lost, whatever happens to the text, the room, the network or the server; on small phones too."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.people import Participant, Somebody
from tests.browser.room import Room, Size, Stage
from tests.proxy import Proxy
from tests.served import Served, by_link, wait_for

LOCALES = ["fr", "en", "it"]
BREAD = "Un four à pain pour les fêtes"
SMALL, ZOOMED = (320, 568), (320, 256)
TARGET = 44  # CSS pixels
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"
MOVING = "document.getAnimations().filter(each => each.playState === 'running').length"


@pytest.mark.parametrize("locale", LOCALES)
def test_a_text_that_is_too_long_stays_whole_and_the_sentence_says_by_how_much(
    stage: Stage, locale: str
) -> None:
    ana = stage.phone(stage.room("what_if"), locale)
    field_of(ana).fill("é" * 503)
    ana.presses("phone.write.send")
    ana.sees(ana.t("phone.write.too_long", count=3))
    expect(field_of(ana)).to_have_value("é" * 503)
    expect(field_of(ana)).to_be_focused()
    expect(field_of(ana)).to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize("locale", LOCALES)
def test_nothing_written_is_nothing_sent_and_is_said(stage: Stage, locale: str) -> None:
    ana = stage.phone(stage.room("what_if"), locale)
    field_of(ana).fill("  \n ")
    ana.presses("phone.write.send")
    ana.sees(ana.t("phone.write.empty"))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_room_moves_on_and_the_text_stays_under_the_hand(stage: Stage, locale: str) -> None:
    room = stage.room("what_if")
    ana = stage.phone(room, locale)
    field_of(ana).press_sequentially("Et si on")
    room.goes_to("dots")
    ana.sees(ana.t("phone.moved", title=room.step("dots", locale)))
    expect(field_of(ana)).to_be_focused()
    field_of(ana).press_sequentially(" rallumait le four")
    expect(field_of(ana)).to_have_value("Et si on rallumait le four")
    ana.presses("phone.follow")
    ana.sees("Et si on rallumait le four")


@pytest.mark.parametrize("locale", LOCALES)
def test_the_workshop_closes_during_a_sentence_and_the_sentence_stays(stage: Stage, locale: str) -> None:
    room = stage.room("what_if")
    ana = stage.phone(room, locale)
    field_of(ana).fill(BREAD)
    room.asks("session.close")
    ana.sees(ana.t("phone.goodbye"))
    ana.sees(ana.t("phone.unfinished", board=room.board("ideas", locale)))
    ana.sees(BREAD)


def test_what_was_written_offline_is_given_back_if_the_workshop_closed_meanwhile(stage: Stage) -> None:
    room = stage.room("what_if")
    ana = stage.phone(room)
    ana.window.set_offline(True)
    ana.writes(BREAD)
    ana.sees(ana.t("phone.state.kept"))
    room.asks("session.close")
    ana.window.set_offline(False)
    ana.sees(ana.t("refused.closed"))
    ana.sees(BREAD)


def test_a_draft_survives_a_reload(stage: Stage) -> None:
    ana = stage.phone(stage.room("seek_and_offer"))
    field_of(ana).fill(BREAD)
    ana.page.reload()
    expect(field_of(ana)).to_have_value(BREAD)


def test_what_is_written_offline_is_kept_then_received_once(stage: Stage) -> None:
    room = stage.room("what_if")
    ana = stage.phone(room)
    ana.window.set_offline(True)
    ana.writes(BREAD)
    ana.sees(ana.t("phone.state.kept"))
    assert notes(room) == []
    ana.window.set_offline(False)
    ana.sees(ana.t("phone.state.received"))
    wait_for(lambda: notes(room) == [BREAD])


def test_what_is_written_while_the_server_is_away_survives_a_reload_and_is_received_once(
    stage: Stage, tmp_path: Path
) -> None:
    server = Served(tmp_path)
    server.start()
    own = Stage(stage.chromium, server)
    room = own.room("what_if")
    ana = own.phone(room)
    port = int(server.url.rpartition(":")[2])
    server.stop(brutally=True)
    ana.writes(BREAD)
    ana.sees(ana.t("phone.state.kept"))
    server.start(port)
    ana.page.reload()
    ana.sees(ana.t("phone.state.received"))
    assert notes_at(room) == [BREAD]
    own.clears()
    server.stop()


def test_the_phone_comes_back_by_itself_when_the_server_does(stage: Stage, tmp_path: Path) -> None:
    server = Served(tmp_path)
    server.start()
    own = Stage(stage.chromium, server)
    ana = own.phone(own.room("what_if"))
    server.stop(brutally=True)
    ana.writes(BREAD)
    server.start(int(server.url.rpartition(":")[2]))
    ana.sees(ana.t("phone.state.received"))
    ana.sees(ana.t("common.link.connected"))
    own.clears()
    server.stop()


def test_where_websockets_are_blocked_everything_goes_by_polling(stage: Stage) -> None:
    room = stage.room("what_if")
    ana = stage.visitor("/healthz")
    with Proxy(room.server.url) as proxy:
        proxy.passes(websockets="refused")
        ana.joins(room.links["join_url"].replace(room.server.url, proxy.url))
        ana.writes(BREAD)
        ana.sees(ana.t("phone.state.received"))
        room.goes_to("dots")
        ana.sees(room.step("dots"))


@pytest.mark.parametrize("size", [SMALL, ZOOMED], ids=["small", "zoomed"])
def test_nothing_scrolls_sideways_on_the_way_in(stage: Stage, size: Size) -> None:
    room = stage.room(asks=["actor", "organisation", "place"])
    for path in ("/", f"/j/{room.code}", "/sign-in", "/nowhere"):
        assert sideways(stage.visitor(path, size=size)) <= 0, path


@pytest.mark.parametrize("step", ["frame", "seek_and_offer", "market", "what_if", "dots", "first_steps"])
def test_nothing_scrolls_sideways_on_a_small_phone(stage: Stage, step: str) -> None:
    room = stage.room("seek_and_offer")
    room.fills("needs", 5)
    room.asks("board.reveal", board="needs")
    room.plans("Interprofessionnellement recenser les fours")
    room.goes_to(step)
    ana = stage.phone(room, size=SMALL)
    assert sideways(ana) <= 0
    ana.presses("phone.menu")
    assert sideways(ana) <= 0


def test_very_large_text_still_fits_a_small_phone(stage: Stage) -> None:
    ana = stage.phone(stage.room("seek_and_offer"), size=SMALL)
    ana.presses("phone.menu")
    ana.page.get_by_role("button", name=ana.t("phone.menu.text_size.3")).click()
    ana.page.keyboard.press("Escape")
    assert sideways(ana) <= 0
    expect(ana.button("phone.write.send")).to_be_visible()


@pytest.mark.parametrize("step", ["seek_and_offer", "market", "first_steps"])
def test_what_a_thumb_presses_is_forty_four_pixels_high(stage: Stage, step: str) -> None:
    room = stage.room("seek_and_offer")
    room.fills("needs", 3)
    room.asks("board.reveal", board="needs")
    room.plans("Recenser les fours")
    room.goes_to(step)
    ana = stage.phone(room)
    assert too_small(ana.page.locator("button:visible, summary:visible, a[href]:visible")) == []


def test_nothing_moves_for_whoever_asked_for_stillness(stage: Stage) -> None:
    room = stage.room("seek_and_offer")
    still: dict[str, Any] = {"reduced_motion": "reduce"}
    everybody: list[Somebody] = [
        stage.phone(room, **still),
        stage.desk(room, **still),
        stage.wall(room, **still),
    ]
    room.fills("needs", 3)
    room.asks("board.reveal", board="needs")
    room.asks("scene.show", name="board", target="needs")
    everybody[2].sees("(1)")
    assert [moving(who) for who in everybody] == [0, 0, 0]


def field_of(who: Participant) -> Locator:
    return who.page.locator("form textarea:visible").first


def notes(room: Room) -> list[str]:
    """What has arrived at the desk."""
    return [note["text"] for note in room.crew.of("note")]


def notes_at(room: Room) -> list[str]:
    """What a desk that opens now is given."""
    crew = by_link(room.server, room.code, "crew", room.links["desk_url"])
    found = [note["text"] for note in crew.of("note")]
    crew.leave()
    return found


def sideways(who: Somebody) -> int:
    """How far the page goes beyond the screen, in pixels."""
    who.page.wait_for_load_state()
    return int(look(who, SIDEWAYS))


def moving(who: Somebody) -> int:
    return int(look(who, MOVING))


def look(who: Somebody, expression: str) -> float:
    """Ask the browser itself: the page lets nobody evaluate a text."""
    devtools = who.window.new_cdp_session(who.page)
    found: float = devtools.send("Runtime.evaluate", {"expression": expression})["result"]["value"]
    devtools.detach()
    return found


def too_small(targets: Locator) -> list[str]:
    boxes = [
        (target.bounding_box(), target.inner_text() or target.get_attribute("aria-label"))
        for target in targets.all()
    ]
    return [f"{name}: {box}" for box, name in boxes if box and min(box["height"], box["width"]) < TARGET]
