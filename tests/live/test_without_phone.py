"""People without a phone in rounds of meetings: they meet like everybody, and nothing tells who they are."""

import msgspec
import pytest

from facilitation.domain.audience import Viewer
from facilitation.domain.changes import cut
from facilitation.domain.records import Awaited, Circle, Meeting, Person, Round
from facilitation.domain.refusals import Refused
from facilitation.secrecy import new_id

from .circles import circles, mine, on, phones
from .room import Hand, Tried

WALL = Viewer("screen")


def adds(tried: Tried, name: str = "") -> Person:
    person = new_id()
    tried.desk.asks("person.add", id=person, name=name)
    return next(each for each in tried.desk.sees(Person) if each.id == person)


def calls(tried: Tried) -> dict[int, int]:
    """The number of each who is called, and that of the sign where they are awaited."""
    found = [record for record in tried.sees(WALL) if isinstance(record, Awaited)]
    return {call.number: call.sign.number for call in found if call.round == on(tried).id}


def mates(tried: Tried, person: str) -> set[str]:
    circle = next(circle for circle in circles(tried) if person in circle.people)
    return set(circle.people) - {person}


def test_somebody_without_a_phone_makes_three_phones_two_pairs(meeting: Tried) -> None:
    hands, odile = phones(meeting, 3), adds(meeting, "Odile")
    meeting.desk.asks("round.start", number=1)
    assert [len(circle.people) for circle in circles(meeting)] == [2, 2]
    (mate,) = [hand for hand in hands if hand.id in mates(meeting, odile.id)]
    assert (mine(mate).companions, mine(mate).without_phone, mine(mate).names) == (1, 1, [])
    assert calls(meeting) == {1: mine(mate).sign.number}
    assert {mine(hand).without_phone for hand in hands if hand is not mate} == {0}


def test_those_without_a_phone_meet_phones_rather_than_each_other_and_nobody_twice(meeting: Tried) -> None:
    hands, others = phones(meeting, 4), [adds(meeting) for _ in range(2)]
    met: dict[str, set[str]] = {each.id: set() for each in others}
    for number in (1, 2, 3):
        meeting.desk.asks("round.start", number=number)
        for each in others:
            (mate,) = mates(meeting, each.id)
            assert mate in {hand.id for hand in hands} - met[each.id]
            met[each.id].add(mate)
        assert sorted(calls(meeting)) == [1, 2]


def test_one_phone_and_one_without_are_enough_and_threes_work_too(meeting: Tried) -> None:
    phones(meeting, 1)
    adds(meeting)
    meeting.desk.asks("round.start", number=1)
    assert [len(circle.people) for circle in circles(meeting)] == [2]
    adds(meeting)
    meeting.desk.asks("round.start", number=2, size=3)
    assert [len(circle.people) for circle in circles(meeting)] == [3]
    assert set(calls(meeting)) == {1, 2}


def test_who_comes_without_a_phone_during_a_round_is_called_at_once_and_undo_takes_it_back(
    meeting: Tried,
) -> None:
    ana, bo = phones(meeting, 2)
    meeting.desk.asks("round.start", number=1)
    number = meeting.desk.asks("person.add", id=new_id())
    assert (mine(ana).companions, mine(ana).without_phone) == (2, 1)
    assert calls(meeting) == {1: mine(ana).sign.number}
    meeting.desk.asks("undo", seq=number)
    assert (mine(ana).companions, mine(bo).without_phone, calls(meeting)) == (1, 0, {})
    assert len(meeting.desk.sees(Person)) == 2


def test_undoing_who_was_added_before_the_round_tells_those_who_look_for_them(meeting: Tried) -> None:
    (ana,) = phones(meeting, 1)
    number = meeting.desk.asks("person.add", id=new_id())
    meeting.desk.asks("round.start", number=1)
    meeting.desk.asks("undo", seq=number)
    assert (mine(ana).companions, calls(meeting)) == (0, {})
    assert [circle.people for circle in circles(meeting)] == [[ana.id]]


def test_who_leaves_is_called_no_more_and_comes_back_under_the_same_number(meeting: Tried) -> None:
    hands, odile = phones(meeting, 3), adds(meeting, "Odile")
    meeting.desk.asks("round.start", number=1)
    (mate,) = mates(meeting, odile.id)
    number = meeting.desk.asks("person.remove", person=odile.id)
    left = next(hand for hand in hands if hand.id == mate)
    assert (mine(left).companions, calls(meeting)) == (0, {})
    meeting.desk.asks("undo", seq=number)
    assert (mates(meeting, odile.id), set(calls(meeting))) == ({mate}, {1})
    meeting.desk.asks("person.remove", person=odile.id)
    assert adds(meeting).number == 2
    meeting.desk.asks("person.readmit", person=odile.id)
    assert set(calls(meeting)) == {1, 2}
    everybody = [one for circle in circles(meeting) for one in circle.people]
    assert len(everybody) == len(set(everybody)) == 5


def test_a_phone_that_finds_nobody_leaves_and_the_wall_still_calls(meeting: Tried) -> None:
    hands, odile = phones(meeting, 3), adds(meeting)
    meeting.desk.asks("round.start", number=1)
    before = calls(meeting)
    (mate,) = mates(meeting, odile.id)
    next(hand for hand in hands if hand.id == mate).asks("meeting.join")
    assert (calls(meeting), mates(meeting, odile.id)) == (before, set())


def test_the_next_round_forgets_who_is_gone_and_ending_a_round_calls_nobody(meeting: Tried) -> None:
    phones(meeting, 3)
    one, two = adds(meeting), adds(meeting)
    meeting.desk.asks("round.start", number=1)
    meeting.desk.asks("person.remove", person=one.id)
    meeting.desk.asks("round.start", number=2)
    assert list(calls(meeting)) == [two.number]
    meeting.desk.asks("round.end")
    assert [each.state for each in meeting.desk.sees(Round)] == ["over", "over"]


def test_a9_the_name_stays_with_the_crew_and_the_wall_is_told_a_number_alone(meeting: Tried) -> None:
    hands, odile, first = phones(meeting, 3), adds(meeting, "Odile"), meeting.session.seq - 1
    meeting.desk.asks("round.start", number=1)
    meeting.desk.asks("person.name", person=odile.id, name="Odile Martin")
    said = [change for change in meeting.told if change.seq > first]
    for viewer in (WALL, *(hand.viewer for hand in hands)):
        entries = msgspec.json.encode([cut(change, viewer) for change in said]).decode()
        for text in (entries, msgspec.json.encode(meeting.sees(viewer)).decode()):
            assert not any(word in text for word in ("Odile", odile.id, '"circle"', '"person"'))
            assert ('"awaited"' in text) == (viewer == WALL)
    assert {type(record) for record in meeting.sees(WALL)} & {Meeting, Circle, Person} == set()


def test_only_the_crew_adds_people_and_the_limit_of_people_holds(
    meeting: Tried, monkeypatch: pytest.MonkeyPatch
) -> None:
    (ana,) = phones(meeting, 1)
    assert refusal(ana, "person.add", id=new_id()) == "refused.not_allowed"
    monkeypatch.setattr("facilitation.live.intents.people.PEOPLE", 2)
    assert adds(meeting).name == "Personne 1"
    assert refusal(meeting.desk, "person.add", id=new_id()) == "refused.too_many_people"


def refusal(hand: Hand, name: str, /, **args: object) -> str:
    with pytest.raises(Refused) as refused:
        hand.asks(name, **args)
    return refused.value.sentence
