"""A phone loses the network while somebody writes: all of it lands, once, in the order in which it was written (R7)."""

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.networks.phones import (
    LONG,
    PATIENCE_SECONDS,
    ROUNDS,
    is_kept,
    landed,
    phone_through,
    writes_all,
)
from tests.browser.room import Room, Stage
from tests.proxy import Proxy
from tests.served import wait_for

NOTES = 5
TWO_PERCENT = 1_000  # bytes a second, of 50 kB
FAULTS: dict[str, Callable[[Proxy], None]] = {
    "black hole": Proxy.black_hole,
    "reset": Proxy.resets,
    "refused": Proxy.refuses,
    "slow": lambda proxy: proxy.slows(TWO_PERCENT),
}
SHORT = [("black hole", True), ("reset", False), ("refused", True), ("slow", False)]
NOTICED_SECONDS = 10.0
BACK_SECONDS = 10.0
BUSY_MACHINE = 2.5  # times


class Trial:
    """One phone behind its own bad network."""

    def __init__(self, stage: Stage, room: Room, fault: str, *, reloads: bool) -> None:
        self.room, self.fault, self.is_reloaded = room, fault, reloads
        self.proxy = Proxy(stage.server.url)
        self.who = phone_through(stage, room, self.proxy)
        self.name = f"{fault}{', reloaded' if reloads else ''}"
        self.written: list[str] = []
        self.hurt_at = self.healed_at = self.back = 0.0

    def hurts(self) -> None:
        FAULTS[self.fault](self.proxy)
        self.hurt_at = time.monotonic()

    def writes(self) -> None:
        lines = [f"{self.name}: {len(self.written) + number}." for number in range(NOTES)]
        writes_all(self.who, lines)
        self.written += lines
        self.who.page.locator("form textarea:visible").first.fill(f"draft of {self.name}")

    def says_that_it_is_offline(self) -> float:
        self.who.sees(self.who.t("common.link.offline"))
        return round(time.monotonic() - self.hurt_at, 1)

    def reloads(self) -> None:
        """Without a network, from the worker."""
        self.who.page.reload(wait_until="commit")
        for line in self.written[-NOTES:]:
            self.who.sees(line)
        expect(self.who.page.locator("form textarea:visible").first).to_have_value(f"draft of {self.name}")

    def heals(self) -> None:
        self.proxy.passes()
        self.healed_at, self.back = time.monotonic(), 0.0

    def has_landed(self) -> bool:
        """Whether everything is there, once, in the order in which it was written."""
        found = landed(self.room, f"{self.name}:")
        assert found == self.written[: len(found)]
        if found == self.written and not self.back:
            self.back = time.monotonic() - self.healed_at
        return found == self.written


@pytest.fixture
def trials(stage: Stage) -> Iterator[list[Trial]]:
    room = stage.room("what_if")
    every = [(fault, reloads) for fault in FAULTS for reloads in (False, True)]
    trials = [Trial(stage, room, fault, reloads=reloads) for fault, reloads in (every if LONG else SHORT)]
    yield trials
    for trial in trials:
        trial.proxy.close()


def test_r7_cut_off_while_writing_with_and_without_a_reload(trials: list[Trial]) -> None:
    for trial in trials:
        is_kept(trial.who.page)
    for number in range(ROUNDS):
        for trial in trials:
            trial.hurts()
            trial.writes()
        noticed = {trial.name: trial.says_that_it_is_offline() for trial in trials if trial.fault != "slow"}
        for trial in (trial for trial in trials if trial.is_reloaded):
            trial.reloads()
        for trial in trials:
            trial.heals()
        wait_for(lambda: {trial.has_landed() for trial in trials} == {True}, PATIENCE_SECONDS)
        for trial in trials:
            trial.who.sees(trial.who.t("common.link.connected"))
        back = {trial.name: round(trial.back, 1) for trial in trials}
        print(f"round {number + 1}: said after {noticed}, all landed after {back}")  # noqa: T201 - figures are the point
        assert noticed["black hole, reloaded"] < NOTICED_SECONDS * BUSY_MACHINE
        assert max(back.values()) < BACK_SECONDS * BUSY_MACHINE


def test_r7_bytes_that_were_only_held_back_break_nothing(stage: Stage) -> None:
    room = stage.room("what_if")
    with Proxy(stage.server.url) as proxy:
        ana = phone_through(stage, room, proxy)
        links = proxy.accepted
        proxy.holds()
        writes_all(ana, ["held back"])
        proxy.passes()
        ana.sees(ana.t("phone.state.received"))
        assert (landed(room), proxy.accepted) == (["held back"], links)
