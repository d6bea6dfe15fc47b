"""A database of the first version gets the tables of co-facilitators without losing a line of its log."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import insert, select, text

from facilitation.resources import resource_dir
from facilitation.secrecy import new_id
from facilitation.store.database import Database
from facilitation.store.helpers import Helper, add_helper, close_helper, helpers_of, standing_helpers
from facilitation.store.keeping import back_up, restore
from facilitation.store.migrating import revision, upgrade
from facilitation.store.sessions import purge_session
from facilitation.store.tables import ChangeRow, Team
from tests.live.room import Tried, try_room
from tests.several import Postgres

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
OLD_SESSION = """INSERT INTO sessions (id, team_id, code, seq, epoch, link_version, created_at)
 VALUES (7, 1, 'K7MPQ2', 1, 'e', 1, '2026-11-22 20:00:00')"""
OLD_CHANGE = """INSERT INTO changes (session_id, seq, name, actor, token, digest, at, edits)
 VALUES (7, 1, 'session.new', 'crew', 't', '', '2026-11-22 20:00:00', :edits)"""


@pytest.fixture(params=["sqlite", "postgres"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database as the first version left it, with one line in its log."""
    server = Postgres() if request.param == "postgres" else None
    database = Database(server.new_database() if server else f"sqlite:///{tmp_path / 'old.sqlite3'}")
    config = Config()
    config.set_main_option("script_location", str(resource_dir("migrations")))
    config.set_main_option("path_separator", "os")
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(insert(Team).values(id=1, name="GAL", created_at=NOW))
        connection.execute(text(OLD_SESSION))
        connection.execute(text(OLD_CHANGE), {"edits": b"[]"})
    yield database
    database.close()
    if server:
        server.end()


def test_an_old_log_keeps_its_lines_and_names_nobody_of_the_crew(old: Database) -> None:
    upgrade(old, resource_dir("migrations"))
    with old.read() as connection:
        assert revision(connection) == "0003"
        line = connection.execute(select(ChangeRow.seq, ChangeRow.edits, ChangeRow.by)).one()
    assert (line.seq, bytes(line.edits), line.by) == (1, b"[]", None)
    paul = Helper("p" * 22, 7, "Paul", NOW)
    with old.write() as connection:
        add_helper(connection, paul, "hash")
    assert standing_helpers(old, {"hash"}) == {"hash": paul}
    with old.write() as connection:
        assert close_helper(connection, 7, paul.id, NOW) == paul
        assert close_helper(connection, 7, paul.id, NOW) is None
    assert helpers_of(old, 7) == []


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Tried]:
    yield from try_room(tmp_path)


def test_the_log_says_who_of_the_crew_made_a_change(room: Tried) -> None:
    room.desk.asks("session.open")
    paul = room.helper("Paul")
    seq = paul.asks("step.next", token="t" * 22)
    assert room.desk.asks("step.next", token="t" * 22) == seq  # what one has sent, another does not do twice
    with room.hall.database.read() as connection:
        names = connection.scalars(select(ChangeRow.by).order_by(ChangeRow.seq)).all()
    assert names == [None, None, "Paul"]


def test_a_restored_backup_lets_in_no_co_facilitator(room: Tried, tmp_path: Path) -> None:
    with room.hall.database.write() as connection:
        add_helper(connection, Helper("p" * 22, room.session.id, "Paul", NOW), "hash")
    backup = tmp_path / "saved.backup"
    back_up(tmp_path / "room.sqlite3", backup, made_at="now", program="0", key="k")
    restore(backup, tmp_path / "back.sqlite3", resource_dir("migrations"), new_epoch=new_id, now=NOW)
    restored = Database(f"sqlite:///{tmp_path / 'back.sqlite3'}")
    assert standing_helpers(restored, {"hash"}) == {}
    assert helpers_of(room.hall.database, room.session.id)
    restored.close()


def test_nothing_of_a_co_facilitator_outlives_a_purged_session(room: Tried) -> None:
    with room.hall.database.write() as connection:
        add_helper(connection, Helper("p" * 22, room.session.id, "Paul", NOW), "hash")
    purge_session(room.hall.database, room.session.id)
    assert standing_helpers(room.hall.database, {"hash"}) == {}
