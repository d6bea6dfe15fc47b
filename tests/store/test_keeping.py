"""Backups: one consistent moment, verified, refused whole when a single bit is wrong, and no way to lose the old."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from facilitation.domain.records import Note
from facilitation.resources import resource_dir
from facilitation.secrecy import new_id
from facilitation.store import container, copying, replacing
from facilitation.store.container import Damaged, Manifest, unpack
from facilitation.store.database import Database
from facilitation.store.keeping import Newer, back_up, restore
from facilitation.store.reading import find_session, read_records
from facilitation.store.replacing import Held
from facilitation.store.sessions import purge_session
from tests.live.room import Tried, try_room

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
ONCE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Tried]:
    yield from try_room(tmp_path)


@pytest.fixture
def saved(room: Tried, tmp_path: Path) -> Path:
    """A backup of a workshop with three notes."""
    room.desk.asks("session.open")
    for number in range(3):
        room.desk.adds("needs", f"un four à pain {number}")
    save(tmp_path / "room.sqlite3", tmp_path / "saved.backup")
    return tmp_path / "saved.backup"


def save(database: Path, target: Path) -> Manifest:
    return back_up(database, target, made_at="now", program="0", key="k")


def bring_back(source: Path, database: Path) -> Path | None:
    return restore(source, database, resource_dir("migrations"), new_epoch=new_id, now=NOW).kept


def notes_in(path: Path, session_id: int = 1) -> set[str]:
    database = Database(f"sqlite:///{path}")
    found = {record.text for record in read_records(database, session_id) if isinstance(record, Note)}
    database.close()
    return found


def test_a_backup_brought_back_elsewhere_holds_everything(saved: Path, tmp_path: Path) -> None:
    assert bring_back(saved, tmp_path / "elsewhere" / "new.sqlite3") is None
    assert notes_in(tmp_path / "elsewhere" / "new.sqlite3") == {f"un four à pain {n}" for n in range(3)}
    assert [path.name[:11] for path in (tmp_path / "elsewhere").iterdir() if path.name[0] == "."] == []


def test_a_backup_is_readable_by_its_owner_alone_and_leaves_nothing_beside(
    saved: Path, tmp_path: Path
) -> None:
    assert saved.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_c7_browsers_are_told_that_time_went_back(room: Tried, saved: Path, tmp_path: Path) -> None:
    bring_back(saved, tmp_path / "new.sqlite3")
    database = Database(f"sqlite:///{tmp_path / 'new.sqlite3'}")
    found = find_session(database, room.code)
    database.close()
    assert found is not None
    assert (found.epoch != room.session.epoch, found.seq) == (True, room.session.seq)


def test_the_old_database_is_kept_beside_the_restored_one(room: Tried, saved: Path, tmp_path: Path) -> None:
    room.desk.adds("needs", "écrit après la sauvegarde")
    room.hall.database.close()
    kept = bring_back(saved, tmp_path / "room.sqlite3")
    assert kept is not None
    assert len(notes_in(tmp_path / "room.sqlite3")) == 3
    assert "écrit après la sauvegarde" in notes_in(kept)


def test_workshops_erased_since_the_backup_are_named(room: Tried, saved: Path, tmp_path: Path) -> None:
    purge_session(room.hall.database, room.session.id)
    room.hall.database.close()
    done = restore(saved, tmp_path / "room.sqlite3", resource_dir("migrations"), new_epoch=new_id, now=NOW)
    assert done.back == [room.code]


def test_nothing_stale_is_left_beside_the_restored_database(room: Tried, saved: Path, tmp_path: Path) -> None:
    room.hall.database.close()
    for name in ("-wal", "-shm"):
        (tmp_path / f"gone.sqlite3{name}").write_bytes(b"left by a database that is no more")
    bring_back(saved, tmp_path / "gone.sqlite3")
    assert notes_in(tmp_path / "gone.sqlite3") == {f"un four à pain {n}" for n in range(3)}


def test_c7_a_database_in_use_is_not_replaced(room: Tried, saved: Path, tmp_path: Path) -> None:
    assert room.session.seq
    with pytest.raises(Held):
        bring_back(saved, tmp_path / "room.sqlite3")
    room.desk.adds("needs", "la salle continue")
    assert "la salle continue" in notes_in(tmp_path / "room.sqlite3")


def test_a_damaged_database_is_replaced_and_kept_as_it_is(room: Tried, saved: Path, tmp_path: Path) -> None:
    room.hall.database.close()
    (tmp_path / "room.sqlite3").write_bytes(b"scrambled" * 5000)
    kept = bring_back(saved, tmp_path / "room.sqlite3")
    assert kept is not None
    assert kept.read_bytes() == b"scrambled" * 5000
    assert len(notes_in(tmp_path / "room.sqlite3")) == 3


def test_a_damaged_database_that_somebody_holds_is_not_replaced(saved: Path, tmp_path: Path) -> None:
    path = tmp_path / "held.sqlite3"
    bring_back(saved, path)
    with held_by_another_process(path):
        path.write_bytes(b"scrambled" * 5000)
        with pytest.raises(Held):
            bring_back(saved, path)
    assert path.read_bytes() == b"scrambled" * 5000


@contextmanager
def held_by_another_process(path: Path) -> Iterator[None]:
    program = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('PRAGMA journal_mode = WAL')\n"
        "c.execute('SELECT count(*) FROM sessions').fetchone(); print('open', flush=True); sys.stdin.read()"
    )
    line = [sys.executable, "-c", program, str(path)]
    with subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        yield
        holder.communicate()


def test_c7_a_backup_of_a_later_version_is_refused(saved: Path, tmp_path: Path) -> None:
    newer = tmp_path / "newer.backup"
    rewritten(saved, newer, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Newer):
        bring_back(newer, tmp_path / "new.sqlite3")
    assert not (tmp_path / "new.sqlite3").exists()


def test_signed_out_browsers_and_used_links_do_not_come_back(room: Tried, tmp_path: Path) -> None:
    with room.hall.database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO invitations (token_hash, created_at, expires_at) VALUES ('h', '2026-01-01', '2027-01-01')"
        )
    save(tmp_path / "room.sqlite3", tmp_path / "b")
    bring_back(tmp_path / "b", tmp_path / "new.sqlite3")
    with copying.opened(tmp_path / "new.sqlite3") as connection:
        assert connection.execute("SELECT count(*) FROM invitations").fetchone() == (0,)


def rewritten(source: Path, target: Path, statement: str) -> None:
    """A whole, well-signed backup of a database that was changed."""
    loose = target.with_suffix(".loose")
    manifest = unpack(source, loose)
    with copying.opened(loose) as connection:
        connection.execute(statement)
        revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]
    container.pack(loose, target, replace(manifest, revision=revision, size=loose.stat().st_size))


def test_a_broken_reference_is_found_even_in_a_well_signed_backup(saved: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.backup"
    rewritten(saved, broken, "DELETE FROM sessions")
    with pytest.raises(Damaged):
        bring_back(broken, tmp_path / "new.sqlite3")
    assert not (tmp_path / "new.sqlite3").exists()


def test_a_plain_copy_of_the_live_file_is_no_backup(room: Tried, tmp_path: Path) -> None:
    room.desk.asks("session.open")
    (tmp_path / "copy").write_bytes((tmp_path / "room.sqlite3").read_bytes())
    with pytest.raises(Damaged, match="not_a_backup"):
        bring_back(tmp_path / "copy", tmp_path / "new.sqlite3")


def test_every_cut_of_one_percent_is_refused_and_changes_nothing(saved: Path, tmp_path: Path) -> None:
    whole, database = saved.read_bytes(), tmp_path / "new.sqlite3"
    bring_back(saved, database)
    before = database.read_bytes()
    for percent in range(100):
        saved.write_bytes(whole[: len(whole) * percent // 100])
        with pytest.raises(Damaged):
            bring_back(saved, database)
    assert database.read_bytes() == before


@ONCE
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_c7_every_flipped_bit_is_refused(saved: Path, place: float, bit: int) -> None:
    content = bytearray(saved.read_bytes())
    content[int(place * len(content))] ^= 1 << bit
    assert_refused(saved, bytes(content))


@ONCE
@given(length=st.floats(0, 1, exclude_max=True), more=st.binary(max_size=3))
def test_every_length_but_the_right_one_is_refused(saved: Path, length: float, more: bytes) -> None:
    whole = saved.read_bytes()
    assert_refused(saved, whole[: int(length * len(whole))])
    if more:
        assert_refused(saved, whole + more)


@ONCE
@given(bit=st.integers(0, 8 * 250))
def test_every_flipped_bit_of_the_first_lines_is_refused(saved: Path, bit: int) -> None:
    content = bytearray(saved.read_bytes())
    content[bit // 8] ^= 1 << bit % 8
    assert_refused(saved, bytes(content))


def assert_refused(saved: Path, content: bytes) -> None:
    bad = saved.with_suffix(".bad")
    bad.write_bytes(content)
    with pytest.raises(Damaged):
        unpack(bad, saved.with_suffix(".out"))
    assert not saved.with_suffix(".out").exists()


def test_a_backup_that_fails_leaves_the_last_one_in_place(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = saved.read_bytes()
    monkeypatch.setattr(container.os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left")))
    with pytest.raises(OSError, match="No space"):
        save(tmp_path / "room.sqlite3", saved)
    assert saved.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_backup_is_one_moment_although_others_write(
    room: Tried, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.desk.asks("session.open")
    monkeypatch.setattr(copying, "PAGES", 1)
    monkeypatch.setattr(copying.time, "sleep", lambda _: room.desk.adds("needs", "pendant la copie"))
    save(tmp_path / "room.sqlite3", tmp_path / "b")
    monkeypatch.undo()
    bring_back(tmp_path / "b", tmp_path / "new.sqlite3")
    assert notes_in(tmp_path / "new.sqlite3") == set()
    assert len([note for note in room.all() if isinstance(note, Note)]) > 10


def test_a_failed_rename_leaves_the_database_where_it_was(
    room: Tried, saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.hall.database.close()
    monkeypatch.setattr(replacing, "_keep", lambda *_: (_ for _ in ()).throw(OSError("pulled out")))
    with pytest.raises(OSError, match="pulled out"):
        bring_back(saved, tmp_path / "room.sqlite3")
    assert len(notes_in(tmp_path / "room.sqlite3")) == 3
