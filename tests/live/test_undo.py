"""Undo looks at today: what comes back is as visible as its board is now, and in a group only if there is one."""

from facilitation.domain.records import Author, Board, Group, Note
from facilitation.secrecy import new_id

from .room import Hand, Tried


def the_note(tried: Tried, note_id: str) -> Note:
    return next(note for note in tried.all() if isinstance(note, Note) and note.id == note_id)


def grouped(desk: Hand, *notes: str) -> str:
    group = new_id()
    desk.asks("group.add", id=group, board="needs", title="Fours", notes=list(notes))
    return group


def test_a2_a_note_shown_again_by_undo_stays_private_on_a_board_concealed_since(evening: Tried) -> None:
    note = evening.phone("Ana").adds("needs", "un four")
    evening.desk.asks("board.reveal", board="needs")
    hiding = evening.desk.asks("note.hide", id=note)
    evening.desk.asks("board.conceal", board="needs")
    evening.desk.asks("undo", seq=hiding)
    assert "un four" not in repr(evening.phone("Bo").sees(Note))


def test_a2_a_reveal_undone_takes_back_what_was_written_since(evening: Tried) -> None:
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    reveal = evening.desk.asks("board.reveal", board="needs")
    ana.adds("needs", "un four")
    evening.desk.asks("undo", seq=reveal)
    assert next(board for board in bo.sees(Board) if board.id == "needs").private
    assert (bo.sees(Note), len(ana.sees(Note))) == ([], 1)


def test_a_group_undone_sets_free_what_was_put_in_since(evening: Tried) -> None:
    ana = evening.phone("Ana")
    one, other = ana.adds("needs", "un four"), ana.adds("needs", "un moulin")
    group = grouped(evening.desk, one)
    evening.desk.asks("note.move", id=other, group=group)
    evening.desk.asks("undo", seq=evening.session.seq - 1)
    assert (the_note(evening, other).group, evening.desk.sees(Group)) == (None, [])


def test_a_note_moved_back_by_undo_is_in_no_group_that_is_gone(evening: Tried) -> None:
    note = evening.phone("Ana").adds("needs", "un four")
    group = grouped(evening.desk, note)
    moved = evening.desk.asks("note.move", id=note, group=None)
    evening.desk.asks("group.dissolve", id=group)
    evening.desk.asks("undo", seq=moved)
    assert the_note(evening, note).group is None


def test_a_group_that_comes_back_is_seen_by_all_on_a_board_revealed_since(evening: Tried) -> None:
    group = grouped(evening.desk)
    gone = evening.desk.asks("group.dissolve", id=group)
    evening.desk.asks("board.reveal", board="needs")
    evening.desk.asks("undo", seq=gone)
    assert [found.id for found in evening.phone("Bo").sees(Group)] == [group]


def test_a_note_taken_away_and_brought_back_twice_still_has_its_author(evening: Tried) -> None:
    ana = evening.phone("Ana")
    note = ana.adds("needs", "un four")
    for _ in range(2):
        evening.desk.asks("undo", seq=evening.session.seq)
    assert [found.id for found in ana.sees(Note)] == [note]
    assert [author.person for author in evening.desk.sees(Author)] == [ana.id]
