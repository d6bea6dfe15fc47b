"""The database: one drawing of the tables, one rule of visibility, one writer at a time."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import select, text, update

from facilitation.domain.audience import Viewer, may_see
from facilitation.domain.records import Note, Turnout, decode
from facilitation.resources import resource_dir
from facilitation.store.database import Database
from facilitation.store.lines import Straight
from facilitation.store.migrating import upgrade
from facilitation.store.reading import read_records, read_since
from facilitation.store.snapshots import read_snapshot
from facilitation.store.tables import Base, RecordRow
from facilitation.store.trouble import Unavailable
from tests.live.room import Tried, try_room
from tests.several import Postgres


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    server = Postgres()
    yield server.new_database()
    server.end()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_the_migrations_draw_the_same_tables_as_the_program(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = (
        request.getfixturevalue("postgres_url")
        if kind == "postgres"
        else f"sqlite:///{tmp_path / 'a.sqlite3'}"
    )
    database = Database(url)
    upgrade(database, resource_dir("migrations"))
    upgrade(database, resource_dir("migrations"))
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    database.close()


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Tried]:
    yield from try_room(tmp_path)


AUDIENCES = ["floor", "wall", "crew", "ana", "bo", "crew+ana", "crew+bo"]
VIEWERS = [
    Viewer("crew"),
    Viewer("screen"),
    Viewer("person", "ana"),
    Viewer("person", "bo"),
    Viewer("person"),
]


@pytest.mark.parametrize("viewer", VIEWERS, ids=repr)
def test_a1_sql_and_the_rule_agree_on_who_may_see(room: Tried, viewer: Viewer) -> None:
    for number, audience in enumerate(AUDIENCES):
        record = Turnout(id=str(number), audience=audience, voters=0)
        with room.hall.database.write() as connection:
            connection.execute(RecordRow.__table__.insert().values(**row(room, record)))
    sent = {
        decode(bytes(raw)).id for raw in read_snapshot(room.hall.database, room.session.id, viewer).records
    }
    everything = read_records(room.hall.database, room.session.id)
    assert sent == {record.id for record in everything if may_see(record.audience, viewer)}


def row(room: Tried, record: Turnout) -> dict[str, object]:
    from facilitation.domain.records import encode  # noqa: PLC0415

    values = {"session_id": room.session.id, "kind": "turnout", "id": record.id, "seq": 1}
    return values | {"audience": record.audience, "body": encode(record)}


def test_l6_too_far_behind_gets_a_snapshot(room: Tried) -> None:
    room.desk.asks("session.open")
    with room.hall.database.write() as connection:
        connection.execute(text("UPDATE sessions SET seq = seq + 1000"))
    _, answer = read_since(room.hall.database, room.session.id, 1, Viewer("crew"))
    assert not isinstance(answer, list)
    assert answer.seq == room.session.seq


def test_l6_a_number_from_the_future_gets_a_snapshot(room: Tried) -> None:
    _, answer = read_since(room.hall.database, room.session.id, 99, Viewer("crew"))
    assert not isinstance(answer, list)


def test_l6_whoever_knows_nothing_gets_a_snapshot(room: Tried) -> None:
    head, answer = read_since(room.hall.database, room.session.id, -1, Viewer("crew"))
    assert not isinstance(answer, list)
    assert (answer.seq, head.seq) == (room.session.seq, room.session.seq)


def test_what_a_database_already_holds_in_an_older_writing_does_not_stop_a_snapshot(room: Tried) -> None:
    with room.hall.database.write() as connection:
        connection.execute(update(RecordRow).where(RecordRow.kind == "count").values(body=b"{}"))
    assert read_snapshot(room.hall.database, room.session.id, Viewer("crew")).records


def test_an_acknowledged_change_survives_a_power_cut_by_setting(room: Tried) -> None:
    with room.hall.database.read() as connection:
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"


def test_a_writer_waits_for_another_process_that_holds_the_lock(room: Tried, tmp_path: Path) -> None:
    room.desk.asks("session.open")
    other = sqlite3.connect(tmp_path / "room.sqlite3", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    threading.Timer(0.4, other.execute, ["COMMIT"]).start()
    room.desk.asks("step.next")
    assert room.session.seq == len(room.told) + 1
    other.close()


def test_two_hundred_writes_from_ten_threads_leave_no_hole(room: Tried) -> None:
    room.desk.asks("session.open")
    hands = [room.phone(str(number)) for number in range(10)]
    room.desk.asks("step.go", step="seek_and_offer")
    threads = [
        threading.Thread(target=lambda hand=hand: [hand.adds("needs", "a") for _ in range(20)])
        for hand in hands
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(isinstance(record, Note) for record in room.all()) == 200
    assert [change.seq for change in room.told] == list(range(2, room.session.seq + 1))


def test_a_transaction_that_the_disk_has_ended_does_not_hide_why(room: Tried) -> None:
    class Failing(Straight):
        """What SQLite does on its own when the disk fails: no transaction is left."""

        def bound(self, _: object) -> list[object]:
            line._driver.execute("ROLLBACK")  # type: ignore[attr-defined]
            raise sqlite3.OperationalError("disk I/O error")

    with pytest.raises(Unavailable) as raised, room.hall.database.glance() as line:
        line.all(Failing(select(RecordRow.id)), {})
    assert raised.value.kind == "full"
