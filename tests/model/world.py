"""Everybody around one workshop: servers, pages, the network between them, and what must hold at every moment."""

import json
import shutil
import sqlite3
from collections import Counter
from pathlib import Path
from typing import Any

from facilitation.domain.audience import Viewer
from facilitation.resources import resource_dir
from facilitation.secrecy import new_id
from facilitation.store.keeping import back_up, restore
from facilitation.store.reading import Found, find_session, read_snapshot

from .page import Page, apply
from .process import Process, opened
from .rules import RULES
from .schedule import Schedule
from .truth import CREW, Note, Truth

MOMENT = 0.1  # seconds: what is stored together is stored, what is told together is told
LONG_ENOUGH = 9.0  # seconds: two heads
Ask = tuple[str, str, dict[str, Any]]  # who, what, with which arguments


class World:
    """One database, whoever serves it, whoever looks at it, and the second opinion."""

    def __init__(self, folder: Path, prepared: Path) -> None:
        self.path = folder / "room.sqlite3"
        shutil.copy(prepared, self.path)
        self.schedule = Schedule()
        self.processes = [Process(self.path, self.schedule, self._answered)]
        self._raw = sqlite3.connect(self.path)
        self.asked: dict[str, Ask] = {}  # by token
        self.acked: dict[str, int] = {}
        self.refused: set[str] = set()
        self.delivered_at: dict[str, int] = {}  # the number at which an intent first reached a server
        self.open: Counter[str] = Counter()  # how often an intent was delivered and not answered yet
        self.pages: list[Page] = []
        self.allowed: dict[Page, set[str]] = {}  # the texts that a viewer has had a right to
        self.truth = Truth(self._records(), RULES)
        self.saved: tuple[Path, Truth] | None = None
        self._arrive()

    @property
    def session(self) -> Found:
        (code,) = self._raw.execute("SELECT code FROM sessions").fetchone()
        found = find_session(self.processes[0].database, code)
        assert found is not None
        return found

    def people(self) -> list[Page]:
        return [page for page in self.pages if page.role == "person"]

    def asks(self, page: Page, name: str, args: dict[str, Any]) -> None:
        """Somebody wants something: it is in their outbox from now on."""
        token = page.asks(name, **args)
        self.asked[token] = (page.actor, name, args)

    # The network.

    def carry_up(self, page: Page, at: int = 0, *, again: bool = False) -> None:
        """Bring one message to the server, and look at what it says to whoever asks."""
        line = page.line
        assert line is not None
        message = line.up[at] if again else line.up.pop(at)
        if line.process is None:
            return
        _, number, _ = opened(message)
        if number in line.asked:
            token = line.asked[number]["token"]
            self.delivered_at.setdefault(token, self.truth.seq)
            self.open[token] += 1
        line.process.hears(line, message)
        self.catch_up_with_the_log()

    def carry_down(self, page: Page, at: int = 0, *, again: bool = False) -> None:
        """Bring one message to a page: nothing in it may be for somebody else."""
        assert page.line is not None
        message = page.line.down[at] if again else page.line.down.pop(at)
        self.nothing_for_others(page, message)
        page.hears(message)

    def carry_all(self, page: Page) -> None:
        """Bring everything, both ways, until nothing is on its way."""
        while page.line is not None and (page.line.up or page.line.down):
            while page.line.up:
                self.carry_up(page)
            self.schedule.run(MOMENT)
            while page.line is not None and page.line.down:
                self.carry_down(page)

    # Servers.

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

    # What must hold.

    def catch_up_with_the_log(self) -> None:
        """Every new change was asked for by somebody who had the right to it; numbers have no hole."""
        rows = self._raw.execute(
            "SELECT seq, name, actor, token FROM changes WHERE seq > ? ORDER BY seq", (self.truth.seq,)
        ).fetchall()
        for seq, name, actor, token in rows:
            asked = self.asked.get(token, (actor, "person.join", {}))
            assert (seq, actor, name) == (self.truth.seq + 1, asked[0], asked[1])
            self.truth.carry_out(*asked)
            self._let_see()
        (seq,) = self._raw.execute("SELECT seq FROM sessions").fetchone()
        assert seq == self.truth.seq

    def nothing_for_others(self, page: Page, message: str) -> None:
        """Every record is for this viewer, and every text one that this viewer has had a right to."""
        _, _, content = opened(message)
        for record in records_in(content):
            words = set(record["audience"].split("+"))
            mine = {
                "person": {"floor", page.person},
                CREW: {"floor", "wall", CREW},
                "screen": {"floor", "wall"},
            }
            assert words & mine[page.role], (page.role, record)
            if record["kind"] == "note":
                assert record["text"] in self.allowed[page], record

    def all_is_well(self, *, from_the_start: bool = False) -> None:
        """Once everybody is back and nothing is on its way, everybody has the same picture: the right one."""
        self.settle()
        self._acknowledged_is_stored_once()
        self._points_within_budget()
        for page in self.pages:
            gone = page.person is not None and not self.truth.state.get(("person", page.person))
            assert (page.turned_away is not None) == gone, (page.turned_away, page.role)
            if not gone:
                assert page.outbox == {}
                self._sees_the_truth(page)
                if from_the_start:
                    assert self._replayed(page) == page.records

    def settle(self) -> None:
        """Bring everybody back, and let time pass until nothing moves."""
        for page in self.pages:
            self._comes_back(page)
            page.lose_patience()
        for _ in range(2):
            for page in self.pages:
                self.carry_all(page)
            self.schedule.run(LONG_ENOUGH)
            for page in self.pages:
                self._comes_back(page)
        for page in self.pages:
            self.carry_all(page)

    def _comes_back(self, page: Page) -> None:
        """Whoever was let in again loads the page anew; the others come back by themselves."""
        is_in = page.person is None or self.truth.state.get(("person", page.person))
        if not page.online and (page.turned_away != "removed" or is_in):
            self.connect(page)

    def _arrive(self) -> None:
        first, session = self.processes[0], self.session
        self._appears(Page(CREW, None, first.key(session, "crew")))
        self._appears(Page("screen", None, first.key(session, "screen")))

    def joins(self, name: str) -> None:
        """Somebody comes in, once what was shown before they came has been told."""
        self.schedule.run(2)
        self._appears(Page("person", *self.processes[0].join(self.session, name)))
        self.catch_up_with_the_log()

    def _appears(self, page: Page) -> None:
        self.pages.append(page)
        self.allowed[page] = set()
        self._let_see()
        self.connect(page)

    def _let_see(self) -> None:
        for page in self.pages:
            notes = self.truth.all("note").values()
            self.allowed[page] |= {
                note.text for note in notes if self.truth.sees(note, page.role, page.person)
            }

    def _answered(self, token: str, answer: dict[str, Any]) -> None:
        self.open[token] -= 1
        self.catch_up_with_the_log()
        if "seq" in answer:
            assert self.acked.setdefault(token, answer["seq"]) == answer["seq"]
        elif "refused" in answer:
            assert self._was_no(token), (self.asked[token], answer)
            if not self.open[token] and token not in self._on_its_way():
                self.refused.add(token)
        else:
            raise AssertionError(answer)

    def _was_no(self, token: str) -> bool:
        """Whether the rules said no at some moment since the intent was delivered: many are stored in one go."""
        asked, moment = self.asked[token], self.truth.copy()
        while asked[1] != "undo" and moment.would(*asked):
            if moment.seq <= self.delivered_at[token]:
                return False
            moment.step_back()
        return True

    def _on_its_way(self) -> set[str]:
        """The tokens of intents of which a copy has not arrived yet."""
        lines = [page.line for page in self.pages if page.line is not None]
        coming = [line.asked.get(opened(message)[1]) for line in lines for message in line.up]
        return {message["token"] for message in coming if message is not None}

    def _acknowledged_is_stored_once(self) -> None:
        rows = self._raw.execute("SELECT token, seq FROM changes").fetchall()
        assert Counter(token for token, _ in rows).most_common(1)[0][1] == 1
        stored = dict(rows)
        assert {token: stored.get(token) for token in self.acked} == self.acked
        assert self.refused & set(stored) == set()

    def _points_within_budget(self) -> None:
        for one, ballot in self.truth.all("ballot").items():
            for person in self.people():
                given = [
                    r["points"]
                    for r in self._records("vote")
                    if r["ballot"] == one and r["audience"] == person.person
                ]
                assert sum(given) <= ballot.points

    def _sees_the_truth(self, page: Page) -> None:
        viewer = Viewer(page.role, page.person)  # type: ignore[arg-type]
        raw = read_snapshot(self.processes[0].database, self.session.id, viewer)
        snapshot = {(r["kind"], r["id"]): r for r in (json.loads(bytes(body)) for body in raw.records)}
        assert (page.seq, page.records) == (raw.seq, snapshot)
        assert notes_in(snapshot) == self._notes_for(page)

    def _replayed(self, page: Page) -> dict[tuple[str, str], Any]:
        """The whole log, as this viewer is told it."""
        again = Page(page.role, page.person, page.cookies)
        self.connect(again)
        again.seq, again.records = 0, {}
        again.catch_up(0)
        assert again.line is not None
        again.line.process.hears(again.line, again.line.up.pop())  # type: ignore[union-attr]
        held: dict[tuple[str, str], Any] = {}
        answer = opened(again.line.down[-1])[2][0]
        for entry in answer["changes"]:
            apply(held, entry)
        again.lose()
        return held

    def _notes_for(self, page: Page) -> dict[str, tuple[Any, ...]]:
        notes: dict[str, Note] = self.truth.all("note")
        return {
            one: (note.board, note.text, note.group, note.hidden, note.waiting)
            for one, note in notes.items()
            if self.truth.sees(note, page.role, page.person)
        }

    def _records(self, kind: str = "%") -> list[dict[str, Any]]:
        rows = self._raw.execute("SELECT body FROM records WHERE kind LIKE ?", (kind,))
        return [json.loads(body) for (body,) in rows]


def records_in(content: Any) -> list[dict[str, Any]]:
    """Every record in a message, wherever it is."""
    if isinstance(content, dict):
        own = [content] if "audience" in content else []
        return own + [record for value in content.values() for record in records_in(value)]
    return [record for value in content for record in records_in(value)] if isinstance(content, list) else []


def notes_in(records: dict[tuple[str, str], Any]) -> dict[str, tuple[Any, ...]]:
    notes = [record for (kind, _), record in records.items() if kind == "note"]
    seen = ("board", "text", "group", "hidden", "waiting")
    return {note["id"]: tuple(note[field] for field in seen) for note in notes}
