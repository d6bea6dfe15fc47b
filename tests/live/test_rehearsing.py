"""A rehearsal plays in a copy: the real session does not move, and nothing of the copy remains."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from facilitation.domain.actor import Actor
from facilitation.domain.records import Board, Guide, Note, Person, Ready, Session, Step, Vote
from facilitation.domain.refusals import Refused
from facilitation.live.archive import snapshot_of
from facilitation.live.perform import perform
from facilitation.live.rehearsing import MOST, begin_rehearsal, end_rehearsal, purge_left_behind
from facilitation.secrecy import new_id
from facilitation.store.reading import Found, read_records
from facilitation.store.sessions import session_ids
from facilitation.store.tables import Base
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
    assert end_rehearsal(room.hall, copy) == room.session
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
