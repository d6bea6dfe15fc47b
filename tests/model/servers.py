"""One database, and the servers on it: started, killed, saved and restored, under the eyes of the witness."""

import shutil
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from facilitation.resources import resource_dir
from facilitation.secrecy import new_id
from facilitation.store.keeping import back_up, restore
from facilitation.store.reading import Found, find_session

from .page import Page
from .process import Process
from .schedule import Schedule
from .witness import Witness

if TYPE_CHECKING:
    from .truth import Truth


class Servers(Witness):
    """Whoever serves the database."""

    def __init__(self, folder: Path, prepared: Path) -> None:
        self.path = folder / "room.sqlite3"
        shutil.copy(prepared, self.path)
        self.schedule = Schedule()
        self.processes = [Process(self.path, self.schedule, self._answered)]
        super().__init__(sqlite3.connect(self.path))
        self.saved: tuple[Path, Truth] | None = None

    @property
    def session(self) -> Found:
        (code,) = self._raw.execute("SELECT code FROM sessions").fetchone()
        found = find_session(self.processes[0].database, code)
        assert found is not None
        return found

    def connect(self, page: Page, process: int = 0) -> None:
        page.connect(self.processes[process % len(self.processes)], self.session.code)

    def start_another(self) -> None:
        """A second server on the same database."""
        self.processes.append(Process(self.path, self.schedule, self._answered))

    def kill(self, process: int) -> None:
        """End a server in the middle of whatever it does, and start another in its place."""
        at = process % len(self.processes)
        self.processes[at].die()
        self.processes[at] = Process(self.path, self.schedule, self._answered)

    def back_up(self) -> None:
        target = self.path.with_suffix(".backup")
        back_up(self.path, target, made_at="now", program="0", key="k")
        self.saved = (target, self.truth.copy())

    def restore(self) -> None:
        """Go back to the last backup, in another epoch: what was acknowledged after it is gone with the disk."""
        assert self.saved is not None
        for process in self.processes:
            process.die()
        self._raw.close()
        restore(
            self.saved[0], self.path, resource_dir("migrations"), new_epoch=new_id, now=self.schedule.now()
        )
        self._raw = sqlite3.connect(self.path)
        self.processes = [Process(self.path, self.schedule, self._answered)]
        self.truth = self.saved[1].copy()
        self.acked = {token: seq for token, seq in self.acked.items() if seq <= self.truth.seq}

    def close(self) -> None:
        for process in self.processes:
            process.die()
        self._raw.close()
