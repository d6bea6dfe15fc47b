"""Files that were cut or have a wrong bit, and migrations killed half-way: whole or not at all."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from facilitation.domain.refusals import Refused
from facilitation.exports import FORMATS, read_json
from facilitation.resources import resource_dir
from facilitation.store.database import Database
from facilitation.store.migrating import upgrade
from facilitation.store.tables import Base
from tests.exports.saint_martin import evening
from tests.exports.sample import snapshot
from tests.faults.conftest import ROUNDS


@pytest.fixture(scope="module")
def file() -> bytes:
    return FORMATS["json"].render(snapshot(evening()))


def test_r17_an_export_cut_anywhere_is_refused(file: bytes) -> None:
    for percent in range(100):
        with pytest.raises(Refused):
            read_json(file[: len(file) * percent // 100])
    assert read_json(file)


def test_r17_an_export_with_a_wrong_bit_is_refused_or_read_and_nothing_else(file: bytes) -> None:
    chance, refused = random.Random(17), 0
    for _ in range(70 * ROUNDS):
        at, bit = chance.randrange(len(file)), 1 << chance.randrange(8)
        try:
            read_json(file[:at] + bytes((file[at] ^ bit,)) + file[at + 1 :])
        except Refused:
            refused += 1
    assert refused > 0


SLOW = """
import sys, time
from pathlib import Path
from sqlalchemy import Engine, event
from facilitation.resources import resource_dir
from facilitation.store.database import Database
from facilitation.store.migrating import upgrade
database = Database(sys.argv[1])
@event.listens_for(Engine, "before_cursor_execute")
def slowly(_connection, _cursor, statement, *_):
    if statement.lstrip().upper().startswith(("CREATE", "INSERT", "ALTER")):
        print(flush=True)
        time.sleep(0.03)
upgrade(database, resource_dir("migrations"))
"""


def migration_killed(url: str, after: int) -> None:
    """Migrate in a process of its own, killed after so many statements."""
    with subprocess.Popen([sys.executable, "-c", SLOW, url], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in range(after):
            process.stdout.readline()
        process.kill()


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_r18_a_migration_killed_half_way_leaves_nothing_half_done(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = f"sqlite:///{tmp_path / 'a.sqlite3'}"
    if kind == "postgres":
        url = request.getfixturevalue("both").postgres.new_database()
    for after in (2, 9):
        migration_killed(url, after)
    database = finished(url)
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    database.close()


def finished(url: str) -> Database:
    """The database once it is up to date; PostgreSQL may take a moment to notice that a client was killed."""
    database = Database(url)
    for _ in range(100):
        try:
            upgrade(database, resource_dir("migrations"))
        except Exception:  # noqa: BLE001 - tried again, and raised at the end
            time.sleep(0.1)
        else:
            return database
    upgrade(database, resource_dir("migrations"))
    return database
