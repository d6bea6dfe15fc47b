"""Arguments that often make sense, of what there is."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from facilitation.secrecy import ALPHABET, card_of, new_id

from .process import KEY
from .truth import Truth

BOARDS = ("needs", "resources", "ideas", "parking")
STAGES = ("seek_and_offer", "market", "actor_map", "what_if", "dots", "first_steps")
FORMS = ("write", "sort", "plan", "read")
Args = dict[str, Any]


class Arguments:
    """What somebody asks with: `one` and `other` choose among what there is, modulo its number."""

    def __init__(self, truth: Truth, people: list[str], words: Iterator[str]) -> None:
        self.truth, self.people, self._words = truth, people, words

    def of(self, what: str, one: int, other: int, *, by_crew: bool) -> Args:
        """The arguments of an intent."""
        table = self._notes(one, other, by_crew=by_crew) | self._votes(one, other)
        table |= self._plan(one, other, by_crew=by_crew) | self._run(one, other)
        return table.get(what, {})

    def _notes(self, one: int, other: int, *, by_crew: bool) -> dict[str, Args]:
        truth, note, board = self.truth, self._any("note", one), BOARDS[one % len(BOARDS)]
        here, found = truth.state["step",], truth.state.get(("note", note))
        writing = truth.state["step", here].write if here else BOARDS
        own = [each for each in BOARDS if each in writing] or list(BOARDS)
        groups = [*truth.all("group"), None]
        added: Args = {"id": new_id(), "text": next(self._words)}
        added |= {"board": own[one // 2 % len(own)] if other else board}
        if by_crew and other % 4 == 3:
            added["card"] = CARDS[one % len(CARDS)]
        elif other % 4 == 1:
            added["step"] = STAGES[one % len(STAGES)]
        there = (
            {"group": groups[other % len(groups)]} if other % 2 else {"board": BOARDS[other % len(BOARDS)]}
        )
        return {
            "note.add": added,
            "note.edit": {"id": note, "text": next(self._words)},
            "note.move": {"id": note} | there,
            **{f"note.{verb}": {"id": note} for verb in ("remove", "hide", "show")},
            **{f"board.{verb}": {"board": board} for verb in ("open", "close", "reveal", "conceal")},
            "board.queue": {"board": board, "on": other % 2 == 0},
            "group.add": {"id": new_id(), "title": "?", "notes": [note]}
            | {"board": found.board if found else board},
            "group.dissolve": {"id": self._any("group", one)},
        }

    def _votes(self, one: int, other: int) -> dict[str, Args]:
        ballot = self._any("ballot", one)
        found = self.truth.state.get(("ballot", ballot))
        target = found.targets[other % len(found.targets)] if found else self._any("note", other)
        targets = list(dict.fromkeys((self._any("note", one), self._any("note", other))))
        rule = {"points": 3, "most_per_target": 2, "secret": other % 2 == 0}
        voters = other % 4
        return {
            "ballot.add": {"id": new_id(), "title": "?", "targets": targets} | rule,
            "ballot.close": {"id": ballot},
            "ballot.reveal": {"id": ballot},
            "ballot.count": {"ballot": ballot, "target": target, "points": voters + one % 3, "voters": voters}
            | {"via": "paper" if other % 2 else "desk"},
            "vote.cast": {"ballot": ballot, "target": target, "points": one % 4},
        }

    def _plan(self, one: int, other: int, *, by_crew: bool) -> dict[str, Args]:
        promise, by_whom = self._any("commitment", one), {"name": "Odile", "via": "paper"}
        made: Args = {
            "id": new_id(),
            "action": self._any("action", one),
            "text": "?",
            "signed": other % 2 == 0,
        }
        return {
            "match.add": {
                "id": new_id(),
                "need": self._any("note", one),
                "resource": self._any("note", other),
            }
            | {"line": next(self._words)},
            "match.set": {"id": self._any("match", one), "status": "agreed" if other % 2 else "dropped"},
            "action.add": {"id": new_id(), "title": "?", "phase": 1 + one % 4},
            "action.remove": {"id": self._any("action", one)},
            "commitment.make": made | (by_whom if by_crew else {}),
            "commitment.take_back": {"id": promise},
            "commitment.remove": {"id": promise},
        }

    def _run(self, one: int, other: int) -> dict[str, Args]:
        person, step = self.people[one % len(self.people)], self._step(one)
        here = self.truth.state["step",]
        number = sum(each.step == here for each in self.truth.all("round").values())
        again = other % 3 == 0
        rights: Args = {"write": list(BOARDS[: other % 5])} if other % 2 else {"match": True, "move": True}
        return {
            "step.go": {"step": step},
            "step.allow": {"step": here or step}
            | rights
            | ({"commit": True} if one % 2 else {"vote": False}),
            "step.skip": {"step": step, "skip": other % 2 == 0},
            "step.add": {"id": new_id(), "title": next(self._words), "minutes": 1 + one}
            | {"form": FORMS[other % len(FORMS)], "write": list(BOARDS[: one % 4])}
            | {"before": self._step(other) if one % 3 else None},
            "step.edit": {"step": step}
            | ({"title": next(self._words)} if other % 3 else {})
            | ({"minutes": 1 + one} if other % 2 else {}),
            "step.move": {"step": step, "before": self._step(other) if other % 4 else None},
            "step.remove": {"step": (list(self.truth.all("added")) or [step])[-1 - one % 2 :][0]},
            "person.remove": {"person": person},
            "person.readmit": {"person": person},
            "round.start": {"number": max(1, number + (not again)), "again": again}
            | ({"size": 3} if other % 4 == 1 else {}),
            "undo": {"seq": max(1, self.truth.seq - one), "along": other % 4 == 1},
        }

    def _step(self, which: int) -> str:
        """A stage, or one that was inserted; also one that has gone since."""
        inserted = list(self.truth.all("added"))
        steps = [*STAGES, *inserted, *inserted]
        return steps[which % len(steps)]

    def _any(self, kind: str, which: int) -> str:
        found = list(self.truth.all(kind))
        return found[which % len(found)] if found else new_id()


def words() -> Iterator[str]:
    """Words that are said once."""
    return (f"‹{number}›" for number in count())


SESSION = 1  # the only one of its database
CARDS = [card for last in ALPHABET for head in "34" if (card := card_of(KEY, SESSION, f"{head}KMPQ{last}"))]
