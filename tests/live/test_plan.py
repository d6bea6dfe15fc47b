"""Matches, actions and promises."""

import pytest

from facilitation.domain.records import Action, Commitment, Group, Match, Mine, Note, Signature
from facilitation.domain.refusals import Refused
from facilitation.secrecy import new_id

from .room import Hand, Tried


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


@pytest.fixture
def planning(evening: Tried) -> tuple[Tried, str]:
    """The step where people commit, and an action."""
    action = new_id()
    evening.desk.asks("action.add", id=action, title="Restaurer le four", phase=2)
    evening.desk.asks("step.go", step="first_steps")
    return evening, action


def test_a6_nobody_can_promise_for_another(planning: tuple[Tried, str]) -> None:
    evening, action = planning
    ana, bo, promise = evening.phone("Ana"), evening.phone("Bo"), new_id()
    number = ana.asks("commitment.make", id=promise, action=action, text="J'appelle le maçon")
    assert [c.text for c in bo.sees(Commitment)] == ["J'appelle le maçon"]
    for hand, name, args in (
        (bo, "commitment.take_back", {"id": promise}),
        (bo, "commitment.make", {"id": new_id(), "action": action, "text": "x", "name": "Ana"}),
        (evening.desk, "commitment.remove", {"id": promise}),
        (evening.desk, "undo", {"seq": number}),
    ):
        with pytest.raises(Refused):
            hand.asks(name, **args)
    ana.asks("commitment.take_back", id=promise)
    assert bo.sees(Commitment) == ana.sees(Mine) == evening.desk.sees(Signature) == []


@pytest.mark.parametrize(("signed", "names", "seen"), [(True, True, 1), (False, True, 0), (True, False, 0)])
def test_a3_a_promise_names_its_author_only_if_signed_where_names_are_said(
    planning: tuple[Tried, str], *, signed: bool, names: bool, seen: int
) -> None:
    evening, action = planning
    if not names:
        evening.desk.asks("step.go", step="close")
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    by = ana if names else evening.desk
    typed = {} if names else {"name": "Ana"}
    by.asks("commitment.make", id=new_id(), action=action, text="J'appelle", signed=signed, **typed)
    assert len(bo.sees(Signature)) == seen
    assert [signature.name for signature in evening.desk.sees(Signature)] == ["Ana"]


def test_a6_what_was_said_or_written_is_typed_by_the_crew_and_marked(planning: tuple[Tried, str]) -> None:
    evening, action = planning
    promise, args = new_id(), {"action": action, "text": "Je tonds", "name": "Odile"}
    evening.desk.asks("commitment.make", id=promise, via="paper", **args)
    evening.desk.asks("commitment.make", id=new_id(), **args)
    assert {commitment.via for commitment in evening.desk.sees(Commitment)} == {"paper", "desk"}
    evening.desk.asks("commitment.remove", id=promise)
    assert [commitment.via for commitment in evening.desk.sees(Commitment)] == ["desk"]
    assert len(evening.desk.sees(Signature)) == 1


def test_the_crew_types_no_promise_without_a_name(planning: tuple[Tried, str]) -> None:
    evening, action = planning
    with pytest.raises(Refused) as refused:
        evening.desk.asks("commitment.make", id=new_id(), action=action, text="Je tonds")
    assert refused.value.sentence == "refused.empty"


def linked(evening: Tried) -> tuple[Hand, Hand, str, str]:
    """A need of Ana's and a resource of Bo's, revealed and linked; somebody else is in the room."""
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    need, resource = ana.adds("needs", "un four"), bo.adds("resources", "du bois")
    evening.desk.asks("step.go", step="market")
    bo.asks("match.add", id=new_id(), need=need, resource=resource, line="On se voit samedi")
    return ana, evening.phone("Cleo"), need, resource


@pytest.mark.parametrize("away", ["hide", "remove", "conceal", "move"])
def test_a4_a_lead_is_read_by_whoever_may_read_both_its_notes(evening: Tried, away: str) -> None:
    ana, cleo, need, _ = linked(evening)
    evening.desk.asks("board.conceal", board="ideas")
    how: dict[str, tuple[str, dict[str, str]]] = {
        "hide": ("note.hide", {"id": need}),
        "remove": ("note.remove", {"id": need}),
        "conceal": ("board.conceal", {"board": "needs"}),
        "move": ("note.move", {"id": need, "board": "ideas"}),
    }
    number = evening.desk.asks(how[away][0], **how[away][1])
    assert cleo.sees(Match) == []
    assert len(ana.sees(Match)) == (0 if away == "remove" else 1)
    match = evening.desk.sees(Match)[0]
    evening.desk.asks("match.set", id=match.id, status="agreed")
    assert cleo.sees(Match) == []
    evening.desk.asks("undo", seq=number)
    assert [match.status for match in cleo.sees(Match)] == ["agreed"]


def test_a_lead_between_private_notes_is_read_by_all_once_both_are_revealed(evening: Tried) -> None:
    ana = evening.phone("Ana")
    need, resource = ana.adds("needs", "un four"), ana.adds("resources", "du bois")
    evening.desk.asks("match.add", id=new_id(), need=need, resource=resource)
    cleo = evening.phone("Cleo")
    evening.desk.asks("board.reveal", board="needs")
    assert cleo.sees(Match) == []
    evening.desk.asks("board.reveal", board="resources")
    assert len(cleo.sees(Match)) == 1


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


def test_i5_an_action_goes_with_its_promises_once_that_is_said(evening: Tried) -> None:
    action, desk, ana = new_id(), evening.desk, evening.phone("Ana")
    added = desk.asks("action.add", id=action, title="Restaurer le four", phase=2)
    desk.asks("step.go", step="first_steps")
    desk.asks("commitment.make", id=(typed := new_id()), action=action, text="J'appelle", name="Bo")
    ana.asks("commitment.make", id=new_id(), action=action, text="Je viens")
    promised = evening.held()
    with pytest.raises(Refused) as refused:
        desk.asks("undo", seq=added)
    assert (refused.value.sentence, refused.value.values) == ("refused.promises_rest", {"count": 2})
    undone = desk.asks("undo", seq=added, along=True)
    assert desk.sees(Action) == desk.sees(Commitment) == ana.sees(Mine) == []
    again = desk.asks("undo", seq=undone)
    assert evening.held() == promised
    desk.asks("commitment.remove", id=typed)
    desk.asks("undo", seq=again)  # one of those that came back has gone since
    assert desk.sees(Action) == desk.sees(Commitment) == []


def test_a_promise_does_not_come_back_without_its_action(evening: Tried) -> None:
    action, promise, desk = new_id(), new_id(), evening.desk
    desk.asks("action.add", id=action, title="Restaurer le four", phase=2)
    desk.asks("step.go", step="first_steps")
    desk.asks("commitment.make", id=promise, action=action, text="J'appelle", name="Ana")
    removed = desk.asks("commitment.remove", id=promise)
    gone = desk.asks("action.remove", id=action)
    with pytest.raises(Refused, match="not_now"):
        desk.asks("undo", seq=removed)
    desk.asks("undo", seq=gone)
    desk.asks("undo", seq=removed)
    assert [found.id for found in desk.sees(Commitment)] == [promise]
