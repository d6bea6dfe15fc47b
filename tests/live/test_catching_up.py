"""Who was away is told what has become of things: nothing that they may no longer see, nor that came and went."""

import msgspec

from facilitation.domain.catching_up import told_late
from facilitation.domain.records import kind_of

from .pages import kept_by
from .room import Tried


def test_l6_who_was_away_is_not_sent_what_they_may_no_longer_see(evening: Tried) -> None:
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    held, after = evening.sees(bo.viewer), evening.session.seq
    note = ana.adds("needs", "une injure")
    evening.desk.asks("board.reveal", board="needs")
    ana.adds("needs", "un four")
    evening.desk.asks("note.hide", id=note)
    entries = told_late([change for change in evening.told if change.seq > after], bo.viewer)
    sent = msgspec.json.encode(entries).decode()
    assert "un four" in sent
    assert "une injure" not in sent
    assert kept_by(held, entries) == {(kind_of(each), each.id): each for each in evening.sees(bo.viewer)}


def test_l6_who_was_away_is_told_neither_what_came_and_went_nor_what_was_corrected(evening: Tried) -> None:
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    evening.desk.asks("board.reveal", board="needs")
    held, after = evening.sees(bo.viewer), evening.session.seq
    gone, kept = ana.adds("needs", "une injure"), ana.adds("needs", "un four chez Odile")
    evening.desk.asks("note.hide", id=gone)
    evening.desk.asks("note.edit", id=kept, text="un four")
    entries = told_late([change for change in evening.told if change.seq > after], bo.viewer)
    sent = msgspec.json.encode(entries).decode()
    assert (gone in sent, "Odile" in sent, sent.count(kept)) == (False, False, 1)
    assert kept_by(held, entries) == {(kind_of(each), each.id): each for each in evening.sees(bo.viewer)}
