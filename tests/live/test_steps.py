"""Running the room: steps, clock, readiness, scenes."""

import pytest

from facilitation.domain.records import Board, Ready, Scene, Session, Step, Timer
from facilitation.domain.refusals import Refused

from .room import Tried


def test_i3_next_and_back_walk_the_run_sheet_and_lose_nothing(evening: Tried) -> None:
    ana = evening.phone("Ana")
    ana.adds("needs", "un four")
    here = evening.desk.sees(Session)[0].step
    evening.desk.asks("step.next")
    evening.desk.asks("step.back")
    assert evening.desk.sees(Session)[0].step == here
    assert len(ana.tried.all()) > 0
    ana.adds("needs", "et un moulin")


def test_going_past_either_end_is_refused_with_a_reason(evening: Tried) -> None:
    steps = sorted(evening.desk.sees(Step), key=lambda step: step.position)
    evening.desk.asks("step.go", step=steps[-1].id)
    with pytest.raises(Refused) as refused:
        evening.desk.asks("step.next")
    assert refused.value.sentence == "refused.last_step"


def test_i3_a_step_reveals_the_boards_it_reads(evening: Tried) -> None:
    bo = evening.phone("Bo")
    evening.phone("Ana").adds("needs", "un four")
    evening.desk.asks("step.go", step="market")
    assert not next(board for board in bo.sees(Board) if board.id == "needs").private
    assert "un four" in repr(evening.sees(bo.viewer))


def test_the_minutes_really_spent_are_added_up(evening: Tried) -> None:
    evening.later(90)
    evening.desk.asks("step.next")
    evening.later(30)
    evening.desk.asks("step.back")
    evening.later(10)
    evening.desk.asks("step.next")
    spent = {step.id: step.seconds_spent for step in evening.desk.sees(Step)}
    assert spent["seek_and_offer"] == 100


def test_phones_carry_the_instructions_of_the_current_step_alone(evening: Tried) -> None:
    ana = evening.phone("Ana")
    assert [step.id for step in ana.sees(Step) if step.instructions] == ["seek_and_offer"]
    evening.desk.asks("step.next")
    assert [step.id for step in ana.sees(Step) if step.instructions] == ["market"]
    evening.desk.asks("session.close")
    evening.desk.asks("session.reopen")
    here = next(step for step in ana.sees(Step) if step.instructions)
    assert (here.id, here.entered_at) == ("market", "2026-11-22T18:00:00.000Z")


def test_being_ready_counts_once_and_starts_afresh_with_each_step(evening: Tried) -> None:
    ana = evening.phone("Ana")
    for ready in (True, True, False, True):
        ana.asks("ready.set", ready=ready)
    assert evening.desk.sees(Ready)[0].count == 1
    evening.desk.asks("step.next")
    assert evening.desk.sees(Ready)[0].count == 0
    ana.asks("ready.set", ready=True)
    assert evening.desk.sees(Ready)[0].count == 1


def test_the_clock_runs_pauses_and_goes_on(evening: Tried) -> None:
    evening.desk.asks("timer.start", seconds=300)
    assert evening.desk.sees(Timer)[0].ends_at == "2026-11-22T18:05:00.000Z"
    evening.later(60)
    evening.desk.asks("timer.pause")
    assert (evening.desk.sees(Timer)[0].seconds, evening.desk.sees(Timer)[0].paused) == (240, True)
    evening.desk.asks("timer.add", seconds=60)
    evening.desk.asks("timer.pause")
    assert evening.desk.sees(Timer)[0].ends_at == "2026-11-22T18:06:00.000Z"


def test_a_clock_lengthened_past_the_longest_still_pauses_and_goes_on(evening: Tried) -> None:
    evening.desk.asks("timer.start", seconds=6 * 3600)
    evening.desk.asks("timer.add", seconds=3600)
    evening.desk.asks("timer.pause")
    evening.desk.asks("timer.pause")
    assert evening.desk.sees(Timer)[0].ends_at == "2026-11-23T00:00:00.000Z"


def test_the_wall_refuses_what_is_not_revealed(evening: Tried) -> None:
    note = evening.phone("Ana").adds("needs", "un four")
    with pytest.raises(Refused) as refused:
        evening.desk.asks("scene.show", name="note", target=note)
    assert refused.value.code == "not_now"
    evening.desk.asks("board.reveal", board="needs")
    evening.desk.asks("scene.show", name="note", target=note)
    assert evening.desk.sees(Scene)[0].target == note


def test_undoing_a_step_brings_the_room_back(evening: Tried) -> None:
    number = evening.desk.asks("step.next")
    evening.desk.asks("undo", seq=number)
    assert evening.desk.sees(Session)[0].step == "seek_and_offer"
