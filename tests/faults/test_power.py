"""The power goes, at any moment: what was acknowledged before is on the disk, whatever the disk had not done yet."""

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.conftest import ROUNDS, Hall
from tests.faults.disk import Disk
from tests.faults.ledger import NOTHING_WRONG, Ledger, crowd, settled
from tests.served import phone, wait_for

SHARES = (0.0, 0.5, 0.9)  # of what was not made durable, found there all the same


@pytest.fixture
def journal(hall: Hall, tmp_path: Path) -> Path:
    """The hall begins again, and all that is asked of the disk is written down from here on."""
    hall.server.stop()
    (tmp_path / "before").mkdir()
    for path in files_of(hall):
        shutil.copy(path, tmp_path / "before")
    hall.server.environ["HURT_DISK"] = str(tmp_path / "journal")
    hall.again()
    return tmp_path / "journal"


def files_of(hall: Hall) -> Iterator[Path]:
    """The database and its log, without the memory that processes share."""
    return (path for path in hall.database.parent.glob("*.sqlite3*") if not path.name.endswith("-shm"))


def until(ledger: Ledger, moment: float) -> Ledger:
    """What was promised until a moment."""
    acked = {note: seq for note, seq in ledger.acked.items() if ledger.acked_at[note] <= moment}
    return Ledger(ledger.sent, acked, dict.fromkeys(set(ledger.sent) - set(acked), ""))


def test_r2_a_power_cut_after_any_acknowledgement_takes_nothing_that_was_promised(
    hall: Hall, journal: Path, tmp_path: Path
) -> None:
    settled(crowd(hall.server, hall.code, hall.ledger, phones=6, notes=6 * ROUNDS))
    hall.server.stop(brutally=True)
    assert hall.database.with_name(f"{hall.database.name}-shm").exists(), "its name was lost on the way"
    disk, found = Disk(tmp_path / "before", journal), []
    for number, moment in enumerate(sorted(hall.ledger.acked_at.values())):
        disk.play_until(moment)
        for share in SHARES:
            with without_power(disk, tmp_path / "image", number, share) as image:
                found.append(until(hall.ledger, moment).against(image))
    assert disk.syncs["facilitation.sqlite3"] > 1, "no checkpoint was among them"
    assert found == [NOTHING_WRONG] * len(hall.ledger.acked) * len(SHARES)
    assert len(found) == 36 * ROUNDS * len(SHARES)


def test_r2_the_program_goes_on_with_what_a_power_cut_left(hall: Hall, journal: Path, tmp_path: Path) -> None:
    settled(crowd(hall.server, hall.code, hall.ledger, phones=3, notes=4))
    hall.server.stop(brutally=True)
    del hall.server.environ["HURT_DISK"]
    disk, last = Disk(tmp_path / "before", journal), max(hall.ledger.acked_at.values())
    disk.play_until(last)
    for path in hall.database.parent.glob("*.sqlite3*"):
        path.unlink()
    disk.cut_power(hall.database.parent, 1, 0.5)
    hall.again()
    ana = phone(hall.server, hall.code)
    assert "seq" in ana.asks("note.add", id="n" * 22, board="needs", text="après la panne")
    desk = hall.desk()
    wait_for(lambda: {note["id"] for note in desk.of("note")} == {*hall.ledger.acked, "n" * 22})
    for browser in (ana, desk):
        browser.leave()


@contextlib.contextmanager
def without_power(disk: Disk, image: Path, seed: int, share: float) -> Iterator[Path]:
    """The database as it is found after a power cut now."""
    image.mkdir()
    disk.cut_power(image, seed, share)
    yield image / "facilitation.sqlite3"
    shutil.rmtree(image)
