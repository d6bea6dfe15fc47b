"""Who was away is told what has become of things: nothing that they may no longer see, or that was corrected."""

import msgspec

from facilitation.domain.catching_up import told_late
from facilitation.domain.records import kind_of

from .pages import caught_up, kept_by
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


def test_l6_who_was_away_is_not_sent_what_was_corrected(evening: Tried) -> None:
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    evening.desk.asks("board.reveal", board="needs")
    held, after = evening.sees(bo.viewer), evening.session.seq
    kept = ana.adds("needs", "un four chez Odile")
    evening.desk.asks("note.edit", id=kept, text="un four")
    entries = told_late([change for change in evening.told if change.seq > after], bo.viewer)
    sent = msgspec.json.encode(entries).decode()
    assert ("Odile" in sent, sent.count(kept)) == (False, 1)
    assert kept_by(held, entries) == {(kind_of(each), each.id): each for each in evening.sees(bo.viewer)}


def test_l6_a_page_that_hears_on_while_it_asks_keeps_nothing_that_is_gone(evening: Tried) -> None:
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    evening.desk.asks("board.reveal", board="needs")
    held, after = evening.sees(bo.viewer), evening.session.seq
    note = ana.adds("needs", "une injure")
    evening.desk.asks("note.hide", id=note)
    missed = [change for change in evening.told if change.seq > after]
    page = caught_up(held, missed, bo.viewer)
    assert page == {(kind_of(each), each.id): each for each in evening.sees(bo.viewer)}
