"""Everybody around one workshop: pages, servers, and the network between them."""

import json
from pathlib import Path
from typing import Any

from facilitation.domain.audience import Viewer
from facilitation.store.snapshots import read_snapshot

from .page import Page, apply
from .pictures import drawn, expected
from .process import opened
from .servers import Servers
from .truth import CREW

MOMENT = 0.1  # seconds: what is stored together is stored, what is told together is told
LONG_ENOUGH = 9.0  # seconds: two heads


class World(Servers):
    """Whoever looks at the workshop, and whatever carries their messages."""

    def __init__(self, folder: Path, prepared: Path) -> None:
        super().__init__(folder, prepared)
        self._arrive()

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

    # Whoever comes, and comes back.

    def joins(self, name: str) -> None:
        """Somebody comes in, once what was shown before they came has been told."""
        self.schedule.run(2)
        person, cookies = self.processes[0].join(self.session, name)
        self.names[person] = name
        self._appears(Page("person", person, cookies))
        self.catch_up_with_the_log()

    def _arrive(self) -> None:
        first, session = self.processes[0], self.session
        self._appears(Page(CREW, None, first.key(session, "crew")))
        self._appears(Page("screen", None, first.key(session, "screen")))

    def _appears(self, page: Page) -> None:
        self.pages.append(page)
        self.allowed[page] = set()
        self._let_see()
        self.connect(page)

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

    def _sees_the_truth(self, page: Page) -> None:
        viewer = Viewer(page.role, page.person)  # type: ignore[arg-type]
        raw = read_snapshot(self.processes[0].database, self.session.id, viewer)
        snapshot = {(r["kind"], r["id"]): r for r in (json.loads(bytes(body)) for body in raw.records)}
        assert (page.seq, page.records) == (raw.seq, snapshot)
        assert drawn(snapshot) == expected(self.truth, page.role, page.person)

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
