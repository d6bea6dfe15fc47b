"""Between processes: each tells every number once and in order, whatever was written elsewhere, heard or missed."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import text

from facilitation.domain.actor import Actor
from facilitation.domain.changes import Change
from facilitation.live.hall import Room
from facilitation.live.relay import Relay
from facilitation.store import reading
from facilitation.store.database import Database
from facilitation.store.trouble import Unavailable
from tests.live.room import Tried


class Tasks:
    """Background tasks as python-socketio starts them; `hold` keeps them until `run`."""

    def __init__(self) -> None:
        self.held: list[tuple[Any, tuple[Any, ...]]] | None = None
        self.threads: list[threading.Thread] = []

    def start_background_task(self, work: Any, *args: Any) -> None:
        if self.held is not None:
            self.held.append((work, args))
            return
        self.threads.append(threading.Thread(target=work, args=args))
        self.threads[-1].start()

    def sleep(self, _seconds: float) -> None:
        time.sleep(0.01)

    def run(self) -> None:
        held, self.held = self.held or [], None
        for work, args in held:
            work(*args)
        for thread in self.threads:
            thread.join(10)


class Process:
    """One process with somebody in the room: what it tells, and what it reads of the database."""

    def __init__(self, tried: Tried) -> None:
        self.room = Room(tried.session.id, tried.code)
        self.tasks = Tasks()
        self.told: list[Change] = []
        self.relay = Relay(self.tasks, tried.hall.database, lambda _room, change: self.told.append(change))
        self.relay.begin(self.room, tried.session)
        self.room.present.viewers["socket"] = Actor("crew")

    @property
    def numbers(self) -> list[int]:
        return [change.seq for change in self.told]


@pytest.fixture
def process(room: Tried) -> Process:
    return Process(room)


def write(room: Tried, count: int = 1) -> list[Change]:
    """Changes of this session, committed."""
    before = len(room.told)
    for _ in range(count):
        room.desk.asks("timer.start", seconds=60)
    return room.told[before:]


@contextmanager
def readings(database: Database) -> Iterator[list[str]]:
    """How often the database is read."""
    found: list[str] = []
    original = Database.read

    @contextmanager
    def counted(self: Database) -> Iterator[Any]:
        found.append("read")
        with original(self) as connection:
            yield connection

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Database, "read", counted)
        yield found


def test_its_own_changes_are_told_at_once_and_cost_no_reading(room: Tried, process: Process) -> None:
    changes = write(room, 5)
    with readings(room.hall.database) as found:
        for change in changes:
            process.relay.tell(process.room, change)
            process.relay.reach(process.room.session_id, change.seq)
    assert process.told == changes
    assert found == []


def test_a_hint_brings_what_another_wrote(room: Tried, process: Process) -> None:
    changes = write(room, 3)
    process.relay.reach(process.room.session_id, changes[-1].seq)
    process.tasks.run()
    assert process.told == changes


def test_a_gap_before_its_own_change_is_filled_first(room: Tried, process: Process) -> None:
    changes = write(room, 3)
    process.relay.tell(process.room, changes[-1])
    process.tasks.run()
    assert process.told == changes


def test_what_is_committed_while_the_log_is_read_is_told_once(room: Tried, process: Process) -> None:
    process.tasks.held = []
    first, second, third = write(room, 3)
    process.relay.reach(process.room.session_id, second.seq)
    process.relay.tell(process.room, first)
    process.relay.tell(process.room, third)
    process.tasks.run()
    assert process.told == [first, second, third]


def test_a_look_at_the_database_finds_what_no_hint_told(room: Tried, process: Process) -> None:
    changes = write(room, 4)
    assert process.relay.look()[process.room.session_id].seq == changes[-1].seq
    process.tasks.run()
    assert process.told == changes


def test_a_hint_that_lies_is_believed_once(room: Tried, process: Process) -> None:
    changes = write(room, 1)
    process.relay.reach(process.room.session_id, 1_000_000)
    process.tasks.run()
    with readings(room.hall.database) as found:
        process.relay.reach(process.room.session_id, changes[0].seq)
        process.tasks.run()
    assert (process.told, found) == (changes, [])


def test_a_hint_for_a_room_where_nobody_is_costs_nothing(room: Tried, process: Process) -> None:
    process.room.present.viewers.clear()
    with readings(room.hall.database) as found:
        process.relay.reach(process.room.session_id, 99)
        process.relay.reach(12345, 99)
        assert process.relay.look() == {}
    assert (found, process.tasks.threads) == ([], [])


def test_whoever_comes_later_is_told_from_then_on(room: Tried, process: Process) -> None:
    process.room.present.viewers.clear()
    write(room, 3)
    process.relay.begin(process.room, room.session)
    process.room.present.viewers["another"] = Actor("crew")
    last = write(room, 1)
    process.relay.tell(process.room, last[0])
    assert process.told == last


def test_too_much_at_once_is_left_to_a_snapshot(
    room: Tried, process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LONGEST_CATCH_UP", 2)
    changes = write(room, 5)
    process.relay.reach(process.room.session_id, changes[-1].seq)
    process.tasks.run()
    after = write(room, 1)
    process.relay.tell(process.room, after[0])
    assert process.told == after


def test_another_life_of_the_database_begins_from_its_own_number(room: Tried, process: Process) -> None:
    for change in write(room, 5):
        process.relay.tell(process.room, change)
    with room.hall.database.write() as connection:
        connection.execute(text("UPDATE sessions SET epoch = 'another', seq = 2"))
        connection.execute(text("DELETE FROM changes WHERE seq > 2"))
    assert process.relay.look()[process.room.session_id].epoch == "another"
    process.relay.tell(process.room, Change(seq=3, name="x", edits=[]))
    assert process.numbers[-1] == 3


def test_an_erased_session_is_no_reason_to_fall(room: Tried, process: Process) -> None:
    with room.hall.database.write() as connection:
        connection.execute(text("DELETE FROM changes"))
        connection.execute(text("DELETE FROM records"))
        connection.execute(text("DELETE FROM people"))
        connection.execute(text("DELETE FROM sessions"))
    process.relay.reach(process.room.session_id, 99)
    process.tasks.run()
    assert process.relay.look()[process.room.session_id].seq == 0
    assert process.told == []


def test_a_database_that_is_away_is_asked_again(
    room: Tried, process: Process, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes, answers = write(room, 2), [Unavailable("away", "gone"), Unavailable("busy", "held")]
    original = reading.read_changes

    def away(*args: Any) -> Any:
        if answers:
            raise answers.pop()
        return original(*args)

    monkeypatch.setattr("facilitation.live.relay.read_changes", away)
    process.relay.reach(process.room.session_id, changes[-1].seq)
    process.tasks.run()
    assert (process.told, answers) == (changes, [])


@pytest.mark.parametrize("seed", range(5))
def test_l1_three_processes_tell_the_same_whatever_is_lost_late_or_doubled(room: Tried, seed: int) -> None:
    chance, lock = random.Random(seed), threading.Lock()
    processes = [Process(room) for _ in range(3)]

    def live(process: Process) -> None:
        for _ in range(15):
            with lock:
                change = write(room)[0]
            time.sleep(chance.random() / 300)
            process.relay.tell(process.room, change)
            for other in chance.choices(processes, k=3):
                other.relay.reach(process.room.session_id, change.seq - chance.randrange(2))

    hands = [threading.Thread(target=live, args=(process,)) for process in processes]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    for process in processes:
        process.relay.look()
        process.tasks.run()
        assert process.told == room.told[-45:]
