"""A house where an evening takes place, on either database, with phones that are counted: the ledger of every fault."""

import asyncio
import contextlib
import json
import os
import sqlite3
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from tests.faults.phones import Phone, until
from tests.served import Browser, Served, by_link, join
from tests.several import Several

TABLE = os.environ.get("FAULT_TABLE")  # a file to which the figures of each settling are added
NOTHING_WRONG = {
    "lost": 0,
    "duplicates": 0,
    "phantoms": 0,
    "stuck": 0,
    "refused": 0,
    "diverged": 0,
    "holes": 0,
}
PATIENCE_SECONDS = 45.0  # until every phone has its answers
CONVERGED_SECONDS = 20.0
LOOK_SECONDS = 0.05  # for each phone: all are looked at one after the other
MOST_PEOPLE = 500  # a larger crowd holds two phones each: one address may not join more in a minute


@dataclass
class House:
    """Some servers on one database, a workshop in it, and its phones."""

    servers: list[Served]
    links: dict[str, str]
    wounds: Path
    several: Several | None = None
    phones: list[Phone] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.links["code"]

    @property
    def urls(self) -> list[str]:
        return [server.url for server in self.servers]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database itself says of this workshop (`{session}` is its id)."""
        query = query.format(session=f"(SELECT id FROM sessions WHERE code = '{self.code}')")
        if self.several is not None:
            return self.several.postgres.execute(query, self.several.database_url)
        path = Path(self.servers[0].environ["FACILITATION_DATA_DIR"]) / "facilitation.sqlite3"
        with contextlib.closing(sqlite3.connect(path, timeout=10)) as connection:
            return connection.execute(query).fetchall()

    def desk(self, server: int = 0) -> Browser:
        """A desk, at one of the servers."""
        one = self.servers[server % len(self.servers)]
        return by_link(one, self.code, "crew", self.links["desk_url"].replace(self.urls[0], one.url))

    def hurt(self, wound: str, how: str = "") -> None:
        (self.wounds / wound).write_text(how)

    def heal(self, wound: str) -> None:
        (self.wounds / wound).unlink()

    def kill(self, server: int) -> None:
        self.servers[server % len(self.servers)].stop(brutally=True)

    def again(self, server: int) -> None:
        """Start a server on the port it had."""
        one = self.servers[server % len(self.servers)]
        one.start(int(one.url.rpartition(":")[2]))

    def crowd(self, count: int, *, chaos: bool = False) -> list[Phone]:
        """People with their phones, at one server or the other."""
        people: list[dict[str, Any]] = []
        for number in range(count):
            home = number % len(self.servers)
            once = number < MOST_PEOPLE
            who = join(self.servers[home], self.code) if once else people[number - MOST_PEOPLE]
            people.append(who)
            urls = self.urls[home:] + self.urls[:home]
            self.phones.append(Phone(urls, self.code, "person", who, number if chaos else None).begin())
        return self.phones

    def all_write(self, notes: int) -> None:
        """Everybody keeps some notes, which leave as the network allows."""
        for phone in self.phones:
            for number in range(notes):
                phone.writes(f"un four à pain {number}")

    def acked(self) -> int:
        return sum("seq" in answer for phone in self.phones for answer in phone.page.answers.values())

    async def settled(self) -> dict[str, int]:
        """Wait until every phone has its answers and the picture of its server; the figures, all zero."""
        began = time.monotonic()
        with contextlib.suppress(AssertionError):
            await until(lambda: not any(phone.page.outbox for phone in self.phones), PATIENCE_SECONDS)
        diverged = self.phones
        longest = PATIENCE_SECONDS + CONVERGED_SECONDS + LOOK_SECONDS * len(self.phones)
        while diverged and time.monotonic() - began < longest:
            diverged = [phone for phone in diverged if not await asyncio.to_thread(self._is_right, phone)]
            await asyncio.sleep(0.1)
        figures = await asyncio.to_thread(self._count, len(diverged))
        self._publish(figures, time.monotonic() - began)
        return figures

    def _publish(self, figures: dict[str, int], seconds: float) -> None:
        """Add a line to the table, if one is asked for; docs/reliability.md is made of it."""
        if TABLE is not None:
            test = os.environ["PYTEST_CURRENT_TEST"].partition("::")[2].partition(" ")[0]
            n = sum(len(phone.sent) for phone in self.phones)
            line = {
                "test": test,
                "phones": len(self.phones),
                "sent": n,
                "seconds": round(seconds, 1),
            } | figures
            with Path(TABLE).open("a") as table:
                table.write(json.dumps(line) + "\n")

    def _is_right(self, phone: Phone) -> bool:
        """Whether a phone holds exactly what the server would tell it now."""
        address = f"{phone.urls[0]}/api/sessions/{self.code}/snapshot"
        try:
            answer = requests.get(address, cookies=phone.page.cookies, timeout=10).json()
        except (requests.RequestException, ValueError):
            return False
        told = {(record["kind"], record["id"]): record for record in answer.get("records", [])}
        return phone.page.seq == answer.get("seq") and dict(phone.page.records) == told

    def _count(self, diverged: int) -> dict[str, int]:
        sent = {token for phone in self.phones for token in phone.sent}
        answers = {token: answer for phone in self.phones for token, answer in phone.page.answers.items()}
        acked = {token for token, answer in answers.items() if "seq" in answer} & sent
        stored = {
            row[0]
            for row in self.rows("SELECT id FROM records WHERE kind = 'note' AND session_id = {session}")
        }
        added = self.rows("SELECT token FROM changes WHERE name = 'note.add' AND session_id = {session}")
        (seq,), (count,) = self.rows("SELECT seq FROM sessions WHERE id = {session}") + self.rows(
            "SELECT count(*) FROM changes WHERE session_id = {session}"
        )
        return {
            "lost": len(acked - stored),
            "duplicates": len(added) - len(set(added)) + abs(len(added) - len(stored)),
            "phantoms": len(stored - sent),
            "stuck": len(sent - set(answers)),
            "refused": len(set(answers) - acked),
            "diverged": diverged,
            "holes": seq - count,
        }

    async def end(self) -> None:
        for phone in self.phones:
            await phone.end()
        self.phones.clear()


@contextlib.asynccontextmanager
async def crowded(house: House, phones: int, *, chaos: bool = False) -> AsyncIterator[House]:
    """A house with people in it, who all hang up at the end."""
    try:
        house.crowd(phones, chaos=chaos)
        await until(lambda: all(phone.page.seq > 0 for phone in house.phones))
        yield house
    finally:
        await house.end()
