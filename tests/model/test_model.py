"""Whatever people, networks and servers do, in whatever order: nobody loses anything, all see the same, and only theirs.

Each run plays one evening of `STEPS` moves on the whole application in memory, against a second opinion in plain
Python.  `MODEL_RUNS=2000 pytest tests/model` plays that many other evenings (`MODEL_SHRINK=1` then looks for the
shortest one that goes wrong); without it always the same ones.
"""

import os
import tempfile
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from facilitation.live import fanout, turns
from facilitation.live.hall import Hall
from facilitation.live.workshops import NewWorkshop, open_workshop
from facilitation.packs import shipped
from facilitation.resources import resource_dir
from facilitation.secrecy import new_id
from facilitation.store.accounts import add_team
from facilitation.store.database import Database
from facilitation.store.migrating import upgrade

from .page import Page
from .process import KEY
from .rules import RULES
from .schedule import START, Schedule
from .world import World

RUNS = int(os.environ.get("MODEL_RUNS", "50"))
STEPS = int(os.environ.get("MODEL_STEPS", "40"))
IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # nothing here is about the disk
BOARDS = ("needs", "ideas", "parking")
STAGES = ("seek_and_offer", "market", "actor_map", "what_if", "dots")
BY_THE_FLOOR = ("note.add", "note.add", "note.add", "note.edit", "note.remove", "vote.cast", "vote.cast")
AND_WHATEVER_THEY_MAY_NOT = (*BY_THE_FLOOR, *sorted(RULES))
BY_THE_DESK = (
    "group.add",
    "note.move",
    "note.hide",
    "board.reveal",
    "board.conceal",
    "group.dissolve",
    "ballot.add",
    "board.queue",
    "note.show",
)
ON_THE_WAY = (
    "all",
    "up",
    "up",
    "up twice",
    "up lost",
    "down",
    "down",
    "down twice",
    "down lost",
    "cut",
    "again",
    "impatient",
)
NAPS = (0.0, 0.05, 1.0, 12.0)  # seconds
PICK = st.integers(0, 7)  # which of what there is; taken modulo its number


class Now:
    """The schedule of the evening that is played."""

    schedule = Schedule()

    def monotonic(self) -> float:
        return self.schedule.seconds

    def sleep(self, seconds: float) -> None:
        self.schedule.sleep(seconds)


class Evening(RuleBasedStateMachine):
    """One evening."""

    prepared: Path

    @initialize()
    def opens(self) -> None:
        self.folder = tempfile.TemporaryDirectory(dir=IN_MEMORY)
        self.world = World(Path(self.folder.name), self.prepared)
        Now.schedule = self.world.schedule
        self.words, self.since_last_look = count(), 0
        for name in ("Ana", "Bo"):
            self.world.joins(name)
        self.asks_now(self.world.pages[0], "session.open", {})
        self.asks_now(self.world.pages[0], "step.go", {"step": STAGES[0]})
        for page in self.world.people():
            self.asks_now(page, "note.add", self.arguments("note.add", 0, 0))

    @rule(who=PICK, what=st.sampled_from(sorted(RULES)), one=PICK, other=PICK, at_once=st.booleans())
    def somebody_asks(self, who: int, what: str, one: int, other: int, at_once: bool) -> None:
        page = self.page(who, may_ask=True)
        args = self.arguments(what, one, other)
        (self.asks_now if at_once and page.online else self.world.asks)(page, what, args)

    @rule(
        who=PICK, what=st.sampled_from(AND_WHATEVER_THEY_MAY_NOT), one=PICK, other=PICK, at_once=st.booleans()
    )
    def the_floor_speaks(self, who: int, what: str, one: int, other: int, at_once: bool) -> None:
        self.somebody_asks(who, what, one, other, at_once)

    @rule(what=st.sampled_from(BY_THE_DESK), one=PICK, other=PICK)
    def the_desk_sorts(self, what: str, one: int, other: int) -> None:
        self.somebody_asks(0, what, one, other, at_once=True)

    @rule(who=PICK, back=PICK)
    def somebody_undoes(self, who: int, back: int) -> None:
        self.somebody_asks(0 if who % 2 else who, "undo", back, 0, at_once=True)

    @rule(who=PICK, at=PICK, how=st.sampled_from(ON_THE_WAY))
    def the_network_plays(self, who: int, at: int, how: str) -> None:
        page = self.page(who)
        if how == "cut":
            page.lose()
        elif how == "again" and page.turned_away != "removed":
            self.world.connect(page, at)
        elif how == "impatient":
            page.lose_patience()
        elif page.line is not None:
            self.something_moves(page, at, how)

    def something_moves(self, page: Page, at: int, how: str) -> None:
        assert page.line is not None
        if how == "all":
            self.world.carry_all(page)
            return
        way = (page.line.up or page.line.down) if "up" in how else (page.line.down or page.line.up)
        if way and "lost" in how:
            way.pop(at % len(way))
        elif way:
            carry = self.world.carry_up if way is page.line.up else self.world.carry_down
            carry(page, at % len(way), again="twice" in how)

    @rule(process=PICK, what=st.sampled_from(("killed", "killed", "another", "saved", "restored", *NAPS)))
    def a_server_suffers_or_time_passes(self, process: int, what: str | float) -> None:
        if isinstance(what, float):
            self.world.schedule.run(what)
        elif what == "killed":
            self.world.kill(process)
        elif what == "another" and len(self.world.processes) == 1:
            self.world.start_another()
        elif what == "saved" and not self.world.saved:
            self.world.back_up()
        elif what == "restored" and self.world.saved:
            self.world.restore()

    @precondition(lambda self: len(self.world.people()) < 4)
    @rule()
    def somebody_comes_in(self) -> None:
        if self.world.truth.state["session",] != "closed":
            self.world.joins("Cléo")

    @precondition(lambda self: self.since_last_look > 15)
    @rule()
    def everybody_looks(self) -> None:
        self.since_last_look = 0
        self.world.all_is_well()

    def teardown(self) -> None:
        if hasattr(self, "world"):
            try:
                self.world.all_is_well(from_the_start=True)
            finally:
                self.world.close()
                self.folder.cleanup()

    def page(self, who: int, *, may_ask: bool = False) -> Page:
        self.since_last_look += 1
        pages = [page for page in self.world.pages if not may_ask or page.role != "screen"]
        return pages[who % len(pages)]

    def asks_now(self, page: Page, what: str, args: dict[str, Any]) -> None:
        self.world.asks(page, what, args)
        self.world.carry_all(page)

    def arguments(self, what: str, one: int, other: int) -> dict[str, Any]:
        """Arguments that often make sense, of what there is."""
        truth = self.world.truth
        notes, groups, ballots = (list(truth.all(word)) for word in ("note", "group", "ballot"))
        boards, people = BOARDS[one % len(BOARDS)], [page.person for page in self.world.people()]

        def of(found: list[Any], which: int) -> Any:
            return found[which % len(found)] if found else new_id()

        here = truth.state.get(("note", of(notes, one)))
        writing = truth.state["step", truth.state["step",]].write if truth.state["step",] else BOARDS
        open_boards = [board for board in BOARDS if board in writing]
        by_name: dict[str, Any] = {
            "note.add": lambda: (
                {"id": new_id(), "text": f"‹{next(self.words)}›"}
                | {"board": of(open_boards, one // 2) if other else boards}
            ),
            "note.edit": lambda: {"id": of(notes, one), "text": f"‹{next(self.words)}›"},
            "note.move": lambda: (
                {"id": of(notes, one)}
                | (
                    {"group": of([*groups, None], other)}
                    if other % 2
                    else {"board": BOARDS[other % len(BOARDS)]}
                )
            ),
            "group.add": lambda: (
                {"id": new_id(), "title": "?", "notes": [of(notes, one)]}
                | {"board": here.board if here else boards}
            ),
            "group.dissolve": lambda: {"id": of(groups, one)},
            "step.go": lambda: {"step": STAGES[one % len(STAGES)]},
            "ballot.add": lambda: (
                {
                    "id": new_id(),
                    "title": "?",
                    "targets": list(dict.fromkeys((of(notes, one), of(notes, other)))),
                }
                | {"points": 3, "most_per_target": 2, "secret": other % 2 == 0}
            ),
            "ballot.close": lambda: {"id": of(ballots, one)},
            "vote.cast": lambda: (
                {"ballot": of(ballots, one), "points": one % 4}
                | {
                    "target": of(
                        list(truth.all("ballot")[of(ballots, one)].targets) if ballots else notes, other
                    )
                }
            ),
            "person.remove": lambda: {"person": people[one % len(people)]},
            "person.readmit": lambda: {"person": people[one % len(people)]},
            "board.queue": lambda: {"board": boards, "on": other % 2 == 0},
            "undo": lambda: {"seq": max(1, truth.seq - one)},
        }
        if what in by_name:
            arguments: dict[str, Any] = by_name[what]()
            return arguments
        noun = what.partition(".")[0]
        return {"note": {"id": of(notes, one)}, "board": {"board": boards}}.get(noun, {})


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    """A database with one workshop in preparation."""
    path = tmp_path / "prepared.sqlite3"
    database = Database(f"sqlite:///{path}")
    upgrade(database, resource_dir("migrations"))
    with database.write() as connection:
        team = add_team(connection, "GAL", START)
    form = NewWorkshop(activity="yes-we-coop", version="long", title="Soirée", locales=["fr"])
    open_workshop(Hall(database, KEY, shipped()), team, form)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.mark.timeout(120 if RUNS <= 50 else 0)
def test_l5_whatever_happens_nobody_loses_anything_and_all_see_what_they_may(
    prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Evening, "prepared", prepared, raising=False)
    for module in (fanout, turns):
        monkeypatch.setattr(module, "time", Now())
    run_state_machine_as_test(
        Evening,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            derandomize="MODEL_RUNS" not in os.environ,
            database=None,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
            phases=(Phase.generate, Phase.shrink)[: 1 + ("MODEL_SHRINK" in os.environ)],
        ),
    )
