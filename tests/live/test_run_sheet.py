"""The run sheet while the room is in it, the switches under Next, and what comes late."""

import pytest

from facilitation.domain.records import Note, Ready, Rights, Scene, Session, Step, Timer
from facilitation.domain.refusals import Refused
from facilitation.secrecy import new_id

from .room import Hand, Tried

HERE, AFTER = "seek_and_offer", "market"


def the_step(tried: Tried, key: str) -> Step:
    return next(step for step in tried.all() if isinstance(step, Step) and step.id == key)


def order(desk: Hand) -> list[str]:
    return [step.id for step in sorted(desk.sees(Step), key=lambda step: step.position)]


def refusal(hand: Hand, name: str, /, **args: object) -> str:
    with pytest.raises(Refused) as refused:
        hand.asks(name, **args)
    return refused.value.sentence.removeprefix("refused.")


def add_step(desk: Hand, **args: object) -> str:
    step = new_id()
    desk.asks("step.add", **{"id": step, "title": "Une pause", "minutes": 5, "form": "frame"} | args)
    return step


def test_i9_rights_change_live_and_come_back_as_planned(evening: Tried) -> None:
    ana, planned = evening.phone("Ana"), the_step(evening, HERE).rights
    evening.desk.asks("step.allow", step=HERE, write=["parking"])
    assert refusal(ana, "note.add", id=new_id(), board="needs", text="un four") == "not_writing"
    step = the_step(evening, HERE)
    assert (step.rights.write, step.recipe, step.rights.see) == (["parking"], planned, planned.see)
    evening.desk.asks("step.allow", step=HERE, write=planned.write)
    assert (the_step(evening, HERE).rights, the_step(evening, HERE).recipe) == (planned, None)
    ana.adds("needs", "un four")


def test_a_switch_is_undone_like_anything_else(evening: Tried) -> None:
    before = the_step(evening, HERE)
    number = evening.desk.asks("step.allow", step=HERE, write=[], vote=True)
    evening.desk.asks("undo", seq=number)
    assert the_step(evening, HERE) == before


def test_rights_speak_of_boards_that_are_there(evening: Tried) -> None:
    assert refusal(evening.desk, "step.allow", step=HERE, write=["nowhere"]) == "unknown_record"
    evening.desk.asks("step.allow", step=HERE, see=["needs", "needs"])
    assert the_step(evening, HERE).rights.see == ["needs"]


def test_a_vote_is_suspended_without_being_closed(evening: Tried) -> None:
    ana, ballot = evening.phone("Ana"), new_id()
    note = ana.adds("needs", "un four")
    points = {"points": 3, "most_per_target": 2, "secret": True}
    evening.desk.asks("ballot.add", id=ballot, title="?", targets=[note], **points)
    vote = {"ballot": ballot, "target": note, "points": 1}
    evening.desk.asks("step.allow", step=HERE, vote=False)
    assert refusal(ana, "vote.cast", **vote) == "not_vote"
    evening.desk.asks("step.allow", step=HERE, vote=True)
    ana.asks("vote.cast", **vote)


def test_a_vote_that_was_opened_belongs_to_the_plan_of_the_step(evening: Tried) -> None:
    note, points = evening.phone("Ana").adds("needs", "un four"), {"points": 3, "most_per_target": 2}
    evening.desk.asks("step.allow", step=HERE, see=["needs"])
    evening.desk.asks("ballot.add", id=new_id(), title="?", targets=[note], secret=True, **points)
    recipe = the_step(evening, HERE).recipe
    assert isinstance(recipe, Rights)
    assert (recipe.vote, recipe.see) == (True, [])


def test_i9_a_wall_that_may_not_project_is_shown_nothing_that_was_written(evening: Tried) -> None:
    note = evening.phone("Ana").adds("needs", "un four")
    evening.desk.asks("board.reveal", board="needs")
    evening.desk.asks("step.allow", step=HERE, project=False)
    assert refusal(evening.desk, "scene.show", name="note", target=note) == "not_projecting"
    assert refusal(evening.desk, "scene.show", name="plan") == "not_projecting"
    evening.desk.asks("scene.show", name="join")
    evening.desk.asks("step.allow", step=HERE, project=True)
    evening.desk.asks("scene.show", name="note", target=note)
    assert evening.desk.sees(Scene)[0].target == note


def test_minutes_change_and_those_planned_are_remembered(evening: Tried) -> None:
    evening.desk.asks("step.edit", step=AFTER, minutes=20)
    evening.desk.asks("step.edit", step=AFTER, minutes=8)
    assert (the_step(evening, AFTER).minutes, the_step(evening, AFTER).planned_minutes) == (8, 13)
    evening.desk.asks("step.edit", step=AFTER, minutes=13)
    assert the_step(evening, AFTER).planned_minutes is None
    assert refusal(evening.desk, "step.edit", step=AFTER, minutes=0) == "step_minutes"


def test_a_clock_that_waits_follows_the_minutes_of_its_step_and_one_that_runs_does_not(
    evening: Tried,
) -> None:
    evening.desk.asks("step.edit", step=HERE, minutes=7)
    assert evening.desk.sees(Timer)[0].seconds == 420
    evening.desk.asks("timer.start", seconds=420)
    evening.desk.asks("step.edit", step=HERE, minutes=9)
    evening.desk.asks("step.edit", step=AFTER, minutes=2)
    assert evening.desk.sees(Timer)[0].seconds == 420


def test_a_step_takes_other_words_in_the_language_of_the_desk(evening: Tried) -> None:
    number = evening.desk.asks("step.edit", step=HERE, title="  À vous  ", prompt="")
    assert (the_step(evening, HERE).titles, the_step(evening, HERE).prompts) == ({"fr": "À vous"}, {})
    evening.desk.asks("undo", seq=number)
    assert set(the_step(evening, HERE).titles) == {"fr", "en"}
    assert refusal(evening.desk, "step.edit", step=HERE, title=" ") == "empty"


def test_next_and_back_pass_over_what_is_skipped_and_going_there_takes_it_in_again(evening: Tried) -> None:
    evening.desk.asks("step.skip", step=AFTER, skip=True)
    evening.desk.asks("step.next")
    assert evening.desk.sees(Session)[0].step == "links_aloud"
    evening.desk.asks("step.back")
    assert evening.desk.sees(Session)[0].step == HERE
    evening.desk.asks("step.go", step=AFTER)
    assert not the_step(evening, AFTER).skipped
    assert refusal(evening.desk, "step.skip", step=AFTER, skip=True) == "step_current"


def test_when_all_that_follows_is_skipped_this_is_the_last_step(evening: Tried) -> None:
    for step in order(evening.desk)[order(evening.desk).index(HERE) + 1 :]:
        evening.desk.asks("step.skip", step=step, skip=True)
    assert refusal(evening.desk, "step.next") == "last_step"


def test_a_step_moves_anywhere_in_the_line_and_back_by_undo(evening: Tried) -> None:
    before = order(evening.desk)
    number = evening.desk.asks("step.move", step=AFTER, before=before[0])
    assert order(evening.desk)[:2] == [AFTER, before[0]]
    evening.desk.asks("undo", seq=number)
    assert order(evening.desk) == before
    evening.desk.asks("step.move", step=AFTER, before=None)
    evening.desk.asks("step.move", step=AFTER, before=AFTER)
    assert order(evening.desk)[-1] == AFTER
    assert refusal(evening.desk, "step.move", step=AFTER, before="nowhere") == "unknown_record"


def test_steps_moved_to_and_fro_all_evening_stay_in_order(evening: Tried) -> None:
    first, second, third = order(evening.desk)[:3]
    for _ in range(30):
        evening.desk.asks("step.move", step=second, before=first)
        evening.desk.asks("step.move", step=first, before=second)
        evening.later(1)
        assert order(evening.desk)[:3] == [first, second, third]
    positions = [step.position for step in evening.desk.sees(Step)]
    assert len(set(positions)) == len(positions)


def test_two_who_press_next_at_once_skip_nothing(evening: Tried) -> None:
    evening.desk.asks("step.next", at=HERE)
    assert refusal(evening.desk, "step.next", at=HERE) == "moved_since"
    assert refusal(evening.desk, "step.back", at=HERE) == "moved_since"
    assert evening.desk.sees(Session)[0].step == AFTER


def test_a_step_nobody_had_planned_is_played_like_the_others(evening: Tried) -> None:
    ana, pause = evening.phone("Ana"), add_step(evening.desk, write=["ideas"], form="write", before=AFTER)
    assert order(evening.desk).index(pause) == order(evening.desk).index(AFTER) - 1
    evening.desk.asks("step.next")
    ana.adds("ideas", "un moulin")
    ana.adds("parking", "le parking")
    assert refusal(evening.desk, "step.remove", step=pause) == "step_current"
    assert evening.desk.sees(Timer)[0].seconds == 300


def test_only_what_was_inserted_is_removed_and_undo_brings_it_back(evening: Tried) -> None:
    pause = add_step(evening.desk)
    assert refusal(evening.desk, "step.remove", step=AFTER) == "step_planned"
    number = evening.desk.asks("step.remove", step=pause)
    assert pause not in order(evening.desk)
    evening.desk.asks("undo", seq=number)
    assert order(evening.desk)[-1] == pause
    evening.desk.asks("undo", seq=number - 1)
    assert pause not in order(evening.desk)


def test_l9_a_step_takes_no_id_of_a_note(evening: Tried) -> None:
    note = evening.phone("Ana").adds("needs", "un four")
    assert refusal(evening.desk, "step.add", id=note, title="t", minutes=5, form="frame") == "taken_id"


def test_a_run_sheet_has_an_end(evening: Tried) -> None:
    for _ in range(60 - len(order(evening.desk))):
        add_step(evening.desk)
    assert (
        refusal(evening.desk, "step.add", id=new_id(), title="t", minutes=5, form="frame") == "too_many_steps"
    )


def test_i8_what_was_begun_in_a_step_may_be_sent_for_a_while_after_it(evening: Tried) -> None:
    ana = evening.phone("Ana")
    late = {"board": "needs", "text": "un four", "step": HERE}
    evening.desk.asks("step.go", step="what_if")
    evening.later(14 * 60)
    ana.asks("note.add", id=new_id(), **late)
    assert refusal(ana, "note.add", id=new_id(), board="needs", text="sans étape") == "not_writing"
    assert refusal(ana, "note.add", id=new_id(), **late | {"board": "winds"}) in {
        "not_writing",
        "unknown_record",
    }
    evening.later(60)
    assert refusal(ana, "note.add", id=new_id(), **late) == "not_writing"


def test_i8_what_comes_late_obeys_the_rights_and_the_boards_of_today(evening: Tried) -> None:
    ana, late = evening.phone("Ana"), {"board": "needs", "text": "un four", "step": HERE}
    evening.desk.asks("step.go", step="what_if")
    evening.desk.asks("board.close", board="needs")
    assert refusal(ana, "note.add", id=new_id(), **late) == "board_closed"
    evening.desk.asks("board.open", board="needs")
    evening.desk.asks("step.allow", step=HERE, write=[])
    assert refusal(ana, "note.add", id=new_id(), **late) == "not_writing"
    assert refusal(ana, "note.add", id=new_id(), **late | {"step": "nowhere"}) == "not_writing"


def test_coming_back_to_a_step_finds_who_had_finished_with_it(evening: Tried) -> None:
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    for hand in (ana, bo):
        hand.asks("ready.set", ready=True)
    evening.desk.asks("step.next")
    evening.desk.asks("step.back")
    assert evening.desk.sees(Ready)[0].count == 2
    ana.asks("ready.set", ready=False)
    evening.desk.asks("person.remove", person=bo.id)
    assert evening.desk.sees(Ready)[0].count == 0


def test_a_step_undone_counts_who_had_finished_with_the_step_before(evening: Tried) -> None:
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    ana.asks("ready.set", ready=True)
    number = evening.desk.asks("step.next")
    bo.asks("ready.set", ready=True)
    evening.desk.asks("undo", seq=number)
    assert evening.desk.sees(Ready)[0].count == 1


def test_a_step_undone_forgets_who_has_finished_with_the_one_it_led_to(evening: Tried) -> None:
    bo = evening.phone("Bo")
    number = evening.desk.asks("step.next")  # nobody has finished with anything yet
    bo.asks("ready.set", ready=True)
    undone = evening.desk.asks("undo", seq=number)
    assert evening.desk.sees(Ready)[0].count == 0
    evening.desk.asks("undo", seq=undone)
    assert evening.desk.sees(Ready)[0].count == 1


def test_the_clock_keeps_the_sound_that_was_chosen(evening: Tried) -> None:
    evening.desk.asks("timer.ring", bell="none")
    evening.desk.asks("timer.start", seconds=60)
    evening.desk.asks("timer.pause")
    evening.desk.asks("timer.pause")
    evening.desk.asks("step.next")
    assert evening.desk.sees(Timer)[0].bell == "none"
    with pytest.raises(Refused):
        evening.desk.asks("timer.ring", bell="cowbell")


def test_undoing_a_lengthened_step_gives_its_clock_back(evening: Tried) -> None:
    number = evening.desk.asks("step.edit", step=HERE, minutes=7)
    evening.desk.asks("undo", seq=number)
    assert (the_step(evening, HERE).minutes, evening.desk.sees(Timer)[0].seconds) == (5, 300)
    assert evening.desk.sees(Note) == []
