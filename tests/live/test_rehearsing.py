"""A rehearsal plays in a copy: the real session does not move, and nothing of the copy remains."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from facilitation.domain.actor import Actor
from facilitation.domain.records import Board, Guide, Note, Person, Ready, Session, Step, Vote
from facilitation.domain.refusals import Refused
from facilitation.live.archive import snapshot_of
from facilitation.live.hall import Hall
from facilitation.live.helping import renew, shut_out
from facilitation.live.perform import perform
from facilitation.live.rehearsing import MOST, begin_rehearsal, end_rehearsal, purge_left_behind
from facilitation.secrecy import new_id
from facilitation.store.database import Database
from facilitation.store.helpers import Helper, add_helper
from facilitation.store.reading import Found, read_records
from facilitation.store.rehearsals import rehearsals
from facilitation.store.sessions import purge_session, session_ids
from facilitation.store.tables import Base
from facilitation.store.trouble import Unavailable
from tests.served import wait_for

from .conftest import writing_step
from .room import Tried, try_room

AT_ONCE = 0.01  # the pace of people who need no time to think


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Tried]:
    for tried in try_room(tmp_path):
        yield tried
        for going in list(tried.hall.rehearsals.values()):
            end_rehearsal(tried.hall, going.session)


def rows(room: Tried) -> dict[str, int]:
    """How much every table holds."""
    with room.hall.database.read() as connection:
        tables = Base.metadata.sorted_tables
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0 for table in tables
        }


def asks(room: Tried, session: Found, name: str, **args: object) -> None:
    message = {"token": new_id(), "name": name, "args": args}
    perform(room.hall, room.hall.room(session.id, session.code), Actor("crew"), message)


def of(room: Tried, session: Found, kind: type) -> list:  # type: ignore[type-arg]
    return [record for record in read_records(room.hall.database, session.id) if isinstance(record, kind)]


def test_simulated_people_come_in_write_and_vote_and_nothing_of_it_remains(room: Tried) -> None:
    room.desk.asks("session.open")
    room.phone("Ana")
    room.desk.adds("needs", "une vraie contribution")
    before, real, threads = rows(room), room.all(), threading.active_count()
    copy = begin_rehearsal(room.hall, room.session, 6, AT_ONCE)
    wait_for(lambda: len(of(room, copy, Person)) == 6)
    asks(room, copy, "session.open")
    asks(room, copy, "step.go", step=writing_step(room))
    wait_for(lambda: len(of(room, copy, Note)) >= 6)
    wait_for(lambda: of(room, copy, Ready)[0].count == 6)
    targets = [note.id for note in of(room, copy, Note)[:3]]
    question = {"title": "Lequel ?", "targets": targets, "points": 3, "most_per_target": 1, "secret": True}
    asks(room, copy, "ballot.add", id=new_id(), **question)
    wait_for(lambda: len(of(room, copy, Vote)) >= 6)
    assert room.hall.room(copy.id, copy.code).present.counts()["people"] == 6
    assert room.all() == real
    assert end_rehearsal(room.hall, copy) == room.code
    assert rows(room) == before
    assert threading.active_count() == threads
    assert remembered(room, copy) == []


def remembered(room: Tried, copy: Found) -> list[object]:
    """What this process still holds of a session."""
    hall, database = room.hall, room.hall.database
    held = (hall._rooms, hall.rehearsals, database.floors._of, database.memories._of)
    counters = [who for who in hall.limits._hits if copy.code in who]
    return [each for each in held if copy.id in each] + counters


def test_the_copy_begins_where_an_evening_begins(room: Tried) -> None:
    room.desk.asks("session.open")
    step = writing_step(room)
    room.desk.asks("step.go", step=step)
    room.desk.asks("board.reveal", board="needs")
    copy = begin_rehearsal(room.hall, room.session, 5)
    session = of(room, copy, Session)[0]
    assert (session.code, session.rehearsal, session.status, session.step) == (
        copy.code,
        True,
        "preparing",
        None,
    )
    assert {each.id for each in of(room, copy, Step)} == {each.id for each in of(room, room.session, Step)}
    assert all((each.entered_at, each.instructions) == (None, {}) for each in of(room, copy, Step))
    assert of(room, copy, Guide) == of(room, room.session, Guide)
    assert next(board for board in of(room, copy, Board) if board.id == "needs").private


def test_a_rehearsal_is_in_no_list_and_in_no_export(room: Tried) -> None:
    copy = begin_rehearsal(room.hall, room.session, 5)
    assert [session_id for session_id, _ in session_ids(room.hall.database)] == [room.session.id]
    with pytest.raises(Refused, match="not_allowed"):
        snapshot_of(room.hall, copy.id)


def test_a_new_rehearsal_takes_the_place_of_the_former(room: Tried) -> None:
    first = begin_rehearsal(room.hall, room.session, 5)
    second = begin_rehearsal(room.hall, room.session, 5)
    assert list(room.hall.rehearsals) == [second.id]
    assert room.hall.find(first.code) is None


def test_a_rehearsal_is_not_rehearsed(room: Tried) -> None:
    copy = begin_rehearsal(room.hall, room.session, 5)
    with pytest.raises(Refused, match="not_allowed"):
        begin_rehearsal(room.hall, copy, 5)


def test_a_server_plays_a_few_rehearsals_at_once(room: Tried) -> None:
    for _ in range(MOST):
        begin_rehearsal(room.hall, room.workshop(), 5)
    with pytest.raises(Refused, match="too_many"):
        begin_rehearsal(room.hall, room.session, 5)


def test_what_a_former_process_left_is_erased_when_it_is_surely_left(room: Tried) -> None:
    kept = begin_rehearsal(room.hall, room.session, 5)
    purge_left_behind(room.hall, alone=False)
    assert room.hall.find(kept.code)
    room.moment += timedelta(hours=13)
    purge_left_behind(room.hall, alone=False)
    assert room.hall.find(kept.code) is None
    left = begin_rehearsal(room.hall, room.session, 5)
    purge_left_behind(room.hall, alone=True)
    assert room.hall.find(left.code) is None
    assert room.hall.find(room.code)


@pytest.fixture
def other(room: Tried) -> Iterator[Hall]:
    """The hall of another process of the same installation."""
    database = Database(str(room.hall.database.engine.url))
    yield (hall := Hall(database, room.hall.secret_key, room.hall.packs, now=room.hall.now))
    for going in list(hall.rehearsals.values()):
        end_rehearsal(hall, going.session)
    database.close()


def test_what_one_process_began_another_ends_and_its_people_leave_by_themselves(
    room: Tried, other: Hall
) -> None:
    before, threads = rows(room), threading.active_count()
    copy = begin_rehearsal(room.hall, room.session, 5, AT_ONCE)
    wait_for(lambda: len(of(room, copy, Person)) == 5)
    assert end_rehearsal(other, copy) == room.code
    wait_for(lambda: not room.hall.rehearsals and threading.active_count() == threads)
    assert (rows(room), remembered(room, copy)) == (before, [])


def test_what_another_process_has_ended_takes_no_place_here(room: Tried, other: Hall) -> None:
    for _ in range(MOST):
        end_rehearsal(other, begin_rehearsal(room.hall, room.workshop(), 5, 100))
    assert room.hall.find(begin_rehearsal(room.hall, room.session, 5).code)
    assert len(room.hall.rehearsals) == 1


def test_two_processes_that_begin_at_once_leave_one_copy(room: Tried, other: Hall) -> None:
    here = [room.hall, other] * 3

    def begin(hall: Hall) -> None:
        with suppress(Refused):  # the other was faster
            begin_rehearsal(hall, room.session, 5)

    threads = [threading.Thread(target=begin, args=(hall,)) for hall in here]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(rehearsals(room.hall.database)) == 1
    assert rows(room)["sessions"] == 2


def test_a_copy_that_could_not_be_erased_is_erased_by_the_next_look(
    room: Tried, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = begin_rehearsal(room.hall, room.session, 5)

    def away(*_: object) -> None:
        raise Unavailable("away", "cut")

    with monkeypatch.context() as context:
        context.setattr("facilitation.live.rehearsing.purge_session", away)
        with pytest.raises(Unavailable):
            end_rehearsal(room.hall, copy)
    room.moment += timedelta(hours=13)
    purge_left_behind(room.hall, alone=False)
    assert room.hall.find(copy.code) is None


def test_h7_a_rehearsal_ends_with_the_link_that_began_it(room: Tried) -> None:
    paul = Helper(new_id(), room.session.id, "Paul", room.moment)
    with room.hall.database.write() as connection:
        add_helper(connection, paul, "hash")
    copy = begin_rehearsal(room.hall, room.session, 5, helper=paul.id)
    shut_out(room.hall, room.session, paul.id, "")
    assert room.hall.find(copy.code) is None
    with pytest.raises(Refused, match="not_allowed"):
        begin_rehearsal(room.hall, room.session, 5, helper=paul.id)
    copy = begin_rehearsal(room.hall, room.session, 5)
    renew(room.hall, room.session, "")
    assert room.hall.find(copy.code) is None


def test_a_workshop_that_is_erased_takes_its_rehearsal_along(room: Tried) -> None:
    begin_rehearsal(room.hall, room.session, 5)
    purge_session(room.hall.database, room.session.id)
    assert {rows(room)[table] for table in ("sessions", "rehearsals", "records", "changes")} == {0}
