"""Taking turns: in a busy room several intents are stored in one transaction, each still whole or not at all."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event

from facilitation.domain.records import Note
from facilitation.domain.refusals import Refused
from facilitation.live.perform import SERIES_SECONDS
from facilitation.live.turns import Job, Turn
from facilitation.secrecy import new_id
from facilitation.store.asking import Asked
from facilitation.store.trouble import Unavailable
from tests.served import wait_for

from .room import Hand, Tried

Asking = Callable[[], int]


@contextmanager
def together(evening: Tried, *asked: Asking) -> Iterator[list["Future[int]"]]:
    """Let several people ask while somebody else has the turn, in this order; then let them go on."""
    turn = evening.room.turn
    with ThreadPoolExecutor(len(asked)) as pool:
        with turn.lock:
            answers = []
            for place, ask in enumerate(asked, 1):
                answers.append(pool.submit(ask))
                wait_for(lambda place=place: len(turn.waiting) == place)  # type: ignore[misc]
        yield answers


def adds(hand: Hand, text: str, **more: Any) -> Asking:
    note = new_id()
    return lambda: hand.asks("note.add", id=note, board="needs", text=text, **more)


def stored(evening: Tried, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """One entry for each transaction that writes."""
    database, counted = evening.hall.database, list[int]()
    write = database.write
    monkeypatch.setattr(database, "write", lambda: counted.append(1) or write())
    return counted


def texts(evening: Tried) -> list[str]:
    return sorted(record.text for record in evening.all() if isinstance(record, Note))


def test_what_waits_for_the_turn_is_stored_in_one_transaction_and_told_in_order(
    evening: Tried, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [evening.phone(name) for name in ("Ana", "Bo", "Chiara")]
    counted, before = stored(evening, monkeypatch), evening.session.seq
    with together(evening, *(adds(hand, f"de {hand.id}") for hand in people)) as answers:
        assert [answer.result() for answer in answers] == [before + 1, before + 2, before + 3]
    assert len(counted) == 1
    assert [change.seq for change in evening.told][-3:] == [before + 1, before + 2, before + 3]


def test_one_who_is_refused_burns_no_number_and_takes_nobody_along(evening: Tried) -> None:
    ana, bo, chiara = (evening.phone(name) for name in ("Ana", "Bo", "Chiara"))
    before = evening.session.seq
    with together(evening, adds(ana, "un"), adds(bo, "  "), adds(chiara, "deux")) as answers:
        with pytest.raises(Refused):
            answers[1].result()
        assert [answers[0].result(), answers[2].result()] == [before + 1, before + 2]
    assert texts(evening) == ["deux", "un"]


def test_the_same_token_twice_in_one_transaction_is_done_once(evening: Tried) -> None:
    ana = evening.phone("Ana")
    ask = adds(ana, "une fois", token=new_id())
    with together(evening, ask, ask) as answers:
        assert answers[0].result() == answers[1].result()
    assert texts(evening) == ["une fois"]


def test_a_fault_of_one_does_not_cost_the_others_theirs(
    evening: Tried, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    monkeypatch.setattr("facilitation.domain.note.bounded", stumbles_over("bo"))
    with together(evening, adds(ana, "ana"), adds(bo, "bo"), adds(ana, "encore")) as answers:
        with pytest.raises(ZeroDivisionError):
            answers[1].result()
        assert answers[0].result() < answers[2].result() == evening.session.seq
    assert texts(evening) == ["ana", "encore"]


def test_a_database_that_cannot_store_says_so_to_everybody_and_remembers_nothing(evening: Tried) -> None:
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    engine, before = evening.hall.database.engine, evening.session.seq

    def full(connection: Connection) -> None:
        if connection.get_execution_options().get("begin") == "IMMEDIATE":
            raise Unavailable("full", "")

    event.listen(engine, "commit", full)
    with together(evening, adds(ana, "un"), adds(bo, "deux")) as answers:
        assert [type(answer.exception()) for answer in answers] == [Unavailable, Unavailable]
    event.remove(engine, "commit", full)
    assert (adds(ana, "trois")(), texts(evening)) == (before + 1, ["trois"])


def test_who_sends_one_intent_after_the_other_never_waits(evening: Tried) -> None:
    ana = evening.phone("Ana")
    ana.adds("needs", "le premier")
    evening.hall.patience = 30.0
    began = time.monotonic()
    for number in range(12):
        ana.adds("needs", f"le numéro {number}")
    assert time.monotonic() - began < evening.hall.patience


def test_in_a_busy_room_a_lone_intent_waits_for_others(evening: Tried) -> None:
    people = [evening.phone(f"Personne {number}") for number in range(5)]
    for hand in people[:4]:
        hand.adds("needs", "un besoin")
    evening.hall.patience = 0.3
    began = time.monotonic()
    people[4].adds("needs", "le dernier")
    assert time.monotonic() - began >= 0.3
    assert SERIES_SECONDS > 0.3


def test_who_is_interrupted_in_mid_turn_leaves_nobody_waiting_for_ever() -> None:
    turn, jobs = Turn(), [Job(Asked("x", "a", str(number), ""), lambda _: None) for number in range(2)]
    turn.waiting.append(jobs[0])

    def interrupted(_: list[Job]) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        turn.take(jobs[1], interrupted)
    assert [type(job.answer) for job in jobs] == [Unavailable, Unavailable]
    assert not turn.lock.locked()


def stumbles_over(word: str) -> Callable[..., str]:
    def bounded(text: str, *_: object, **__: object) -> str:
        return str(1 / 0) if text == word else text

    return bounded
