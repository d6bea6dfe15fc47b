"""A second opinion: what a workshop is, in plain Python that shares nothing with the program's own rules.

The state is a flat dictionary; a change is what it does to some of its keys, kept by number.
"""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

Key = tuple[str, ...]
Edits = dict[Key, Any]  # the value afterwards; None is absence
Args = dict[str, Any]
CREW = "crew"


@dataclass(frozen=True)
class Note:
    board: str
    text: str
    author: str | None
    group: str | None = None
    hidden: bool = False
    waiting: bool = False


@dataclass(frozen=True)
class Board:
    private: bool
    closed: bool = False
    queue: bool = False


@dataclass(frozen=True)
class Step:
    write: tuple[str, ...]
    reveals: tuple[str, ...]
    move: bool
    vote: bool


@dataclass(frozen=True)
class Ballot:
    targets: tuple[str, ...]
    points: int
    most: int
    state: str = "open"


class No(Exception):  # noqa: N818 - an answer
    """The rules say no."""


def needs(condition: object) -> None:
    """Say no unless it holds."""
    if not condition:
        raise No


class Truth:
    """The state at every number."""

    def __init__(self, records: list[Args], rules: "Mapping[str, Rule]") -> None:
        self._rules = rules
        self.state: Edits = {("session",): "preparing", ("step",): None}
        for record in records:
            if record["kind"] == "board":
                self.state["board", record["id"]] = Board(record["private"], record["closed"])
            elif record["kind"] == "step":
                rights = record["rights"]
                self.state["step", record["id"]] = Step(
                    tuple(rights["write"]), tuple(record["reveals"]), rights["move"], rights["vote"]
                )
        self.log: list[tuple[str, str, dict[Key, tuple[Any, Any]]]] = [("session.new", CREW, {})]

    @property
    def seq(self) -> int:
        return len(self.log)

    def copy(self) -> "Truth":
        other = copy(self)
        other.state, other.log = dict(self.state), list(self.log)
        return other

    def would(self, actor: str, name: str, args: Args) -> bool:
        """Whether the rules let somebody do it now."""
        try:
            self._edits(actor, name, args)
        except No:
            return False
        return True

    def carry_out(self, actor: str, name: str, args: Args) -> None:
        """Make it the next change; says No if the rules do."""
        edits = self._edits(actor, name, args)
        both = {key: (self.state.get(key), after) for key, after in edits.items()}
        self.log.append((name, actor, {key: pair for key, pair in both.items() if pair[0] != pair[1]}))
        self.state |= edits

    def step_back(self) -> None:
        """Forget the last change."""
        self.state |= {key: before for key, (before, _) in self.log.pop()[2].items()}

    def all(self, word: str) -> dict[str, Any]:
        """Everything of one sort that is there."""
        found = {key[1:]: value for key, value in self.state.items() if key[0] == word and len(key) > 1}
        return {"·".join(key): value for key, value in found.items() if value is not None}

    def sees(self, note: Note, role: str, person: str | None) -> bool:
        """Whether a note may be sent to a viewer."""
        if role == CREW or (person is not None and note.author == person):
            return True
        return not note.hidden and not note.waiting and not self.state["board", note.board].private

    def _edits(self, actor: str, name: str, args: Args) -> Edits:
        if name == "person.join":
            needs(self.state["session",] != "closed")
            return {("person", actor): True}
        needs(name in CREW_AFTERWARDS or self.state["session",] != "closed")
        if actor != CREW:
            needs(name not in CREW_ALONE and self.state["session",] == "open")
            needs(self.state.get(("person", actor)))
        else:
            needs(name not in ("vote.cast", "ready.set"))
        return self._rules[name](self, actor, **args)

    def get(self, *key: str) -> Any:
        """What is there, or No."""
        found = self.state.get(key)
        needs(found is not None)
        return found

    def note_of(self, note: str, viewer: str) -> Note:
        """A note that this viewer may see, or No."""
        found: Note = self.get("note", note)
        needs(self.sees(found, CREW if viewer == CREW else "person", None if viewer == CREW else viewer))
        return found

    def has_right(self, actor: str, right: str) -> bool:
        here = self.state["step",]
        return actor == CREW or (here is not None and getattr(self.state["step", here], right))

    def privacy(self, board: str, *, private: bool) -> Edits:
        return {("board", board): replace(self.get("board", board), private=private)}


Rule = Callable[..., Edits]
CREW_ALONE = {
    "note.hide",
    "note.show",
    "board.reveal",
    "board.conceal",
    "board.close",
    "board.open",
    "board.queue",
    "step.go",
}
CREW_ALONE |= {
    "session.open",
    "session.close",
    "session.reopen",
    "ballot.add",
    "ballot.close",
    "person.remove",
    "person.readmit",
}
CREW_AFTERWARDS = {"note.edit", "note.hide", "note.show", "note.move", "group.add", "group.dissolve", "undo"}
CREW_AFTERWARDS |= {"note.add", "board.reveal", "session.reopen", "person.remove", "person.readmit"}
