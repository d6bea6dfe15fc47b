"""The wall in a real browser: each scene whole, nothing moves while it is read, a lost link is not an error."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from facilitation.secrecy import new_id
from tests.browser.networks.phones import PATIENCE_SECONDS, evaluated, is_kept
from tests.browser.people import LAPTOP, Somebody
from tests.browser.room import Room, Size, Stage
from tests.browser.walls import block, says_the_way_in, shows, standing, whole
from tests.proxy import Proxy
from tests.served import wait_for

BIG = (1920, 1080)
SMALLER, LARGER, BACK = ["-"], ["+"] * 4, ["-"] * 3  # 0.85, then 1.5, then 1 again
NEW = "Une grange pour le bal"


@pytest.fixture
def proxy(stage: Stage) -> Iterator[Proxy]:
    with Proxy(stage.server.url) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def room(request: pytest.FixtureRequest) -> Room:
    """An evening far enough for every scene: notes revealed, a lead, a vote, an action."""
    room = Room(request.getfixturevalue("server"))
    room.opens("what_if")
    ideas = room.fills("ideas", 5)
    room.goes_to("seek_and_offer")
    need, resource = room.fills("needs", 5)[3], room.fills("resources", 5)[1]
    room.goes_to("dots")
    for board in ("ideas", "needs", "resources"):
        room.asks("board.reveal", board=board)
    vote = room.opens_vote(ideas)
    assert "seq" in room.guest().asks("vote.cast", ballot=vote, target=ideas[3], points=2)
    room.asks("ballot.close", id=vote)
    room.asks("ballot.reveal", id=vote)
    room.matches(need, resource)
    room.plans("Rallumer le four du village, un samedi par mois, avec les boulangers des trois vallées")
    room.asks("timer.start", seconds=300)
    return room


@pytest.mark.parametrize(
    ("size", "zooms"), [(BIG, [SMALLER, LARGER]), (LAPTOP, [])], ids=["1920x1080", "1366x768"]
)
def test_each_scene_is_chosen_at_the_desk_and_drawn_whole_in_each_text_size(
    stage: Stage, room: Room, size: Size, zooms: list[list[str]]
) -> None:
    desk, wall = stage.desk(room), stage.wall(room, size=size)
    for scene in ("step", "board", "results", "matches", "plan", "join"):
        desk.projects(f"desk.scene.{scene}")
        shows(wall, scene)
        is_drawn_whole(wall, zooms)
        if scene != "join":
            says_the_way_in(wall, room)
    room.asks("scene.show", name="note", target=next(iter(room.guest().of("note")))["id"])
    shows(wall, "note")
    is_drawn_whole(wall, zooms)
    assert wall.complaints == []


def is_drawn_whole(wall: Somebody, zooms: list[list[str]]) -> None:
    """In the ordinary text size, and then in others."""
    assert whole(wall) == []
    for keys in zooms:
        for key in keys:
            wall.page.keyboard.press(key)
        assert whole(wall) == [], keys
    if zooms:
        for key in BACK:
            wall.page.keyboard.press(key)


def test_the_end_keeps_the_way_in(stage: Stage) -> None:
    room = stage.room("close")
    wall = stage.wall(room)
    room.asks("session.close")
    shows(wall, "thanks")
    says_the_way_in(wall, room)
    assert whole(wall) == []


def test_a_note_joins_a_board_of_five_and_another_leaves_it_and_nothing_else_moves(stage: Stage) -> None:
    room = stage.room("seek_and_offer")
    notes = room.fills("needs", 5)
    room.asks("board.reveal", board="needs")
    wall = stage.wall(room, "board", "needs", size=BIG)
    for size in (BIG, LAPTOP):
        wall.page.set_viewport_size({"width": size[0], "height": size[1]})
        expect(block(wall, "(4)")).to_be_visible()
        assert whole(wall) == []
    before = standing(wall)
    adds(room, NEW)
    room.asks("note.hide", id=notes[0])
    expect(block(wall, "(1)")).to_have_count(0)
    gone = next(text for text in before if "(1)" in text)
    expect(block(wall, NEW).or_(wall.page.locator(".turn", has_text="+1")).first).to_be_visible()
    after = {text: place for text, place in standing(wall).items() if text != NEW}
    assert after == {text: place for text, place in before.items() if text != gone}
    if block(wall, NEW).count() == 0:
        wall.page.keyboard.press("ArrowRight")  # a turn, without waiting for it
    expect(wall.page.locator(".field > li.fresh", has_text=NEW)).to_be_visible()


def adds(room: Room, text: str) -> None:
    assert "seq" in room.guest().asks("note.add", id=new_id(), board="needs", text=text)


def test_a_note_joins_a_board_of_two_hundred_on_its_last_page_and_keys_turn_and_hold_the_pages(
    stage: Stage,
) -> None:
    room = stage.room("seek_and_offer")
    room.fills("needs", 200)
    room.asks("board.reveal", board="needs")
    wall = stage.wall(room, "board", "needs", size=LAPTOP)
    turn = wall.page.locator(".strip .turn")
    wall.page.keyboard.press(" ")  # held: only keys turn the page
    for size in (LAPTOP, BIG):
        wall.page.set_viewport_size({"width": size[0], "height": size[1]})
        expect(turn).to_contain_text("1/")
        assert whole(wall) == []
    before = standing(wall)
    adds(room, NEW)
    expect(turn).to_contain_text("+1")
    assert standing(wall) == before
    wall.page.keyboard.press("ArrowLeft")
    expect(wall.page.locator(".field > li.fresh", has_text=NEW)).to_be_visible()
    expect(turn).not_to_contain_text("+1")
    wall.page.keyboard.press("ArrowRight")
    expect(turn).to_contain_text("1/")
    assert standing(wall) == before


def test_the_keys_of_the_wall_change_its_text_its_colours_and_fill_the_screen(
    stage: Stage, room: Room
) -> None:
    wall = stage.wall(room, "step")
    root = wall.page.locator("html")
    for key, attribute, value in (
        ("+", "style", "--zoom: 1.15;"),
        ("-", "style", "--zoom: 1;"),
        ("d", "data-theme", "dark"),
    ):
        wall.page.keyboard.press(key)
        expect(root).to_have_attribute(attribute, value)
    wall.page.keyboard.press("f")
    wait_for(lambda: evaluated(wall.page, "document.fullscreenElement !== null"), PATIENCE_SECONDS)


def test_a_lost_link_keeps_the_last_picture_with_its_age_also_when_the_page_is_opened_again(
    stage: Stage, proxy: Proxy
) -> None:
    room = stage.room("seek_and_offer")
    room.fills("needs", 3)
    room.asks("board.reveal", board="needs")
    wall = stage.wall(room, "board", "needs", url=proxy.url, clock=True)
    is_kept(wall.page)
    expect(block(wall, "(3)")).to_be_visible()
    proxy.refuses()
    age = wall.page.locator(".strip .age")
    wait_for(lambda: put_forward(wall) and age.is_visible(), PATIENCE_SECONDS)
    put_forward(wall, "02:00")
    expect(age).to_contain_text("min")
    expect(block(wall, "(3)")).to_be_visible()
    wall.page.reload()
    expect(block(wall, "(3)")).to_be_visible()
    expect(age).to_contain_text("min")
    expect(wall.page.locator(".strip img")).to_have_js_property("complete", True)
    says_the_way_in(wall, room)
    adds(room, NEW)
    proxy.passes()
    wait_for(lambda: put_forward(wall) and block(wall, NEW).count() == 1, PATIENCE_SECONDS)
    expect(age).to_have_count(0)
    room.asks("session.close")
    wait_for(
        lambda: put_forward(wall) and evaluated(wall.page, "caches.keys().then((all) => all.length)") == 0,
        PATIENCE_SECONDS,
    )


def put_forward(wall: Somebody, while_: str = "00:40") -> bool:
    """The clock of the page, by a while."""
    wall.page.clock.fast_forward(while_)
    return True
