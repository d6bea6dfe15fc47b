"""A second opinion: what a workshop is, in plain Python that shares nothing with the program's own rules.

The state is a flat dictionary; a change is what it does to some of its keys, kept by number.
"""

from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import replace
from fractions import Fraction
from typing import Any

from .facts import Board, Match, Note, Step
from .whose import BY_PEOPLE_ALONE, CREW_AFTERWARDS, CREW_ALONE

Key = tuple[str, ...]
Edits = dict[Key, Any]  # the value afterwards; None is absence
Args = dict[str, Any]
CREW = "crew"


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
                here = {name: rights[name] for name in ("move", "vote", "match", "commit", "names")}
                write, reveals = tuple(rights["write"]), tuple(record["reveals"])
                self.state["step", record["id"]] = Step(write, reveals, **here)
                self.state["place", record["id"]] = Fraction(record["position"])
                self.state["told", record["id"]] = (record["titles"]["fr"], record["minutes"])
        self.parking = [each["id"] for each in records if each.get("sort") == "parking"]
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

    def sees_match(self, match: Match, role: str, person: str | None) -> bool:
        """Whether a lead may be sent to a viewer: to whoever may read both ends of it."""
        ends = [self.state.get(("note", one)) for one in (match.need, match.resource)]
        return role == CREW or all(end is not None and self.sees(end, role, person) for end in ends)

    def _edits(self, actor: str, name: str, args: Args) -> Edits:
        if name == "person.join":
            needs(self.state["session",] != "closed")
            return {("person", actor): True, ("name", actor): args["name"]}
        needs(name in CREW_AFTERWARDS or self.state["session",] != "closed")
        if actor != CREW:
            needs(name not in CREW_ALONE and self.state["session",] == "open")
            needs(self.state.get(("person", actor)))
        else:
            needs(name not in BY_PEOPLE_ALONE)
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
