"""Matches, actions and promises."""

import pytest

from facilitation.domain.records import Action, Commitment, Group, Match, Mine, Note
from facilitation.domain.refusals import Refused
from facilitation.secrecy import new_id

from .room import Tried


def test_a_participant_links_a_need_with_a_resource_once_revealed(evening: Tried) -> None:
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    need, resource = ana.adds("needs", "un four"), bo.adds("resources", "un four banal")
    evening.desk.asks("step.go", step="market")
    bo.asks("match.add", id=new_id(), need=need, resource=resource, line="On se voit samedi")
    assert [match.line for match in ana.sees(Match)] == ["On se voit samedi"]
    with pytest.raises(Refused) as refused:
        ana.asks("match.add", id=new_id(), need=need, resource=resource)
    assert refused.value.sentence == "refused.same_match"


def test_a_link_to_what_one_may_not_see_is_refused(evening: Tried) -> None:
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    need = ana.adds("needs", "un four")
    evening.desk.asks("step.go", step="market")
    evening.desk.asks("board.conceal", board="needs")
    with pytest.raises(Refused) as refused:
        bo.asks("match.add", id=new_id(), need=need, resource=bo.adds("resources", "du bois"))
    assert refused.value.code == "unknown_record"


def test_notes_are_grouped_renamed_and_set_free(evening: Tried) -> None:
    notes = [evening.desk.adds("needs", text) for text in ("un four", "un fournil")]
    group = new_id()
    evening.desk.asks("group.add", id=group, board="needs", title="Le pain", notes=notes)
    assert {note.group for note in evening.desk.sees(Note)} == {group}
    evening.desk.asks("group.rename", id=group, title="Du pain")
    evening.desk.asks("group.dissolve", id=group)
    assert {note.group for note in evening.desk.sees(Note)} == {None}
    assert evening.desk.sees(Group) == []


def test_an_action_keeps_its_sources_and_its_place_in_line(evening: Tried) -> None:
    note, first, second = evening.desk.adds("needs", "un four"), new_id(), new_id()
    evening.desk.asks("action.add", id=first, title="Restaurer le four", phase=2, sources=[note])
    evening.desk.asks("action.add", id=second, title="Acheter du bois", phase=2)
    evening.desk.asks("action.edit", id=second, before=first, lead="La commune", due="mars 2027")
    actions = sorted(evening.desk.sees(Action), key=lambda action: action.position)
    assert [(action.title, action.sources, action.lead) for action in actions] == [
        ("Acheter du bois", [], "La commune"),
        ("Restaurer le four", [note], ""),
    ]


def test_a6_nobody_can_promise_for_another(evening: Tried) -> None:
    ana, bo, action, promise = evening.phone("Ana"), evening.phone("Bo"), new_id(), new_id()
    evening.desk.asks("action.add", id=action, title="Restaurer le four", phase=2)
    evening.desk.asks("step.go", step="first_steps")
    ana.asks("commitment.make", id=promise, action=action, text="J'appelle le maçon")
    assert [(c.person_name, c.text) for c in bo.sees(Commitment)] == [("Ana", "J'appelle le maçon")]
    with pytest.raises(Refused):
        bo.asks("commitment.take_back", id=promise)
    with pytest.raises(Refused):
        evening.desk.asks("commitment.make", id=new_id(), action=action, text="au nom d'un autre")
    ana.asks("commitment.take_back", id=promise)
    assert bo.sees(Commitment) == ana.sees(Mine) == []


def test_removing_an_action_takes_its_promises_and_undo_brings_all_back(evening: Tried) -> None:
    ana, action = evening.phone("Ana"), new_id()
    evening.desk.asks("action.add", id=action, title="Restaurer le four", phase=2)
    evening.desk.asks("step.go", step="first_steps")
    ana.asks("commitment.make", id=new_id(), action=action, text="J'appelle")
    number = evening.desk.asks("action.remove", id=action)
    assert ana.sees(Action) == ana.sees(Commitment) == []
    evening.desk.asks("undo", seq=number)
    assert len(ana.sees(Action)) == len(ana.sees(Commitment)) == len(ana.sees(Mine)) == 1


@pytest.mark.parametrize("phase", [0, 5, -1])
def test_an_action_belongs_to_one_of_the_four_phases(evening: Tried, phase: int) -> None:
    with pytest.raises(Refused) as refused:
        evening.desk.asks("action.add", id=new_id(), title="Restaurer le four", phase=phase)
    assert refused.value.code == "invalid"
