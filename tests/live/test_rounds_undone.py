"""Rounds that are undone, given back or on again: nobody waits for somebody who has gone."""

from msgspec.structs import replace

from facilitation.domain.records import Circle, Meeting, Person, Round, Scene, Timer

from .circles import circles, mates, mine, on, phones, refusal, with_names
from .room import Hand, Tried


def test_i3_a_step_left_by_mistake_gives_its_round_back_with_the_minutes_that_were_left(
    meeting: Tried,
) -> None:
    hands = phones(meeting)
    meeting.desk.asks("round.start", number=1)
    before = {hand.id: mates(hand) for hand in hands}
    meeting.later(100)
    meeting.desk.asks("step.next")
    assert [each.state for each in meeting.desk.sees(Round)] == ["over"]
    meeting.desk.asks("step.back")
    assert {hand.id: mates(hand) for hand in hands} == before
    clock = meeting.desk.sees(Timer)[0]
    assert (clock.paused, clock.seconds, meeting.desk.sees(Scene)[0].name) == (True, 200, "meet")
    meeting.desk.asks("round.start", number=2)
    assert not any(before[hand.id] & mates(hand) for hand in hands)


def test_a_round_that_was_ended_or_followed_by_another_is_not_given_back(meeting: Tried) -> None:
    phones(meeting)
    meeting.desk.asks("round.start", number=1)
    meeting.desk.asks("round.end")
    meeting.desk.asks("step.next")
    meeting.desk.asks("step.back")
    assert [each.state for each in meeting.desk.sees(Round)] == ["over"]
    meeting.desk.asks("round.start", number=2)
    meeting.later(5)
    meeting.desk.asks("step.go", step="seek_and_offer")
    meeting.desk.asks("round.start", number=1)
    meeting.desk.asks("step.go", step="meetings")
    assert [each for each in meeting.desk.sees(Round) if each.state == "on"] == []
    assert meeting.desk.sees(Scene)[0].name == "step"


def test_i5_a_start_is_undone_whoever_came_late_and_whatever_became_of_the_clock(meeting: Tried) -> None:
    hands, before = phones(meeting, 5), meeting.all()
    number = meeting.desk.asks("round.start", number=1)
    meeting.desk.asks("timer.add", seconds=60)
    gil, (longer,) = meeting.phone("Gil"), meeting.desk.sees(Timer)
    for hand in (gil, hands[0]):
        hand.asks("meeting.join")
    undone = meeting.desk.asks("undo", seq=number)
    assert [each for each in meeting.all() if each not in before and not isinstance(each, Person)] == []
    assert (meeting.desk.sees(Circle), gil.sees(Meeting), hands[0].sees(Meeting)) == ([], [], [])
    meeting.desk.asks("undo", seq=undone)
    assert mine(gil).companions == len(mates(gil))
    assert meeting.desk.sees(Timer) == [longer]


def test_i5_other_circles_are_undone_whoever_came_late_to_them(meeting: Tried) -> None:
    hands = phones(meeting, 6)
    meeting.desk.asks("round.start", number=1)
    first = circles(meeting)
    meeting.later(5)
    number = meeting.desk.asks("round.start", number=1, again=True)
    gil = meeting.phone("Gil")
    gil.asks("meeting.join")
    meeting.desk.asks("undo", seq=number)
    assert (circles(meeting), gil.sees(Meeting)) == (first, [])
    assert mates(hands[0]) == set(first_of(first, hands[0])) - {hands[0].id}


def first_of(found: list[Circle], hand: Hand) -> list[str]:
    return next(circle.people for circle in found if hand.id in circle.people)


def test_i5_a_second_round_undone_gives_everybody_who_is_still_here_the_circle_before(meeting: Tried) -> None:
    hands = phones(meeting, 6)
    meeting.desk.asks("round.start", number=1)
    first = {hand.id: mine(hand) for hand in hands}
    (mate,) = mates(hands[0])
    first[mate] = replace(first[mate], companions=0)
    meeting.later(5)
    number = meeting.desk.asks("round.start", number=2)
    meeting.desk.asks("person.remove", person=hands[0].id)
    meeting.desk.asks("scene.show", name="join")
    meeting.desk.asks("undo", seq=number)
    assert (hands[0].sees(Meeting), {hand.id: mine(hand) for hand in hands[1:]}) == (
        [],
        {hand.id: first[hand.id] for hand in hands[1:]},
    )
    assert meeting.desk.sees(Scene)[0].name == "join"


def test_i5_nobody_waits_for_whoever_went_while_their_round_was_undone(meeting: Tried) -> None:
    ana, *others = phones(meeting, 4)
    number = meeting.desk.asks("round.start", number=1)
    mate = next(hand for hand in others if hand.id in mates(ana))
    undone = meeting.desk.asks("undo", seq=number)
    meeting.desk.asks("person.remove", person=ana.id)
    meeting.desk.asks("undo", seq=undone)
    assert (ana.sees(Meeting), mine(mate).companions) == ([], 0)
    assert all(ana.id not in circle.people for circle in circles(meeting))


def test_i5_the_end_of_a_round_is_undone_until_another_has_begun(meeting: Tried) -> None:
    phones(meeting)
    meeting.desk.asks("round.start", number=1)
    ended = meeting.desk.asks("round.end")
    again = meeting.desk.asks("undo", seq=ended)
    assert on(meeting).number == 1
    meeting.desk.asks("undo", seq=again)
    meeting.later(60)
    meeting.desk.asks("round.start", number=2)
    assert refusal(meeting.desk, "undo", seq=ended) == "refused.changed_since"
    meeting.desk.asks("round.end")
    assert refusal(meeting.desk, "undo", seq=ended) == "refused.changed_since"
    assert all(each.state == "over" for each in meeting.desk.sees(Round))


def test_whoever_comes_back_finds_no_circle_that_has_changed_since(meeting: Tried) -> None:
    hands = phones(meeting, 4)
    meeting.desk.asks("round.start", number=1)
    ana = hands[0]
    mate = next(hand for hand in hands if hand.id in mates(ana))
    removing = meeting.desk.asks("person.remove", person=ana.id)
    mate.asks("meeting.join")
    meeting.desk.asks("undo", seq=removing)
    assert (ana.sees(Meeting), mine(mate).companions) == ([], 2)
    ana.asks("meeting.join")
    assert mine(ana).companions == len(mates(ana)) == 3


def test_a_round_that_is_on_again_awaits_nobody_who_was_sent_away_meanwhile(meeting: Tried) -> None:
    hands = phones(meeting, 4)
    meeting.desk.asks("round.start", number=1)
    ended = meeting.desk.asks("round.end")
    meeting.desk.asks("person.remove", person=hands[0].id)
    meeting.desk.asks("undo", seq=ended)
    assert sorted(mine(hand).companions for hand in hands[1:]) == [0, 1, 1]


def test_a_round_that_is_undone_brings_back_no_former_name(meeting: Tried) -> None:
    ana, *others = phones(meeting, 4)
    with_names(meeting)
    meeting.desk.asks("round.start", number=1)
    met = next(hand for hand in others if hand.id in mates(ana))
    started = meeting.desk.asks("round.start", number=2)
    meeting.desk.asks("person.name", person=ana.id, name="Anaïs")
    meeting.desk.asks("undo", seq=started)
    assert mine(met).names == ["Anaïs"]
