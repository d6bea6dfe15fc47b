"""The door of every intent: shape, rights, rhythm."""

import pytest

from facilitation.domain.records import Person
from facilitation.domain.refusals import Refused
from facilitation.live.intents import CREW, INTENTS
from facilitation.live.perform import perform
from facilitation.secrecy import new_id

from .room import Tried


@pytest.mark.parametrize(
    "message",
    [
        None,
        "note.add",
        [],
        {},
        {"token": "short", "name": "note.add", "args": {}},
        {"token": new_id(), "name": "note.add", "args": {"id": new_id(), "board": "needs"}},
        {"token": new_id(), "name": "note.add", "args": {"id": "x", "board": "needs", "text": "a"}},
        {"token": new_id(), "name": "note.add", "args": {"id": new_id(), "board": "needs", "text": 3}},
        {"token": new_id(), "name": "note.add", "args": [], "owner": "me"},
        {
            "token": new_id(),
            "name": "note.add",
            "args": {"id": new_id(), "board": "needs", "text": "a", "audience": "floor"},
        },
    ],
)
def test_i1_a_forged_intent_is_refused_and_nothing_is_written(evening: Tried, message: object) -> None:
    ana, before = evening.phone("Ana"), evening.session.seq
    with pytest.raises(Refused) as refused:
        perform(evening.hall, evening.room, ana.actor, message)
    assert (refused.value.code, evening.session.seq) == ("invalid", before)


def test_an_unknown_intent_is_refused(evening: Tried) -> None:
    with pytest.raises(Refused) as refused:
        evening.desk.asks("note.burn")
    assert refused.value.code == "unknown_intent"


@pytest.mark.parametrize("name", [name for name, intent in INTENTS.items() if intent.who == CREW])
def test_i2_what_belongs_to_the_crew_is_refused_to_participants(evening: Tried, name: str) -> None:
    ana, before = evening.phone("Ana"), evening.session.seq
    arguments = {"id": new_id(), "board": "needs", "step": "frame", "seconds": 60, "title": "t", "phase": 1}
    arguments |= {"name": "plan", "targets": ["x"], "points": 1, "most_per_target": 1, "secret": True}
    arguments |= {"ballot": "x", "target": "x", "voters": 1, "via": "desk"}
    arguments |= {"skip": True, "before": None, "minutes": 5, "form": "write", "bell": "wood"}
    arguments |= {"status": "agreed", "person": new_id(), "on": True, "number": 1}
    arguments |= {"question": "place", "place": "Die"}
    wanted = {key: arguments[key] for key in INTENTS[name].args.__struct_fields__ if key in arguments}
    with pytest.raises(Refused) as refused:
        ana.asks(name, **wanted)
    assert (refused.value.code, evening.session.seq) == ("not_allowed", before)


def test_an_unknown_board_is_refused(evening: Tried) -> None:
    with pytest.raises(Refused) as refused:
        evening.phone("Ana").adds("nowhere", "un four")
    assert refused.value.code == "unknown_record"


def test_nobody_writes_before_the_doors_open(room: Tried) -> None:
    with pytest.raises(Refused) as refused:
        room.phone("Ana").adds("parking", "déjà là")
    assert refused.value.code == "not_now"


def test_i6_a_closed_session_refuses_participants_and_keeps_what_was_written(evening: Tried) -> None:
    ana = evening.phone("Ana")
    ana.adds("needs", "un four")
    evening.desk.asks("session.close")
    with pytest.raises(Refused) as refused:
        ana.adds("needs", "trop tard")
    assert refused.value.code == "closed"
    assert len(evening.told) == evening.session.seq - 1


def test_i6_the_crew_finishes_the_plan_after_the_session(evening: Tried) -> None:
    evening.desk.asks("session.close")
    evening.desk.asks("action.add", id=new_id(), title="Écrire à la mairie", phase=2)
    with pytest.raises(Refused):
        evening.desk.asks("step.next")


def test_l12_a_person_who_writes_too_fast_waits_and_others_do_not(evening: Tried) -> None:
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    for _ in range(30):
        ana.asks("person.rename", name="Ana")
    with pytest.raises(Refused) as refused:
        ana.adds("needs", "encore")
    assert refused.value.code == "too_many"
    bo.adds("needs", "un four")


def test_a_removed_person_is_refused_and_their_cookie_opens_nothing(evening: Tried) -> None:
    ana = evening.phone("Ana")
    evening.desk.asks("person.remove", person=ana.id)
    with pytest.raises(Refused) as refused:
        ana.adds("needs", "encore moi")
    assert refused.value.code == "removed"
    assert [person.removed for person in evening.desk.sees(Person)] == [True]


def test_commands_of_one_session_do_not_reach_another(evening: Tried) -> None:
    note = evening.phone("Ana").adds("needs", "un four")
    other = evening.hall.room(evening.session.id + 1, "ABCDEF")
    with pytest.raises(Refused) as refused:
        perform(
            evening.hall,
            other,
            evening.desk.actor,
            {"token": new_id(), "name": "note.hide", "args": {"id": note}},
        )
    assert refused.value.code == "unknown_record"


def test_l7_a_change_is_told_after_it_is_committed_in_number_order(evening: Tried) -> None:
    heard: list[tuple[int, int]] = []
    evening.hall.tell = lambda _room, change: heard.append((change.seq, evening.session.seq))
    ana = evening.phone("Ana")
    for text in ("un four", "un moulin"):
        ana.adds("needs", text)
    assert [stored for _, stored in heard] == [told for told, _ in heard] == sorted(told for told, _ in heard)


def test_what_was_not_committed_is_never_told(evening: Tried) -> None:
    heard = len(evening.told)
    with pytest.raises(Refused):
        evening.phone("Ana").adds("needs", "")
    assert [change.name for change in evening.told[heard:]] == ["person.join"]
