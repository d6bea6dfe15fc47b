"""A real server in a process of its own; pages that speak to it: `browsing.py`; its doors: `coming_in.py`."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import msgspec
import requests

from facilitation.cli.surroundings import first_team
from facilitation.live.hall import Hall
from facilitation.live.workshops import NewWorkshop, links, open_workshop
from facilitation.packs import Pack, shipped
from facilitation.settings import read_settings
from facilitation.store.database import Database

from .browsing import Browser, in_order
from .coming_in import add_helper, by_link, cookie_header, helper, join, phone, refusal

__all__ = [
    "Browser",
    "Served",
    "add_helper",
    "by_link",
    "cookie_header",
    "helper",
    "in_order",
    "join",
    "phone",
    "refusal",
    "served",
    "wait_for",
]

STARTED_SECONDS = 30.0
PATIENCE_SECONDS = 10.0


class Served:
    """A server that listens, and the command line beside it."""

    def __init__(self, folder: Path, engine: str = "eventlet", **settings: str) -> None:
        self.environ = {
            name: text for name, text in os.environ.items() if not name.startswith("FACILITATION_")
        }
        self.environ |= {
            "FACILITATION_DATA_DIR": str(folder),
            "FACILITATION_ENGINE": engine,
            "LANG": "fr_FR.UTF-8",
        }
        self.environ |= {f"FACILITATION_{name}": text for name, text in settings.items()}
        self.program = ["-m", "facilitation"]
        self.log: Path | None = None  # where what it says on stderr goes, if not to ours
        self.process: subprocess.Popen[str] | None = None
        self.url = ""

    def start(self, port: int = 0) -> None:
        """Start, and wait until it says where it listens."""
        with self.log.open("a") if self.log else nullcontext() as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.program, "serve", "--port", str(port)],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env=self.environ,
            )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, f"the server said: {line!r}"
        self.url = found[0]
        wait_for(lambda: requests.get(f"{self.url}/healthz", timeout=5).ok, STARTED_SECONDS)

    def set_up_link(self) -> str:
        """The one-time link that an empty server prints."""
        assert self.process is not None
        assert self.process.stdout is not None
        return next(line.strip() for line in self.process.stdout if "/setup/" in line)

    def stop(self, *, brutally: bool = False) -> None:
        """End the process that `start` started."""
        assert self.process is not None
        (self.process.kill if brutally else self.process.terminate)()
        self.process.wait(timeout=15)
        assert self.process.stdout is not None
        self.process.stdout.close()

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `facilitation …` on the same data."""
        line = [sys.executable, "-m", "facilitation", *arguments]
        return subprocess.run(line, capture_output=True, text=True, env=self.environ, timeout=60, check=False)

    @contextmanager
    def database(self) -> Iterator[Database]:
        """The server's own database, opened beside it."""
        database = Database(read_settings(self.environ).database_url)
        yield database
        database.close()

    def workshop(self, packs: Mapping[str, Pack] | None = None, **options: Any) -> dict[str, str]:
        """Prepare a workshop in the server's own database; its links, pointing at the server."""
        settings = read_settings(self.environ)
        database = Database(settings.database_url)
        hall = Hall(database, settings.secret_key, packs or shipped())
        form = NewWorkshop(
            **{"activity": "yes-we-coop", "title": "Soirée", "locales": ["fr", "en", "it"]} | options
        )
        code = open_workshop(hall, first_team(database, "fr", hall.now()), form)
        session = hall.find(code)
        assert session is not None
        addresses: dict[str, str] = msgspec.to_builtins(links(hall, session, self.url))
        database.close()
        return addresses


@contextmanager
def served(folder: Path, engine: str = "eventlet", **settings: str) -> Iterator[Served]:
    """A running server, ended at the end."""
    server = Served(folder, engine, **settings)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def wait_for(condition: Callable[[], Any], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until something is true; fails when it does not come."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            if condition():
                return
        except requests.ConnectionError:
            pass
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)
