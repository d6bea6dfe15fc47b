"""What happens to a contribution."""

import pytest

from facilitation.domain.records import Author, Count, Mine, Note
from facilitation.domain.refusals import Refused
from facilitation.secrecy import new_id

from .room import Tried


def test_a2_before_the_reveal_only_the_author_and_the_crew_receive_a_text(evening: Tried) -> None:
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    ana.adds("needs", "un four à pain")
    assert [note.text for note in ana.sees(Note)] == ["un four à pain"]
    assert [note.text for note in evening.desk.sees(Note)] == ["un four à pain"]
    assert bo.sees(Note) == []


def test_a3_the_reveal_sends_everyone_the_text_and_nobody_the_author(evening: Tried) -> None:
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    ana.adds("needs", "un four à pain")
    evening.desk.asks("board.reveal", board="needs")
    assert [note.text for note in bo.sees(Note)] == ["un four à pain"]
    assert bo.sees(Author) == bo.sees(Mine) == []
    assert ana.id not in repr(evening.sees(bo.viewer))


def test_the_crew_knows_who_wrote_what_and_a_phone_knows_its_own(evening: Tried) -> None:
    ana = evening.phone("Ana")
    note = ana.adds("needs", "un four à pain")
    assert [(author.note, author.person) for author in evening.desk.sees(Author)] == [(note, ana.id)]
    assert [mine.note for mine in ana.sees(Mine)] == [note]


def test_l3_the_same_token_again_gives_the_same_answer_and_does_nothing(evening: Tried) -> None:
    ana, token, note = evening.phone("Ana"), new_id(), new_id()
    first = ana.asks("note.add", token=token, id=note, board="needs", text="un four")
    again = ana.asks("note.add", token=token, id=note, board="needs", text="un four")
    assert first == again == evening.session.seq
    assert len(ana.sees(Note)) == 1


def test_l3_a_token_used_for_something_else_is_refused(evening: Tried) -> None:
    ana, token = evening.phone("Ana"), new_id()
    ana.asks("note.add", token=token, id=new_id(), board="needs", text="un four")
    with pytest.raises(Refused) as refused:
        ana.asks("note.add", token=token, id=new_id(), board="needs", text="un moulin")
    assert refused.value.code == "taken_id"


def test_l9_a_phone_cannot_overwrite_a_note_by_reusing_its_id(evening: Tried) -> None:
    note = evening.phone("Ana").adds("needs", "un four")
    with pytest.raises(Refused) as refused:
        evening.phone("Bo").asks("note.add", id=note, board="needs", text="autre chose")
    assert refused.value.code == "taken_id"


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "invalid"), ("  \n ", "invalid"), ("\x00\u200b", "invalid"), ("é" * 501, "too_long")],
)
def test_l4_an_empty_or_too_long_text_is_refused_and_burns_no_number(
    evening: Tried, text: str, code: str
) -> None:
    ana, before = evening.phone("Ana"), evening.session.seq
    with pytest.raises(Refused) as refused:
        ana.adds("needs", text)
    assert (refused.value.code, evening.session.seq) == (code, before)


def test_l12_five_hundred_characters_are_kept_whole(evening: Tried) -> None:
    ana = evening.phone("Ana")
    ana.adds("needs", "é" * 500)
    assert ana.sees(Note)[0].text == "é" * 500


def test_i2_a_board_the_step_does_not_open_refuses_contributions(evening: Tried) -> None:
    with pytest.raises(Refused) as refused:
        evening.phone("Ana").adds("ideas", "un four")
    assert refused.value.code == "not_now"


def test_the_crew_may_write_for_the_room_at_any_step(evening: Tried) -> None:
    evening.desk.adds("ideas", "dit à voix haute")
    assert [note.via for note in evening.desk.sees(Note)] == ["desk"]


def test_only_the_author_or_the_crew_edits_and_removes(evening: Tried) -> None:
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    note = ana.adds("needs", "un four")
    for name, args in (("note.edit", {"text": "volé"}), ("note.remove", {})):
        with pytest.raises(Refused) as refused:
            bo.asks(name, id=note, **args)
        assert refused.value.code == "not_allowed"
    ana.asks("note.edit", id=note, text="un four à bois")
    evening.desk.asks("note.edit", id=note, text="Un four à bois")
    assert [note.text for note in ana.sees(Note)] == ["Un four à bois"]


def test_a4_a_hidden_note_leaves_every_screen_but_its_author_s_and_the_desk(evening: Tried) -> None:
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    note = ana.adds("needs", "insulte")
    evening.desk.asks("board.reveal", board="needs")
    evening.desk.asks("note.hide", id=note)
    assert bo.sees(Note) == []
    assert [found.hidden for found in ana.sees(Note)] == [True]
    evening.desk.asks("note.show", id=note)
    assert len(bo.sees(Note)) == 1


def test_the_wall_knows_a_private_board_by_its_number_alone(evening: Tried) -> None:
    note = evening.phone("Ana").adds("needs", "un four")
    evening.phone("Bo").adds("needs", "un moulin")
    evening.desk.asks("note.hide", id=note)
    counts = {count.id: count.notes for count in evening.desk.sees(Count)}
    assert counts["needs"] == 1


def test_i5_a_removed_note_comes_back_by_undo(evening: Tried) -> None:
    ana = evening.phone("Ana")
    note = ana.adds("needs", "un four")
    number = ana.asks("note.remove", id=note)
    assert ana.sees(Note) == []
    ana.asks("undo", seq=number)
    assert [(found.id, found.text) for found in ana.sees(Note)] == [(note, "un four")]
    assert ana.sees(Mine)


def test_nobody_undoes_the_change_of_somebody_else_but_the_crew(evening: Tried) -> None:
    ana = evening.phone("Ana")
    number = ana.asks("note.add", id=new_id(), board="needs", text="un four")
    with pytest.raises(Refused):
        evening.phone("Bo").asks("undo", seq=number)
    evening.desk.asks("undo", seq=number)
    assert ana.sees(Note) == []


def test_i5_what_was_changed_since_is_not_undone(evening: Tried) -> None:
    ana, note = evening.phone("Ana"), new_id()
    number = ana.asks("note.add", id=note, board="needs", text="un four")
    evening.desk.asks("note.edit", id=note, text="un four à bois")
    with pytest.raises(Refused) as refused:
        ana.asks("undo", seq=number)
    assert refused.value.sentence == "refused.changed_since"


def test_l12_what_waits_or_is_hidden_counts_towards_the_limit_of_notes(
    evening: Tried, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = evening.phone("Ana")
    monkeypatch.setattr("facilitation.live.intents.notes.NOTES", 3)
    evening.desk.asks("note.hide", id=ana.adds("needs", "un four"))
    evening.desk.asks("board.reveal", board="needs")
    evening.desk.asks("board.queue", board="needs", on=True)
    ana.adds("needs", "un moulin")
    last = ana.adds("needs", "une grange")
    with pytest.raises(Refused) as refused:
        ana.adds("needs", "un de trop")
    assert refused.value.sentence == "refused.too_many_notes"
    ana.asks("note.remove", id=last)
    ana.adds("needs", "un moulin de plus")
