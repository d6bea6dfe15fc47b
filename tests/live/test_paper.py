"""Contributions typed for the room: spoken aloud, or written on a paper card with a short code."""

import pytest

from facilitation.domain.records import Card, Note
from facilitation.domain.refusals import Refused
from facilitation.secrecy import ALPHABET, card_of, new_card, new_id, spaced_card

from .room import Hand, Tried

SECRET = "a secret long enough for tests 123"


def types(desk: Hand, text: str = "un four", **how: str) -> str:
    note = new_id()
    desk.asks("note.add", id=note, board="needs", text=text, **how)
    return note


def card(session: int) -> str:
    """Always the same card of a session: chance has no part in a test."""
    return next(code for last in ALPHABET if (code := card_of(SECRET, session, f"3KMPQ{last}")))


def test_what_the_crew_types_says_how_it_came(evening: Tried) -> None:
    spoken, written = types(evening.desk), types(evening.desk, via="paper")
    assert {note.id: note.via for note in evening.desk.sees(Note)} == {spoken: "desk", written: "paper"}


def test_a_card_marks_its_note_and_only_the_crew_knows_which(evening: Tried) -> None:
    code = card(evening.session.id)
    note = types(evening.desk, card=f" {spaced_card(code).lower()} ")
    evening.desk.asks("board.reveal", board="needs")
    ana = evening.phone("Ana")
    assert [
        (note.via, kept.note, kept.code)
        for note, kept in zip(evening.desk.sees(Note), evening.desk.sees(Card), strict=True)
    ] == [("paper", note, code)]
    assert (len(ana.sees(Note)), ana.sees(Card)) == (1, [])


def test_a_card_is_typed_once_until_its_note_is_removed(evening: Tried) -> None:
    code = card(evening.session.id)
    note = types(evening.desk, card=code)
    with pytest.raises(Refused) as refused:
        types(evening.desk, card=code)
    assert refused.value.sentence == "refused.used_card"
    evening.desk.asks("note.remove", id=note)
    assert evening.desk.sees(Card) == []
    types(evening.desk, card=code)


@pytest.mark.parametrize("place", range(6))
def test_a_letter_typed_wrong_is_noticed(evening: Tried, place: int) -> None:
    code = card(evening.session.id)
    wrong = [code[:place] + letter + code[place + 1 :] for letter in ALPHABET if letter != code[place]]
    noticed = [typed for typed in wrong if card_of(SECRET, evening.session.id, typed) is None]
    assert len(noticed) >= 26  # one in 31 passes
    with pytest.raises(Refused) as refused:
        types(evening.desk, card=noticed[0])
    assert refused.value.sentence == "refused.unknown_card"


def test_cards_of_another_workshop_are_not_ours(evening: Tried) -> None:
    with pytest.raises(Refused) as refused:
        types(evening.desk, card=card(evening.session.id + 1))
    assert refused.value.sentence == "refused.unknown_card"


def test_a_printed_card_says_its_board_and_can_be_typed(evening: Tried) -> None:
    for board in (1, 2, 11):
        code = new_card(SECRET, evening.session.id, board)
        assert ALPHABET.index(code[0]) == board - 1
        types(evening.desk, card=spaced_card(code))


@pytest.mark.parametrize("how", [{"via": "paper"}, {"via": "desk"}, {"card": "222222"}])
def test_i2_nobody_but_the_crew_types_for_another(evening: Tried, how: dict[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        types(evening.phone("Ana"), **how)
    assert refused.value.code == "not_allowed"


def test_cards_are_typed_in_after_the_workshop_too(evening: Tried) -> None:
    evening.desk.asks("session.close")
    types(evening.desk, card=card(evening.session.id))
    with pytest.raises(Refused):
        evening.phone("Ana")


def test_a_removal_is_not_undone_once_its_card_was_typed_again(evening: Tried) -> None:
    code = card(evening.session.id)
    removed = evening.desk.asks("note.remove", id=types(evening.desk, card=code))
    types(evening.desk, card=code)
    with pytest.raises(Refused) as refused:
        evening.desk.asks("undo", seq=removed)
    assert refused.value.sentence == "refused.used_card"
    assert [found.code for found in evening.desk.sees(Card)] == [code]
