"""Coming back to a step: nothing is lost, neither the minutes that were left nor what the wall showed."""

import msgspec

from facilitation.domain.audience import Viewer
from facilitation.domain.records import Bookmark, Scene, Timer
from facilitation.secrecy import new_id

from .room import Tried

HERE, AFTER = "seek_and_offer", "market"


def clock(tried: Tried) -> Timer:
    (timer,) = tried.desk.sees(Timer)
    assert isinstance(timer, Timer)
    return timer


def scene(tried: Tried) -> tuple[str, str | None]:
    (shown,) = tried.desk.sees(Scene)
    return shown.name, shown.target


def goes_and_comes_back(tried: Tried) -> None:
    tried.desk.asks("step.next")
    tried.later(70)
    tried.desk.asks("step.back")


def test_i3_a_clock_that_ran_comes_back_paused_with_what_was_left_and_its_bell(evening: Tried) -> None:
    evening.desk.asks("timer.ring", bell="wood")
    evening.desk.asks("timer.start", seconds=300)
    evening.later(48)
    goes_and_comes_back(evening)
    assert (clock(evening).paused, clock(evening).seconds, clock(evening).bell) == (True, 252, "wood")
    evening.desk.asks("timer.pause")
    assert clock(evening).ends_at == "2026-11-22T18:06:10.000Z"


def test_i3_a_clock_that_was_paused_over_or_put_away_comes_back_as_it_was(evening: Tried) -> None:
    evening.desk.asks("timer.start", seconds=60)
    evening.desk.asks("timer.pause")
    for change in (("timer.add", {"seconds": 30}), ("timer.pause", {}), ("timer.stop", {})):
        evening.desk.asks(change[0], **change[1])
        evening.later(90)
        before = clock(evening)
        goes_and_comes_back(evening)
        assert clock(evening) == before


def test_i3_a_clock_that_nobody_touched_waits_for_the_minutes_the_step_has_now(evening: Tried) -> None:
    evening.desk.asks("step.next")
    evening.desk.asks("step.edit", step=HERE, minutes=9)
    evening.desk.asks("step.back")
    assert (clock(evening).seconds, clock(evening).paused, clock(evening).ends_at) == (540, False, None)
    evening.desk.asks("timer.add", seconds=60)
    goes_and_comes_back(evening)
    assert clock(evening).seconds == 600


def test_i3_the_wall_shows_again_what_it_showed(evening: Tried) -> None:
    note = evening.phone("Ana").adds("needs", "un four")
    evening.desk.asks("board.reveal", board="needs")
    evening.desk.asks("scene.show", name="note", target=note)
    goes_and_comes_back(evening)
    assert scene(evening) == ("note", note)
    evening.desk.asks("step.go", step="what_if")
    evening.desk.asks("step.go", step=HERE)
    assert scene(evening) == ("note", note)


def test_what_the_wall_may_no_longer_show_gives_way_to_the_step(evening: Tried) -> None:
    note = evening.phone("Ana").adds("needs", "un four")
    evening.desk.asks("board.reveal", board="needs")
    for then in (
        ("note.hide", {"id": note}),
        ("step.allow", {"step": HERE, "project": False}),
        ("note.remove", {"id": note}),
    ):
        evening.desk.asks("step.allow", step=HERE, project=True)
        evening.desk.asks("note.show", id=note)
        evening.desk.asks("scene.show", name="note", target=note)
        evening.desk.asks("step.next")
        evening.desk.asks(then[0], **then[1])
        evening.desk.asks("step.back")
        assert scene(evening) == ("step", None)


def test_a_step_one_goes_on_to_again_is_found_as_it_was_left_too(evening: Tried) -> None:
    evening.desk.asks("step.next")
    evening.desk.asks("timer.start", seconds=300)
    evening.desk.asks("step.back")
    evening.desk.asks("step.next")
    assert (clock(evening).paused, clock(evening).seconds) == (True, 300)


def test_undoing_a_step_gives_the_running_clock_and_the_wall_back_as_they_are(evening: Tried) -> None:
    evening.desk.asks("timer.start", seconds=300)
    evening.desk.asks("scene.show", name="join")
    before = clock(evening)
    number = evening.desk.asks("step.next")
    evening.desk.asks("undo", seq=number)
    assert (clock(evening), scene(evening), evening.desk.sees(Bookmark)) == (before, ("join", None), [])


def test_where_the_room_was_is_for_the_crew_and_goes_with_an_inserted_step(evening: Tried) -> None:
    ana, step = evening.phone("Ana"), new_id()
    evening.desk.asks("step.add", id=step, title="Une pause", minutes=5, form="frame")
    evening.desk.asks("step.go", step=step)
    evening.desk.asks("step.go", step=AFTER)
    assert {mark.id for mark in evening.desk.sees(Bookmark)} == {HERE, step}
    for viewer in (ana.viewer, Viewer("screen")):
        assert '"bookmark"' not in msgspec.json.encode(evening.sees(viewer)).decode()
    evening.desk.asks("step.remove", step=step)
    assert {mark.id for mark in evening.desk.sees(Bookmark)} == {HERE}
