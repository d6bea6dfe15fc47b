"""One evening, move by move: what is asked, what the network does to it, what servers suffer."""

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from .arguments import STAGES, Arguments, words
from .page import Page
from .rules import RULES
from .schedule import Now
from .themes import THEMES
from .truth import CREW
from .world import World

IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None  # nothing here is about the disk
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
)
ON_THE_WAY += ("impatient",)
NAPS = (0.0, 0.05, 1.0, 12.0)  # seconds
PICK = st.integers(0, 7)  # which of what there is; taken modulo its number
WHICH = st.integers(0, 23)  # of the intents of a theme
LOUD = 7  # of eight that the floor asks; the eighth is the desk's


class Evening(RuleBasedStateMachine):
    """One evening."""

    prepared: Path

    @initialize(about=st.sampled_from(sorted(THEMES)))
    def opens(self, about: str) -> None:
        self.folder = tempfile.TemporaryDirectory(dir=IN_MEMORY)
        self.world = World(Path(self.folder.name), self.prepared)
        Now.schedule = self.world.schedule
        self.words, self.since_last_look = words(), 0
        self.theme = THEMES[about]
        for name in self.theme.people:
            self.world.joins(name)
        self.asks_now(self.world.pages[0], "session.open", {})
        self.asks_now(self.world.pages[0], "step.go", {"step": STAGES[0]})
        for page in self.world.people():
            self.asks_now(page, "note.add", self.arguments(page, "note.add", 0, 0))
        for what in self.theme.begins:
            self.somebody_asks(0, what, self.theme.stage, 1, at_once=True)

    @rule(who=PICK, what=st.sampled_from(sorted(RULES)), one=PICK, other=PICK, at_once=st.booleans())
    def somebody_asks(self, who: int, what: str, one: int, other: int, at_once: bool) -> None:
        page = self.page(who, may_ask=True)
        args = self.arguments(page, what, one, other)
        (self.asks_now if at_once and page.online else self.world.asks)(page, what, args)

    @rule(who=PICK, what=WHICH, one=PICK, other=PICK, at_once=st.booleans())
    def the_floor_speaks(self, who: int, what: int, one: int, other: int, at_once: bool) -> None:
        asked, people = self.theme.floor[what % len(self.theme.floor)], len(self.world.people())
        self.somebody_asks(1 + who % people if who < LOUD else 0, asked, one, other, at_once)

    @rule(what=WHICH, one=PICK, other=PICK)
    def the_desk_sorts(self, what: int, one: int, other: int) -> None:
        self.somebody_asks(0, self.theme.desk[what % len(self.theme.desk)], one, other, at_once=True)

    @rule(who=PICK, back=PICK)
    def somebody_undoes(self, who: int, back: int) -> None:
        self.somebody_asks(0 if who % 2 else who, "undo", back, who, at_once=True)

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

    def arguments(self, page: Page, what: str, one: int, other: int) -> dict[str, Any]:
        people = [one.person for one in self.world.people() if one.person]
        found = Arguments(self.world.truth, people, self.words)
        return found.of(what, one, other, by_crew=page.role == CREW)

    def asks_now(self, page: Page, what: str, args: dict[str, Any]) -> None:
        self.world.asks(page, what, args)
        self.world.carry_all(page)
