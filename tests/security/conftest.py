"""Servers in a hurry, one for each engine, that anybody may attack."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.served import Served

HURRY = 1 if os.environ.get("SECURITY_PATIENCE") else 8  # with the real waits it takes minutes


@dataclass
class Attacked:
    """A server of an engine, with one open workshop."""

    server: Served
    links: dict[str, str]

    @property
    def code(self) -> str:
        return self.links["code"]

    def log(self) -> list[str]:
        assert self.server.log is not None
        return self.server.log.read_text().splitlines()


@pytest.fixture(scope="session", params=["eventlet", "gevent", "threading"])
def attacked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attacked]:
    folder = tmp_path_factory.mktemp(request.param)
    server = Served(folder / "data", request.param)
    server.program = ["-m", "tests.security.impatient"]
    server.environ |= {"HURRY": str(HURRY)}
    server.log = folder / "log"
    server.start()
    yield Attacked(server, server.workshop())
    server.stop()
