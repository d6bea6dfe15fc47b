"""The crew reads first, hides, renames, sends away and lets in again; why is kept for the crew."""

import pytest
from msgspec.structs import replace

from facilitation.domain.audience import Viewer
from facilitation.domain.records import Board, Called, Count, Moderation, Note, Person, Signature
from facilitation.domain.refusals import Refused
from facilitation.secrecy import new_id
from facilitation.store.asking import Asked
from facilitation.store.writing import write

from .conftest import writing_step
from .room import Hand, Tried


@pytest.fixture
def queued(evening: Tried) -> Tried:
    """Needs are revealed, and read by the crew before anybody else."""
    evening.desk.asks("board.reveal", board="needs")
    evening.desk.asks("board.queue", board="needs", on=True)
    return evening


def texts(hand: Hand) -> list[str]:
    return [note.text for note in hand.sees(Note)]


def count(tried: Tried) -> int:
    return next(count.notes for count in tried.desk.sees(Count) if count.id == "needs")


def note_of(tried: Tried, note_id: str) -> Note:
    return next(note for note in tried.all() if isinstance(note, Note) and note.id == note_id)


def test_a7_what_waits_for_the_crew_is_sent_to_its_author_and_the_desk_alone(queued: Tried) -> None:
    ana, bo = queued.phone("Ana"), queued.phone("Bo")
    note = ana.adds("needs", "un four")
    assert (texts(ana), texts(bo), texts(queued.desk)) == (["un four"], [], ["un four"])
    assert "un four" not in repr(queued.sees(Viewer("screen")))
    assert ana.sees(Note)[0].waiting
    queued.desk.asks("note.show", id=note)
    assert texts(bo) == ["un four"]


def test_a7_an_accepted_text_that_its_author_changes_waits_again(queued: Tried) -> None:
    ana, bo = queued.phone("Ana"), queued.phone("Bo")
    note = ana.adds("needs", "un four")
    queued.desk.asks("note.show", id=note)
    ana.asks("note.edit", id=note, text="une injure")
    assert (texts(bo), note_of(queued, note).waiting) == ([], True)


def test_what_the_crew_corrects_or_writes_waits_for_nobody(queued: Tried) -> None:
    ana, bo = queued.phone("Ana"), queued.phone("Bo")
    note = ana.adds("needs", "un four")
    queued.desk.asks("note.show", id=note)
    queued.desk.asks("note.edit", id=note, text="Un four")
    queued.desk.adds("needs", "Un moulin")
    assert texts(bo) == ["Un four", "Un moulin"]


def test_a7_turning_the_queue_off_lets_nothing_through_by_itself(queued: Tried) -> None:
    ana, bo = queued.phone("Ana"), queued.phone("Bo")
    ana.adds("needs", "un four")
    queued.desk.asks("board.queue", board="needs", on=False)
    ana.adds("needs", "un moulin")
    assert texts(bo) == ["un moulin"]


def test_what_was_there_before_the_queue_stays_where_it_is(evening: Tried) -> None:
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    ana.adds("needs", "un four")
    evening.desk.asks("board.reveal", board="needs")
    evening.desk.asks("board.queue", board="needs", on=True)
    assert texts(bo) == ["un four"]


def test_a_refused_text_that_its_author_corrects_is_read_again(queued: Tried) -> None:
    ana, bo = queued.phone("Ana"), queued.phone("Bo")
    note = ana.adds("needs", "une injure")
    queued.desk.asks("note.hide", id=note, reason="une injure")
    assert (note_of(queued, note).hidden, note_of(queued, note).waiting) == (True, False)
    ana.asks("note.edit", id=note, text="un four")
    assert (note_of(queued, note).waiting, texts(bo)) == (True, [])
    queued.desk.asks("note.show", id=note)
    assert texts(bo) == ["un four"]


def test_the_wall_counts_what_may_be_read_and_in_private_what_is_written(queued: Tried) -> None:
    ana = queued.phone("Ana")
    first, _ = ana.adds("needs", "un four"), ana.adds("needs", "un moulin")
    assert count(queued) == 0
    queued.desk.asks("board.conceal", board="needs")
    assert count(queued) == 2
    queued.desk.asks("board.reveal", board="needs")
    queued.desk.asks("note.show", id=first)
    assert count(queued) == 1


def test_the_count_is_right_after_any_undo(queued: Tried) -> None:
    ana = queued.phone("Ana")
    note = ana.adds("needs", "un four")
    concealing = queued.desk.asks("board.conceal", board="needs")
    hiding = queued.desk.asks("note.hide", id=note)
    queued.desk.asks("undo", seq=hiding)
    assert count(queued) == 1
    queued.desk.asks("undo", seq=concealing)
    assert count(queued) == 0


def test_a7_a_blind_board_stays_blind_to_the_crew_that_reads_first(evening: Tried) -> None:
    make_blind(evening)
    ana = evening.phone("Ana")
    evening.desk.asks("board.queue", board="needs", on=True)
    note = ana.adds("needs", "un four")
    assert (texts(evening.desk), count(evening)) == ([], 1)
    evening.desk.asks("board.reveal", board="needs")
    assert (texts(evening.desk), texts(evening.phone("Bo")), count(evening)) == (["un four"], [], 0)
    evening.desk.asks("note.show", id=note)
    assert texts(evening.phone("Bo")) == ["un four"]


def test_a7_nothing_goes_past_the_crew_by_moving_or_by_undoing(queued: Tried) -> None:
    queued.desk.asks("board.queue", board="needs", on=False)
    ana, bo = queued.phone("Ana"), queued.phone("Bo")
    note = ana.adds("needs", "une injure")
    editing = ana.asks("note.edit", id=note, text="un four")
    queued.desk.asks("board.queue", board="needs", on=True)
    ana.asks("undo", seq=editing)
    assert texts(bo) == []
    queued.desk.asks("note.show", id=note)
    removing = ana.asks("note.remove", id=note)
    ana.asks("undo", seq=removing)
    assert (texts(bo), texts(ana)) == ([], ["une injure"])


def test_a7_no_title_and_no_line_of_a_participant_stands_beside_a_queued_board_unread(queued: Tried) -> None:
    ana, desk = queued.phone("Ana"), queued.desk
    note, other = desk.adds("needs", "un four"), desk.adds("resources", "du bois")
    for board in ("needs", "resources"):
        desk.asks("board.reveal", board=board)
    desk.asks("step.allow", step=writing_step(queued), move=True, match=True)
    group = {"id": new_id(), "board": "needs", "title": "Une injure", "notes": [note]}
    lead = {"id": new_id(), "need": note, "resource": other}
    for name, args, reason in (
        ("group.add", group, "queued_title"),
        ("match.add", lead | {"line": "Une injure"}, "queued_line"),
    ):
        with pytest.raises(Refused) as refused:
            ana.asks(name, **args)
        assert refused.value.sentence == f"refused.{reason}"
    ana.asks("match.add", **lead)
    desk.asks("group.add", **group | {"title": "Fours"})
    with pytest.raises(Refused, match="not_now"):
        ana.asks("group.rename", id=group["id"], title="Une injure")


def test_a7_no_words_come_back_by_undo_past_the_crew_that_reads_first(queued: Tried) -> None:
    desk, ana = queued.desk, queued.phone("Ana")
    desk.asks("board.queue", board="needs", on=False)
    desk.asks("step.allow", step=writing_step(queued), move=True)
    group = new_id()
    ana.asks("group.add", id=group, board="needs", title="Une injure", notes=[])
    renamed = ana.asks("group.rename", id=group, title="Fours")
    desk.asks("board.queue", board="needs", on=True)
    with pytest.raises(Refused) as refused:
        ana.asks("undo", seq=renamed)
    assert refused.value.sentence == "refused.queued_title"
    dissolved = ana.asks("group.dissolve", id=group)
    with pytest.raises(Refused, match="not_now"):
        ana.asks("undo", seq=dissolved)
    desk.asks("undo", seq=dissolved)


def test_what_waits_can_neither_be_voted_on_nor_shown_on_the_wall(queued: Tried) -> None:
    note = queued.phone("Ana").adds("needs", "un four")
    ballot = {"id": new_id(), "title": "?", "targets": [note], "points": 3, "most_per_target": 1}
    for name, args in (
        ("ballot.add", ballot | {"secret": True}),
        ("scene.show", {"name": "note", "target": note}),
    ):
        with pytest.raises(Refused) as refused:
            queued.desk.asks(name, **args)
        assert refused.value.code == "not_now"


def test_why_something_was_done_is_kept_for_the_crew_and_survives_an_undo(evening: Tried) -> None:
    ana = evening.phone("Ana")
    note = ana.adds("needs", "une injure")
    hiding = evening.desk.asks("note.hide", id=note, reason="  une injure ")
    evening.desk.asks("undo", seq=hiding)
    kept = [(each.what, each.target, each.reason) for each in evening.desk.sees(Moderation)]
    assert kept == [("note.hide", note, "une injure")]
    assert ana.sees(Moderation) == []
    assert not note_of(evening, note).hidden


def test_the_crew_gives_somebody_another_name_and_may_take_it_back(evening: Tried) -> None:
    evening.desk.asks("step.go", step="first_steps")
    ana, action = evening.phone("Une injure"), new_id()
    evening.desk.asks("action.add", id=action, title="Recenser les fours", phase=1)
    ana.asks("commitment.make", id=new_id(), action=action, text="j’appelle")
    naming = evening.desk.asks("person.name", person=ana.id, name="Ana", reason="pour la salle")
    assert names(evening) == (["Ana"], ["Ana"])
    evening.desk.asks("undo", seq=naming)
    assert names(evening) == (["Une injure"], ["Une injure"])


def test_a_name_the_crew_has_given_stays_and_reaches_the_phone(evening: Tried) -> None:
    ana, bo = evening.phone("Une injure"), evening.phone("Bo")
    ana.asks("person.rename", name="Une autre injure")
    naming = evening.desk.asks("person.name", person=ana.id, name="Ana")
    with pytest.raises(Refused) as refused:
        ana.asks("person.rename", name="Une injure")
    assert (refused.value.code, refused.value.sentence) == ("not_allowed", "refused.named_by_crew")
    assert ([called.name for called in ana.sees(Called)], bo.sees(Called)) == (["Ana"], [])
    evening.desk.asks("undo", seq=naming)
    assert [called.name for called in ana.sees(Called)] == ["Une autre injure"]
    ana.asks("person.rename", name="Anne")
    assert [called.name for called in ana.sees(Called)] == ["Anne"]


def names(tried: Tried) -> tuple[list[str], list[str]]:
    """What people are called, for the crew and on their promises."""
    people, promises = tried.desk.sees(Person), tried.desk.sees(Signature)
    return [each.name for each in people], [each.name for each in promises]


@pytest.mark.parametrize("block", [False, True])
def test_i5_who_was_sent_away_comes_back_by_undo_or_by_readmission(evening: Tried, block: bool) -> None:
    ana = evening.phone("Ana")
    removing = evening.desk.asks("person.remove", person=ana.id, block=block, reason="trop de bruit")
    evening.desk.asks("undo", seq=removing)
    ana.adds("needs", "un four")
    evening.desk.asks("person.remove", person=ana.id, block=block)
    evening.desk.asks("person.readmit", person=ana.id)
    ana.adds("needs", "un moulin")
    assert [(each.removed, each.blocked) for each in evening.desk.sees(Person)] == [(False, False)]
    with pytest.raises(Refused):
        evening.desk.asks("person.readmit", person=ana.id)


def test_i5_coming_in_is_not_undone(evening: Tried) -> None:
    evening.phone("Ana")
    with pytest.raises(Refused) as refused:
        evening.desk.asks("undo", seq=evening.session.seq)
    assert refused.value.sentence == "refused.not_undoable"


def make_blind(tried: Tried) -> None:
    """No activity has a blind board among the needs: make one."""
    asked = Asked("test", "crew", new_id(), "")
    with write(tried.hall.database, tried.session.id, asked, tried.moment) as (tx, _):
        tx.put(replace(tx.get(Board, "needs"), blind=True))
