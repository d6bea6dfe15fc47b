"""A backup taken while everybody writes, brought back on another machine: all that was acknowledged before is there."""

import shutil
import sqlite3
import threading
from pathlib import Path

from tests.faults.conftest import Hall
from tests.faults.ledger import NOTHING_WRONG, crowd, settled
from tests.served import Browser, Served, join, phone, wait_for


def test_c6_the_drill_a_backup_under_load_is_brought_back_elsewhere(hall: Hall, tmp_path: Path) -> None:
    watcher = join(hall.server, hall.code)["cookies"]
    phones = crowd(hall.server, hall.code, hall.ledger, phones=5, notes=20)
    wait_for(lambda: len(hall.ledger.acked) > 20)
    before = dict(hall.ledger.acked)
    said = hall.server.command("backup", str(tmp_path / "soir.backup"))
    assert (said.returncode, said.stderr) == (0, "")
    settled(phones)
    assert hall.ledger.against(hall.database) == NOTHING_WRONG
    elsewhere = Served(tmp_path / "elsewhere")
    (tmp_path / "elsewhere").mkdir()
    shutil.copy(tmp_path / "data/secret-key", tmp_path / "elsewhere/secret-key")
    brought = elsewhere.command("restore", str(tmp_path / "soir.backup"))
    assert (brought.returncode, brought.stderr, "secret-key" in brought.stdout) == (0, "", False)
    elsewhere.start()
    seen = Browser(elsewhere, hall.code, "person", watcher)
    assert set(before) <= stored_in(tmp_path / "elsewhere/facilitation.sqlite3")
    assert len(seen.of("session")) == 1
    seen.leave()
    elsewhere.stop()


def stored_in(database: Path) -> set[str]:
    with sqlite3.connect(database) as connection:
        found = {row[0] for row in connection.execute("SELECT id FROM records WHERE kind = 'note'")}
    connection.close()
    return found


def test_after_a_restore_what_phones_still_hold_is_stored_once(hall: Hall, tmp_path: Path) -> None:
    ana = phone(hall.server, hall.code)
    kept = [f"before{number:016}" for number in range(3)]
    for note in kept:
        assert "seq" in ana.asks("note.add", token=note, id=note, board="needs", text="avant")
    epoch = ana._client.call("since", 0)["epoch"]
    hall.server.command("backup", str(tmp_path / "soir.backup"))
    assert "seq" in ana.asks(
        "note.add", token="after" + "0" * 17, id="after" + "0" * 17, board="needs", text="après"
    )
    hall.server.stop()
    assert hall.server.command("restore", str(tmp_path / "soir.backup")).returncode == 0
    hall.again()
    bo = phone(hall.server, hall.code)
    assert bo._client.call("since", 0)["epoch"] != epoch
    assert stored_in(hall.database) == set(kept)
    bo.leave()


def test_many_backups_one_after_the_other_never_stop_the_room(hall: Hall, tmp_path: Path) -> None:
    phones = crowd(hall.server, hall.code, hall.ledger, phones=5, notes=20)
    codes: list[int] = []

    def back_up() -> None:
        files = [str(tmp_path / f"{number}.backup") for number in range(3)]
        codes.extend(hall.server.command("backup", file).returncode for file in files)

    saving = threading.Thread(target=back_up)
    saving.start()
    settled(phones)
    saving.join(60)
    assert (codes, hall.ledger.later) == ([0, 0, 0], [])
    assert hall.ledger.against(hall.database) == NOTHING_WRONG
