"""What the door asks is changed at the desk while people come in: nobody loses what they said."""

import pytest

from facilitation.domain.audience import Viewer
from facilitation.domain.records import Person, Session
from facilitation.domain.refusals import Refused

from .room import Tried


def session(tried: Tried) -> Session:
    (found,) = tried.desk.sees(Session)
    assert isinstance(found, Session)
    return found


def place_of(tried: Tried, name: str) -> str:
    return next(str(person.place) for person in tried.desk.sees(Person) if person.name == name)


def refusal(tried: Tried, name: str, /, **args: object) -> str:
    with pytest.raises(Refused) as refused:
        tried.desk.asks(name, **args)
    return refused.value.sentence


def proposes(tried: Tried, *places: str) -> None:
    for place in places:
        tried.desk.asks("place.add", place=place)


def test_a_place_is_added_once_and_the_door_asks_for_it(room: Tried) -> None:
    assert session(room).asks == []
    proposes(room, "Vassieux", " Vassieux ", "Saint-Martn")
    assert (session(room).places, session(room).asks) == (["Vassieux", "Saint-Martn"], ["place"])


def test_i10_a_corrected_place_goes_with_those_who_chose_it_and_undo_brings_it_back(evening: Tried) -> None:
    proposes(evening, "Vassieux", "Saint-Martn")
    evening.phone("Ana", place="Saint-Martn")
    evening.phone("Bo", place="Vassieux")
    number = evening.desk.asks("place.rename", place="Saint-Martn", name="Saint-Martin")
    assert session(evening).places == ["Vassieux", "Saint-Martin"]
    assert (place_of(evening, "Ana"), place_of(evening, "Bo")) == ("Saint-Martin", "Vassieux")
    evening.desk.asks("undo", seq=number)
    assert (session(evening).places, place_of(evening, "Ana")) == (["Vassieux", "Saint-Martn"], "Saint-Martn")
    evening.desk.asks("place.rename", place="Saint-Martn", name="Vassieux")
    assert (session(evening).places, place_of(evening, "Ana")) == (["Vassieux"], "Vassieux")


def test_what_was_typed_at_the_door_is_proposed_and_its_other_spellings_join_it(evening: Tried) -> None:
    evening.phone("Ana", place="Die")
    evening.phone("Bo", place="die (26)")
    proposes(evening, "Die")
    evening.desk.asks("place.rename", place="die (26)", name="Die")
    assert session(evening).places == ["Die"]
    assert place_of(evening, "Bo") == "Die"


def test_i10_whoever_chose_a_place_keeps_it_when_it_is_proposed_no_more(evening: Tried) -> None:
    proposes(evening, "Vassieux")
    evening.phone("Ana", place="Vassieux")
    number = evening.desk.asks("place.remove", place="Vassieux")
    assert (session(evening).places, place_of(evening, "Ana")) == ([], "Vassieux")
    evening.desk.asks("undo", seq=number)
    assert session(evening).places == ["Vassieux"]


def test_i10_the_door_and_the_run_of_the_evening_are_taken_back_apart(evening: Tried) -> None:
    proposes(evening, "Vassieux")
    ana = evening.phone("Ana", place="Vassieux")
    moved = evening.desk.asks("step.next")
    asked = evening.desk.asks("door.ask", question="organisation", on=True)
    corrected = evening.desk.asks("place.rename", place="Vassieux", name="Die")
    here = session(evening).step
    ana.asks("person.rename", name="Anna")
    evening.desk.asks("undo", seq=corrected)
    evening.desk.asks("undo", seq=moved)
    assert session(evening).step != here
    assert (session(evening).asks, place_of(evening, "Anna")) == (["organisation", "place"], "Vassieux")
    evening.desk.asks("undo", seq=asked)
    assert session(evening).asks == ["place"]
    with pytest.raises(Refused, match="not_now"):
        evening.desk.asks("undo", seq=corrected)


def test_the_questions_of_the_door_are_changed_one_by_one(evening: Tried) -> None:
    for question in ("place", "actor", "actor"):
        evening.desk.asks("door.ask", question=question, on=True)
    assert session(evening).asks == ["actor", "place"]
    evening.desk.asks("door.ask", question="actor", on=False)
    assert session(evening).asks == ["place"]


def test_no_phone_is_told_where_another_comes_from(evening: Tried) -> None:
    ana = evening.phone("Ana", place="Die")
    evening.phone("Bo", place="Diie")
    evening.desk.asks("place.rename", place="Diie", name="Die")
    for viewer in (ana.viewer, Viewer("screen")):
        assert not [record for record in evening.sees(viewer) if isinstance(record, Person)]
        assert session(evening).places == []


def test_what_cannot_be_is_refused_in_words(evening: Tried) -> None:
    assert refusal(evening, "place.rename", place="Nulle part", name="Ici") == "refused.unknown_record"
    evening.phone("Ana")
    assert refusal(evening, "place.rename", place="", name="Ici") == "refused.unknown_record"
    assert refusal(evening, "place.remove", place="Nulle part") == "refused.unknown_record"
    assert refusal(evening, "place.add", place="  ") == "refused.empty"
    assert refusal(evening, "door.ask", question="age", on=True) == "refused.invalid"
    proposes(evening, *(f"Village {number}" for number in range(20)))
    assert refusal(evening, "place.add", place="Un de trop") == "refused.too_many_places"


def test_once_the_evening_is_over_a_spelling_may_still_be_corrected(evening: Tried) -> None:
    proposes(evening, "Vasieux")
    evening.phone("Ana", place="Vasieux")
    evening.desk.asks("session.close")
    evening.desk.asks("place.rename", place="Vasieux", name="Vassieux")
    assert place_of(evening, "Ana") == "Vassieux"
    assert refusal(evening, "place.add", place="Die") == "refused.closed"
