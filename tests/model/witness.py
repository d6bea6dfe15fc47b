"""Watches what is stored, answered and sent, beside a second opinion: what must hold at every moment."""

import json
import sqlite3
from collections import Counter
from typing import Any

from .page import Page
from .process import opened
from .rules import BY_CHANCE, RULES
from .truth import CREW, Truth

# Undo looks at more than is written down here; who is in the room, each process knows by its own connections.
MAY_BE_STRICTER = ("undo", "round.start")
Ask = tuple[str, str, dict[str, Any]]  # who, what, with which arguments


class Witness:
    """What was asked, what came of it, and who was told."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw
        self.asked: dict[str, Ask] = {}  # by token
        self.acked: dict[str, int] = {}
        self.refused: set[str] = set()
        self.delivered_at: dict[str, int] = {}  # the number at which an intent first reached a server
        self.open: Counter[str] = Counter()  # how often an intent was delivered and not answered yet
        self.pages: list[Page] = []
        self.names: dict[str, str] = {}  # of people
        self.allowed: dict[Page, set[str]] = {}  # the texts that a viewer has had a right to
        self.truth = Truth(self._records(), RULES)

    def catch_up_with_the_log(self) -> None:
        """Every new change was asked for by somebody who had the right to it; numbers have no hole."""
        rows = self._raw.execute(
            "SELECT seq, name, actor, token, edits FROM changes WHERE seq > ? ORDER BY seq", (self.truth.seq,)
        ).fetchall()
        for seq, name, actor, token, edits in rows:
            asked = self.asked.get(token, (actor, "person.join", {"name": self.names.get(actor)}))
            assert (seq, actor, name) == (self.truth.seq + 1, asked[0], asked[1])
            chance = {"seated": seated(edits)} if name in BY_CHANCE else {}
            self.truth.carry_out(actor, name, asked[2] | chance)
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
            if record["kind"] in ("note", "match"):
                assert record.get("text", record.get("line")) in self.allowed[page], record

    def _let_see(self) -> None:
        truth = self.truth
        for page in self.pages:
            who = (page.role, page.person)
            self.allowed[page] |= {note.text for note in truth.all("note").values() if truth.sees(note, *who)}
            leads = truth.all("match").values()
            self.allowed[page] |= {lead.line for lead in leads if truth.sees_match(lead, *who)}

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
        while asked[1] not in MAY_BE_STRICTER and moment.would(*asked):
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

    def _records(self, kind: str = "%") -> list[dict[str, Any]]:
        rows = self._raw.execute("SELECT body FROM records WHERE kind LIKE ?", (kind,))
        return [json.loads(body) for (body,) in rows]


def records_in(content: Any) -> list[dict[str, Any]]:
    """Every record in a message, wherever it is."""
    if isinstance(content, dict):
        own = [content] if "audience" in content else []
        return own + [record for value in content.values() for record in records_in(value)]
    return [record for value in content for record in records_in(value)] if isinstance(content, list) else []


def seated(edits: bytes) -> dict[str, tuple[str, ...] | None]:
    """The circles that a change has made, changed or taken away."""
    found: dict[str, tuple[str, ...] | None] = {}
    for before, after in json.loads(edits):
        circle = after or before
        if circle["kind"] == "circle":
            found[circle["id"]] = tuple(after["people"]) if after else None
    return found
