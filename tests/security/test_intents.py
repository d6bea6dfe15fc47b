"""What a prankster with a phone and a console may try on the rules of the room."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from facilitation.domain.limits import NOTE
from facilitation.domain.records import Action, Ballot, Board, Note, Ready, Session, Tally, Vote
from facilitation.domain.refusals import Refused
from facilitation.live.limits import INTENTS
from facilitation.secrecy import new_id
from facilitation.store.asking import Asked
from facilitation.store.writing import write
from tests.live.room import Hand, Tried, try_room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Tried]:
    """A workshop « Yes, we coop ! », open, at the step where people promise."""
    for tried in try_room(tmp_path):
        tried.desk.asks("session.open")
        pack = tried.hall.packs["yes-we-coop"]
        tried.desk.asks("step.go", step=next(step.key for step in pack.steps if step.rights.commit))
        yield tried


def code_of(hand: Hand, name: str, /, **args: Any) -> str:
    with pytest.raises(Refused) as refused:
        hand.asks(name, **args)
    return refused.value.code


@pytest.fixture
def sorting(tmp_path: Path) -> Iterator[Tried]:
    """Another workshop, at a step where everyone moves notes about."""
    for tried in try_room(tmp_path, "community-building"):
        tried.desk.asks("session.open")
        pack = tried.hall.packs["community-building"]
        tried.desk.asks("step.go", step=next(step.key for step in pack.steps if step.rights.move))
        yield tried


def opens_vote(desk: Hand, *, secret: bool = False) -> tuple[str, list[str]]:
    ballot, targets = new_id(), [desk.adds("parking", text) for text in ("four", "local")]
    args: dict[str, Any] = {
        "title": "Priorités",
        "targets": targets,
        "points": 3,
        "most_per_target": 3,
        "secret": secret,
    }
    desk.asks("ballot.add", id=ballot, **args)
    return ballot, targets


def test_a_promise_cannot_take_the_name_of_a_note_and_so_its_ownership(room: Tried) -> None:
    ana, note, action = room.phone("Ana"), room.desk.adds("parking", "Mot du bureau"), new_id()
    room.desk.asks("action.add", id=action, title="Un four", phase=1)
    assert code_of(ana, "commitment.make", id=note, action=action, text="moi") == "taken_id"
    assert code_of(ana, "note.edit", id=note, text="piraté") == "not_allowed"
    assert [found.text for found in room.desk.sees(Note)] == ["Mot du bureau"]


@pytest.mark.parametrize("name", ["note.add", "group.add", "action.add"])
def test_one_name_is_never_given_to_two_things(room: Tried, name: str) -> None:
    taken, note = new_id(), room.desk.adds("parking", "pain")
    room.desk.asks("action.add", id=taken, title="Un four", phase=1)
    several: dict[str, dict[str, Any]] = {
        "note.add": {"id": taken, "board": "parking", "text": "x"},
        "group.add": {"id": taken, "board": "parking", "title": "x", "notes": [note]},
        "action.add": {"id": note, "title": "x", "phase": 1},
    }
    assert code_of(room.desk, name, **several[name]) == "taken_id"
    assert len(room.desk.sees(Action)) == 1


def test_undo_does_not_give_back_points_that_were_spent_elsewhere(room: Tried) -> None:
    ana = room.phone("Ana")
    ballot, (four, local) = opens_vote(room.desk)
    ana.asks("vote.cast", ballot=ballot, target=four, points=3)
    taken_back = ana.asks("vote.cast", ballot=ballot, target=four, points=0)
    ana.asks("vote.cast", ballot=ballot, target=local, points=3)
    assert code_of(ana, "undo", seq=taken_back) == "no_points"
    assert sum(vote.points for vote in ana.sees(Vote)) == 3


def test_undo_does_not_change_a_vote_that_is_over(room: Tried) -> None:
    ana = room.phone("Ana")
    ballot, (four, _) = opens_vote(room.desk)
    cast = ana.asks("vote.cast", ballot=ballot, target=four, points=2)
    room.desk.asks("ballot.reveal", id=ballot)
    assert code_of(ana, "undo", seq=cast) == "closed"
    assert {tally.target: tally.points for tally in room.desk.sees(Tally)}[four] == 2


def test_the_crew_cannot_touch_a_vote_through_the_undo_of_its_undo(room: Tried) -> None:
    ana = room.phone("Ana")
    ballot, (four, _) = opens_vote(room.desk, secret=True)
    undone = ana.asks("undo", seq=ana.asks("vote.cast", ballot=ballot, target=four, points=2))
    assert code_of(room.desk, "undo", seq=undone) == "not_allowed"
    assert ana.sees(Vote) == []
    assert len(ana.sees(Ballot)) == 1


def test_the_beginning_of_a_workshop_cannot_be_undone(tmp_path: Path) -> None:
    for fresh in try_room(tmp_path):
        assert code_of(fresh.desk, "undo", seq=1) == "not_allowed"
        assert len(fresh.desk.sees(Session)) == 1


def test_nobody_counts_below_zero_by_undoing_in_the_next_step(room: Tried) -> None:
    ana = room.phone("Ana")
    finished = ana.asks("ready.set", ready=True)
    room.desk.asks("step.back")
    assert code_of(ana, "undo", seq=finished) == "not_allowed"
    assert [ready.count for ready in room.desk.sees(Ready)] == [0]


def test_a_note_brought_back_to_a_concealed_board_is_concealed(room: Tried) -> None:
    ana, bo = room.phone("Ana"), room.phone("Bo")
    note = ana.adds("parking", "pas encore")
    removed = ana.asks("note.remove", id=note)
    room.desk.asks("board.conceal", board="parking")
    ana.asks("undo", seq=removed)
    assert [found.id for found in ana.sees(Note)] == [note]
    assert bo.sees(Note) == []


@pytest.mark.parametrize("seq", [10**30, 2**63, -1, 0])
def test_absurd_numbers_are_refused_in_words(room: Tried, seq: int) -> None:
    assert code_of(room.desk, "undo", seq=seq) == "invalid"


@pytest.mark.parametrize("name", ["", "a\ud800", "a\0b", "é", "a" * 22 + "\n", "a b"])
def test_names_that_no_record_has_are_refused_at_the_door(room: Tried, name: str) -> None:
    assert code_of(room.desk, "note.remove", id=name) == "invalid"
    assert code_of(room.desk, "note.add", id=name, board="parking", text="x") == "invalid"


def test_a_flood_of_nonsense_counts_like_any_other(room: Tried) -> None:
    ana = room.phone("Ana")
    codes = [code_of(ana, "nonsense") for _ in range(INTENTS.amount + 1)]
    assert codes == ["unknown_intent"] * INTENTS.amount + ["too_many"]


def test_a_text_far_past_its_limit_is_refused_unread(room: Tried, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitation.domain.limits.clean", lambda _: pytest.fail("it was read"))
    bomb = "\U0001f468\u200d" * 10 * NOTE
    assert code_of(room.desk, "note.add", id=new_id(), board="parking", text=bomb) == "too_long"


def test_a_participant_cannot_hide_what_others_wrote_in_a_private_board(sorting: Tried) -> None:
    ana, note = sorting.phone("Ana"), sorting.desk.adds("parking", "à voir")
    sorting.desk.asks("board.conceal", board="needs")
    sorting.desk.asks("board.close", board="hopes")
    codes = [code_of(ana, "note.move", id=note, board=board) for board in ("needs", "hopes")]
    assert codes == ["not_now", "not_now"]
    sorting.desk.asks("note.move", id=note, board="needs")


def test_what_one_cannot_see_can_be_neither_renamed_nor_used_as_a_place(sorting: Tried) -> None:
    ana, group = sorting.phone("Ana"), new_id()
    seen, hidden = sorting.desk.adds("parking", "à voir"), sorting.desk.adds("links", "caché")
    sorting.desk.asks("group.add", id=group, board="links", title="Pain", notes=[hidden])
    sorting.desk.asks("board.conceal", board="links")
    assert code_of(ana, "note.move", id=seen, before=hidden) == "unknown_record"
    assert code_of(ana, "group.rename", id=group, title="Moi") == "unknown_record"
    assert code_of(ana, "group.dissolve", id=group) == "unknown_record"


def test_who_was_shown_out_takes_no_seat(room: Tried, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("facilitation.store.people.PEOPLE", 2)
    room.phone("Ana")
    flood = room.phone("Robot")
    with pytest.raises(Refused, match="too_many"):
        room.phone("Bo")
    room.desk.asks("person.remove", person=flood.id)
    assert room.phone("Bo").id


@pytest.mark.parametrize("name", ["note.hide", "note.edit", "note.remove"])
def test_the_crew_neither_reads_nor_changes_a_blind_board_by_tidying_it(room: Tried, name: str) -> None:
    asked = Asked("board.blind", "crew", new_id(), "")
    with write(room.hall.database, room.session.id, asked, room.moment) as (tx, _):
        tx.put(replace(tx.get(Board, "parking"), private=True, blind=True))
    note = room.phone("Ana").adds("parking", "secret")
    args = {"text": "x"} if name == "note.edit" else {}
    assert code_of(room.desk, name, id=note, **args) == "unknown_record"
    assert room.desk.sees(Note) == []
