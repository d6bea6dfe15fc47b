"""A server that can be hurt, with an open workshop in which everybody writes."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.ledger import Ledger
from tests.served import Browser, Served, by_link

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "3"))  # 30 before a release, 300 over its life


@dataclass
class Hall:
    """A running server with one open workshop, its database, its ledger."""

    server: Served
    links: dict[str, str]
    wounds: Path
    database: Path
    ledger: Ledger

    @property
    def code(self) -> str:
        return self.links["code"]

    def desk(self) -> Browser:
        return by_link(self.server, self.code, "crew", self.links["desk_url"])

    def hurt(self, wound: str) -> None:
        (self.wounds / wound).touch()

    def heal(self, wound: str) -> None:
        (self.wounds / wound).unlink()

    def again(self) -> None:
        """Start the server on the port it had."""
        self.server.start(int(self.server.url.rpartition(":")[2]))

    def log(self) -> str:
        assert self.server.log is not None
        return self.server.log.read_text()


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    server = Served(tmp_path / "data")
    (tmp_path / "wounds").mkdir()
    server.program = ["-m", "tests.faults.hurt"]
    server.environ |= {"HURT": str(tmp_path / "wounds")}
    server.log = tmp_path / "log"
    server.start()
    made = Hall(
        server, server.workshop(), tmp_path / "wounds", tmp_path / "data/facilitation.sqlite3", Ledger()
    )
    desk = made.desk()
    desk.asks("session.open")
    desk.asks("step.go", step="seek_and_offer")
    desk.leave()
    yield made
    server.stop()  # does nothing to a server that has left, but closes what it said
