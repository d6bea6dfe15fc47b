"""A server that can be hurt, with an open workshop in which everybody writes."""

import os
import random
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faults.ledger import Ledger
from tests.served import Browser, Served, by_link

if TYPE_CHECKING:
    from tests.faults.house import House
    from tests.several import Several

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "3"))  # 30 before a release, 300 over its life
ENGINE = os.environ.get("FAULT_ENGINE", "eventlet")


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
        try:
            self.server.start(int(self.server.url.rpartition(":")[2]))
        except AssertionError as error:
            raise AssertionError(f"it did not come back: {self.log()[-2000:]}") from error

    def log(self) -> str:
        assert self.server.log is not None
        return self.server.log.read_text()


def quiet_port() -> int:
    """A free port below those that the system gives to clients.

    A phone that knocks while the server is down may be given the server's own port, connect to itself, and keep
    the server from coming back.
    """
    for port in random.sample(range(20_000, 32_000), 100):
        with suppress(OSError), socket.create_server(("127.0.0.1", port)):
            return port
    raise AssertionError("no free port")


@contextmanager
def hurtable(folder: Path) -> Iterator[Hall]:
    """A hall of its own, in this folder."""
    server = Served(folder / "data", ENGINE)
    (folder / "wounds").mkdir()
    server.program = ["-m", "tests.faults.hurt"]
    server.environ |= {"HURT": str(folder / "wounds")}
    server.log = folder / "log"
    server.start(quiet_port())
    yield Hall(server, server.workshop(), folder / "wounds", folder / "data/facilitation.sqlite3", Ledger())
    server.stop()  # does nothing to a server that has left, but closes what it said


def opened(desk: Browser) -> None:
    """Open the workshop where needs are written."""
    desk.asks("session.open")
    desk.asks("step.go", step="seek_and_offer")
    desk.leave()


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """A hall for one test, which may kill it."""
    with hurtable(tmp_path) as made:
        opened(made.desk())
        yield made


@pytest.fixture(scope="session")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A hall for all the tests that leave it alive and well."""
    with hurtable(tmp_path_factory.mktemp("lasting")) as made:
        yield made


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Several"]:
    """PostgreSQL, a bus and two processes."""
    from tests.several import several  # noqa: PLC0415 - it is started only where it is asked for

    with several(tmp_path_factory.mktemp("both"), ENGINE) as them:
        yield them


@pytest.fixture(params=["sqlite", "postgres"])
def house(request: pytest.FixtureRequest, tmp_path: Path) -> "House":
    """An open workshop: on SQLite (`alone`: may be killed), or on PostgreSQL, a bus and two processes."""
    from tests.faults.house import House  # noqa: PLC0415 - so that the tests of one process need no PostgreSQL

    if request.param == "postgres":
        both = request.getfixturevalue("both")
        made = House(both.servers, both.servers[0].workshop(), tmp_path, both)
    else:
        hall = request.getfixturevalue("hall" if request.param == "alone" else "lasting")
        made = House([hall.server], hall.server.workshop(), hall.wounds)
    opened(made.desk())
    return made
