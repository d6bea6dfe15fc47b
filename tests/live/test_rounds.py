"""Rounds of meetings: who meets whom, what each is told, latecomers, going back, and what it costs."""

from datetime import timedelta

import msgspec

from facilitation.domain.actor import Actor
from facilitation.domain.changes import cut
from facilitation.domain.records import Board, Circle, Meeting, Round, Scene, Timer
from facilitation.live.present import LATELY
from facilitation.live.simulation import Participant, Simulation
from facilitation.secrecy import new_id

from .circles import NAMES, circles, mates, mine, on, phones, refusal, with_names
from .room import Tried


def test_a_round_puts_everyone_in_a_pair_sets_the_clock_and_the_wall(meeting: Tried) -> None:
    hands = phones(meeting)
    meeting.desk.asks("round.start", number=1)
    found = on(meeting)
    assert (found.id, found.number, found.of, found.size, found.circles) == ("meetings.1", 1, 3, 2, 3)
    assert sorted(one for circle in circles(meeting) for one in circle.people) == sorted(h.id for h in hands)
    assert meeting.desk.sees(Scene)[0].name == "meet"
    assert meeting.desk.sees(Timer)[0].seconds == 300
    for hand in hands:
        (mate,) = mates(hand)
        other = next(each for each in hands if each.id == mate)
        assert mine(hand).sign == mine(other).sign
        assert (mine(hand).companions, mine(hand).names) == (1, [])


def test_rounds_follow_each_other_without_anybody_meeting_twice(meeting: Tried) -> None:
    hands = phones(meeting)
    met: dict[str, set[str]] = {hand.id: set() for hand in hands}
    for number in (1, 2, 3):
        meeting.desk.asks("round.start", number=number)
        for hand in hands:
            assert not met[hand.id] & mates(hand)
            met[hand.id] |= mates(hand)
    assert [each.state for each in meeting.desk.sees(Round)] == ["over", "over", "on"]


def test_two_desks_that_press_at_once_begin_one_round(meeting: Tried) -> None:
    phones(meeting)
    meeting.desk.asks("round.start", number=1)
    assert refusal(meeting.desk, "round.start", number=1) == "refused.round_changed"
    assert refusal(meeting.desk, "round.start", number=3) == "refused.round_changed"
    assert refusal(meeting.desk, "round.start", number=2, again=True) == "refused.no_round"
    assert on(meeting).number == 1


def test_nobody_meets_alone(meeting: Tried) -> None:
    phones(meeting, 1)
    assert refusal(meeting.desk, "round.start", number=1) == "refused.too_few_to_meet"


def test_threes_may_be_asked_for_and_a_length(meeting: Tried) -> None:
    phones(meeting)
    meeting.desk.asks("round.start", number=1, size=3, seconds=90)
    assert [len(circle.people) for circle in circles(meeting)] == [3, 3]
    assert meeting.desk.sees(Timer)[0].seconds == 90


def test_circles_made_again_hold_who_came_since_and_count_as_no_meeting(meeting: Tried) -> None:
    hands = phones(meeting)
    meeting.desk.asks("round.start", number=1)
    meeting.desk.asks("person.remove", person=hands[0].id)
    meeting.desk.asks("person.remove", person=hands[1].id)
    late = meeting.phone("Gil")
    meeting.desk.asks("round.start", number=1, again=True)
    here = sorted([*(hand.id for hand in hands[2:]), late.id])
    assert sorted(one for circle in circles(meeting) for one in circle.people) == here
    assert len(meeting.desk.sees(Circle)) == on(meeting).circles == 2
    assert len(meeting.desk.sees(Round)) == 1


def test_those_who_were_here_a_moment_ago_take_part_and_those_long_gone_do_not(meeting: Tried) -> None:
    ana, bo, chiara, dan = phones(meeting, 4)
    present = meeting.room.present
    for sid, hand in (("a", ana), ("b", bo), ("c", chiara)):
        present.viewers[sid] = Actor("person", hand.id)
    present.hang_up("c", meeting.moment - LATELY + timedelta(seconds=1))
    present.left[dan.id] = meeting.moment - LATELY - timedelta(seconds=1)
    meeting.desk.asks("round.start", number=1)
    assert [len(circle.people) for circle in circles(meeting)] == [3]
    assert dan.sees(Meeting) == []


def test_a_latecomer_joins_a_circle_and_everybody_in_it_is_told(meeting: Tried) -> None:
    phones(meeting, 4)
    meeting.desk.asks("round.start", number=1)
    late = meeting.phone("Gil")
    assert late.sees(Meeting) == []
    late.asks("meeting.join")
    (circle,) = [each for each in circles(meeting) if late.id in each.people]
    assert len(circle.people) == 3
    assert mine(late).sign == circle.sign
    assert [mine(late).companions for _ in circle.people] == [2, 2, 2]


def test_who_finds_nobody_goes_to_another_circle_and_who_is_left_is_told(meeting: Tried) -> None:
    hands = phones(meeting, 4)
    meeting.desk.asks("round.start", number=1)
    ana, sign = hands[0], mine(hands[0]).sign
    bo = next(hand for hand in hands if {hand.id} == mates(ana))
    ana.asks("meeting.join")
    assert mine(ana).sign != sign
    assert (mine(ana).companions, mine(bo).companions) == (2, 0)
    bo.asks("meeting.join")
    assert mine(bo).companions == 3
    assert [len(circle.people) for circle in circles(meeting)] == [4]


def test_without_another_circle_one_is_sent_to_the_facilitator(meeting: Tried) -> None:
    ana, _ = phones(meeting, 2)
    assert refusal(ana, "meeting.join") == "refused.no_round"
    meeting.desk.asks("round.start", number=1)
    assert refusal(ana, "meeting.join") == "refused.nobody_to_meet"


def test_ending_a_round_brings_the_step_back_to_the_wall(meeting: Tried) -> None:
    phones(meeting)
    meeting.desk.asks("round.start", number=1)
    meeting.desk.asks("round.end")
    assert [each.state for each in meeting.desk.sees(Round)] == ["over"]
    assert meeting.desk.sees(Scene)[0].name == "step"
    assert meeting.desk.sees(Timer)[0].ends_at is None
    assert refusal(meeting.desk, "round.end") == "refused.no_round"


def test_names_are_said_where_the_step_lets_them(meeting: Tried) -> None:
    ana, bo = phones(meeting, 2)
    with_names(meeting)
    meeting.desk.asks("round.start", number=1)
    assert (mine(ana).names, mine(bo).names) == (["Bo"], ["Ana"])


def test_a9_nobody_but_those_who_meet_learns_who_meets_whom(meeting: Tried) -> None:
    hands = phones(meeting)
    wall = meeting.desk.viewer.__class__("screen")
    first = meeting.session.seq
    for number in (1, 2):
        meeting.desk.asks("round.start", number=number)
    hands[0].asks("meeting.join")
    said = [change for change in meeting.told if change.seq > first]
    for viewer in (wall, *(hand.viewer for hand in hands)):
        entries = msgspec.json.encode([cut(change, viewer) for change in said]).decode()
        snapshot = msgspec.json.encode(meeting.sees(viewer)).decode()
        others = [hand for hand in hands if hand.id != viewer.person]
        for text in (entries, snapshot):
            assert not any(other.id in text for other in others)
            assert not any(f'"{name}"' in text for name in NAMES)
            assert '"circle"' not in text
        told = [record for record in meeting.sees(viewer) if isinstance(record, Meeting)]
        assert {each.audience for each in told} <= {viewer.person}


def test_what_is_kept_private_brings_people_together_and_stays_private(evening: Tried) -> None:
    hands = phones(evening)
    hands[0].adds("needs", "un boulanger")
    hands[3].adds("resources", "boulangerie à louer")
    assert next(board for board in evening.desk.sees(Board) if board.id == "needs").private
    evening.desk.asks("round.start", number=1)
    assert mates(hands[0]) == {hands[3].id}
    assert "louer" not in msgspec.json.encode(evening.sees(hands[0].viewer)).decode()


def test_simulated_people_take_part_and_find_a_circle_when_they_are_late(meeting: Tried) -> None:
    ana, bo, late = phones(meeting, 3)
    meeting.room.present.acting |= {ana.id, bo.id}
    meeting.desk.asks("round.start", number=1)
    assert mates(ana) == {bo.id}
    Simulation(meeting.hall, meeting.room, {}).move(Participant(late.actor))
    assert mine(late).companions == 2


def test_whoever_is_with_another_process_gets_a_circle_too(meeting: Tried) -> None:
    hands = phones(meeting)
    meeting.room.present.viewers["one"] = hands[0].actor
    meeting.hall.elsewhere = lambda _session: 5
    meeting.desk.asks("round.start", number=1)
    assert {one for circle in circles(meeting) for one in circle.people} == {hand.id for hand in hands}


def test_whoever_is_sent_away_leaves_their_circle_and_nobody_is_sent_to_them(meeting: Tried) -> None:
    hands = phones(meeting, 4)
    meeting.desk.asks("round.start", number=1)
    ana = hands[0]
    mate = next(hand for hand in hands if hand.id in mates(ana))
    removing = meeting.desk.asks("person.remove", person=ana.id)
    assert all(ana.id not in circle.people for circle in circles(meeting))
    assert (mine(mate).companions, ana.sees(Meeting)) == (0, [])
    late = meeting.phone("Gaia")
    late.asks("meeting.join")
    assert ana.id not in mates(late)
    meeting.desk.asks("undo", seq=removing)
    assert mates(ana) == {mate.id}


def test_whoever_is_not_in_a_round_keeps_no_name_of_the_one_before(meeting: Tried) -> None:
    ana, bo, *others = phones(meeting, 4)
    with_names(meeting)
    meeting.desk.asks("round.start", number=1)
    met = next(hand for hand in (bo, *others) if hand.id in mates(ana))
    here = [hand for hand in (ana, bo, *others) if hand is not met]
    meeting.room.present.viewers |= {hand.id: hand.actor for hand in here}
    meeting.later(LATELY.seconds + 1)
    meeting.desk.asks("round.start", number=2)
    assert met.sees(Meeting) == []
    meeting.desk.asks("person.name", person=ana.id, name="Anaïs")
    assert all("Ana" not in each.names for hand in here for each in hand.sees(Meeting))


def test_people_are_renamed_and_sent_away_after_a_round_in_a_step_that_is_gone(meeting: Tried) -> None:
    ana, bo, *_ = phones(meeting, 4)
    step = new_id()
    meeting.desk.asks("step.add", id=step, title="Encore un tour", minutes=5, form="meet")
    meeting.desk.asks("step.go", step=step)
    meeting.desk.asks("round.start", number=1)
    meeting.desk.asks("step.go", step="market")
    meeting.desk.asks("step.remove", step=step)
    meeting.desk.asks("person.name", person=ana.id, name="Anaïs")
    meeting.desk.asks("person.remove", person=bo.id)
    assert bo.sees(Meeting) == []


def test_another_name_reaches_those_one_is_meeting_where_names_are_said(meeting: Tried) -> None:
    ana, bo = phones(meeting, 2)
    with_names(meeting)
    meeting.desk.asks("round.start", number=1)
    naming = meeting.desk.asks("person.name", person=ana.id, name="Anaïs")
    assert mine(bo).names == ["Anaïs"]
    meeting.desk.asks("undo", seq=naming)
    assert mine(bo).names == ["Ana"]
    bo.asks("person.rename", name="Boris")
    assert mine(ana).names == ["Boris"]
