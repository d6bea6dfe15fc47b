"""What processes say to each other: latest numbers only, bounded, and of whoever is silent nothing remains."""

import msgspec

from facilitation.live.bulletin import MOST_WAITING, Bulletin, Message
from facilitation.live.elsewhere import FORGOTTEN_SECONDS, Elsewhere


def test_many_changes_of_a_session_are_one_word() -> None:
    bulletin = Bulletin("a")
    for seq in (5, 7, 6):
        bulletin.number(12, seq)
    bulletin.present(12, 3, 4)
    assert bulletin.something.is_set()
    assert bulletin.take() == Message("a", {12: 7}, {12: (3, 4)})
    assert (bulletin.take(), bulletin.something.is_set()) == (Message("a"), False)


def test_what_could_not_be_said_waits_and_the_newer_wins() -> None:
    bulletin = Bulletin("a")
    bulletin.number(1, 5)
    bulletin.number(2, 5)
    lost = bulletin.take()
    bulletin.number(1, 6)
    bulletin.put_back(lost)
    assert bulletin.something.is_set()
    assert bulletin.take().numbers == {1: 6, 2: 5}


def test_a_bus_that_stays_away_fills_no_memory() -> None:
    bulletin = Bulletin("a")
    for session_id in range(3 * MOST_WAITING):
        bulletin.number(session_id, 1)
        bulletin.present(session_id, 1, 1)
        if session_id % 100 == 0:
            bulletin.put_back(bulletin.take())
    message = bulletin.take()
    assert len(message.numbers) == len(message.present) == MOST_WAITING
    assert 3 * MOST_WAITING - 1 in message.numbers


def test_a_message_holds_numbers_and_nothing_else() -> None:
    sent = msgspec.json.encode(Message("a", {12: 345}, {12: (3, 4)}))
    assert msgspec.json.decode(sent) == ["a", {"12": 345}, {"12": [3, 4]}, False]
    assert msgspec.json.decode(sent, type=Message) == Message("a", {12: 345}, {12: (3, 4)})


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_numbers_of_several_processes_add_up_and_change_is_noticed() -> None:
    elsewhere = Elsewhere(Clock())
    assert elsewhere.note("a", {1: (2, 3), 2: (1, 1)}) == {1, 2}
    assert elsewhere.note("b", {1: (1, 1)}) == {1}
    assert elsewhere.note("b", {1: (1, 1)}) == set()
    assert (elsewhere.counts(1), elsewhere.counts(2), elsewhere.counts(3)) == ((3, 4), (1, 1), (0, 0))


def test_a_room_that_was_left_and_a_process_that_stops_are_gone() -> None:
    elsewhere = Elsewhere(Clock())
    elsewhere.note("a", {1: (2, 3), 2: (1, 1)})
    assert elsewhere.note("a", {1: (0, 0)}) == {1}
    assert elsewhere.counts(1) == (0, 0)
    assert elsewhere.forget("a") == {2}
    assert elsewhere.counts(2) == (0, 0)


def test_a_process_that_falls_silent_is_forgotten() -> None:
    clock = Clock()
    elsewhere = Elsewhere(clock)
    elsewhere.note("a", {1: (2, 2)})
    clock.now = FORGOTTEN_SECONDS / 2
    elsewhere.note("b", {1: (1, 1)})
    assert elsewhere.forget_silent() == set()
    clock.now = FORGOTTEN_SECONDS + 1
    assert elsewhere.forget_silent() == {1}
    assert elsewhere.counts(1) == (1, 1)
