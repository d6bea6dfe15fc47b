"""Two processes on one database and one bus, and a workshop whose people are connected to both."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pytest
import requests

from facilitation.secrecy import new_id
from tests.bus.cutting import Cutter
from tests.served import Browser, Served, by_link, phone, wait_for
from tests.several import Several, several

ROUNDS = int(os.environ.get("FAULT_ROUNDS", "1"))
ENGINE = os.environ.get("FAULT_ENGINE", "eventlet")


@dataclass
class Both(Several):
    """Two processes; the second one reaches the database through something that can cut."""

    cutter: Cutter
    without_bus: list[tuple[int, Any]]  # what their health was before there was a bus


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    cutter = Cutter()

    def address(number: int, url: str) -> str:
        name = url.partition("?")[0].rpartition("/")[2]
        return f"postgresql://postgres@127.0.0.1:{cutter.port}/{name}" if number else url

    folder = tmp_path_factory.mktemp("both")
    with several(folder, ENGINE, address=address, before=cutter.aim, bus_is_late=True) as them:
        without_bus = [health(server) for server in them.servers]
        them.bus.start()
        yield Both(**vars(them), cutter=cutter, without_bus=without_bus)
    cutter.end()


def health(server: Served) -> tuple[int, Any]:
    answer = requests.get(f"{server.url}/healthz", timeout=20)
    return answer.status_code, answer.json()


@dataclass
class Room:
    """An open workshop: the desk and `here` on the first process, the wall and `there` on the second."""

    both: Both
    links: dict[str, str]
    desk: Browser
    wall: Browser
    here: Browser
    there: Browser
    sent: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)  # each until its acknowledgement

    def writes(self, who: Browser, text: str = "un four à pain") -> Any:
        """One note, acknowledged."""
        note, began = new_id(), time.monotonic()
        answer = who.asks("note.add", token=note, id=note, board="needs", text=text)
        self.seconds.append(time.monotonic() - began)
        assert "seq" in answer, answer
        self.sent.append(note)
        return answer

    def everybody(self) -> list[Browser]:
        return [self.desk, self.wall, self.here, self.there]

    def is_equal(self) -> bool:
        """Everybody is at the number of the database, with the notes they may see."""
        return {one.seq for one in self.everybody()} == {self.seq()} and len(self.desk.of("note")) == len(
            self.sent
        )

    def becomes_equal(self, seconds: float = 15.0) -> None:
        wait_for(self.is_equal, seconds)
        assert sorted(note["id"] for note in self.desk.of("note")) == sorted(self.sent)
        for one in self.everybody():
            told = [(entry["seq"], entry.get("through", entry["seq"])) for entry in one.entries]
            assert all(after[0] <= before[1] + 1 <= after[1] for before, after in pairwise(told)), told

    def seq(self) -> int:
        rows = self.both.postgres.execute(
            f"SELECT seq FROM sessions WHERE code = '{self.links['code']}'", self.both.database_url
        )
        return int(str(rows[0][0]))


@pytest.fixture
def room(both: Both) -> Iterator[Room]:
    one, two = both.servers
    links = one.workshop()
    desk = by_link(one, links["code"], "crew", links["desk_url"])
    wall = by_link(two, links["code"], "screen", links["screen_url"].replace(one.url, two.url))
    made = Room(both, links, desk, wall, phone(one, links["code"]), phone(two, links["code"]))
    desk.asks("session.open")
    desk.asks("step.go", step="seek_and_offer")
    yield made
    for browser in made.everybody():
        browser.leave()
