"""The rules about votes, by phone and by raised hand."""

# ruff: noqa: A002 - arguments bear the names that the protocol gives them
from dataclasses import replace
from math import ceil
from typing import Any

from .facts import Ballot, Hands
from .truth import Edits, Truth, needs


def ballot_add(truth: Truth, actor: str, *, id: str, targets: list[str], points: int, **asked: Any) -> Edits:
    needs(all(truth.state.get(("note", one)) or truth.state.get(("group", one)) for one in targets))
    needs(not any(truth.state["note", one].waiting for one in targets if truth.state.get(("note", one))))
    here = truth.state["step",]
    edits: Edits = {("ballot", id): Ballot(tuple(targets), points, asked["most_per_target"], asked["secret"])}
    return edits | ({("step", here): replace(truth.state["step", here], vote=True)} if here else {})


def ballot_close(truth: Truth, actor: str, *, id: str) -> Edits:
    ballot = truth.get("ballot", id)
    needs(ballot.state == "open")
    return {("ballot", id): replace(ballot, state="closed")}


def vote_cast(truth: Truth, actor: str, *, ballot: str, target: str, points: int) -> Edits:
    found = truth.get("ballot", ballot)
    needs(truth.has_right(actor, "vote") and found.state == "open" and target in found.targets)
    others = [
        truth.state.get(("vote", ballot, other, actor)) or 0 for other in found.targets if other != target
    ]
    needs(0 <= points <= found.most and points + sum(others) <= found.points)
    return {("vote", ballot, target, actor): points}


def ballot_reveal(truth: Truth, actor: str, *, id: str) -> Edits:
    return {("ballot", id): replace(truth.get("ballot", id), state="revealed")}


def ballot_count(
    truth: Truth, actor: str, *, ballot: str, target: str, points: int, voters: int, via: str
) -> Edits:
    found = truth.get("ballot", ballot)
    needs(found.state != "revealed" and target in found.targets)
    needs(0 <= voters <= points <= voters * found.most)
    return {("hands", ballot, target): Hands(points, voters, via) if points else None}


def sums(truth: Truth, ballot: str) -> dict[str, tuple[int, int]]:
    """Points and voters of each target, by phone and in the room."""
    found: dict[str, tuple[int, int]] = {}
    for target in truth.state["ballot", ballot].targets:
        given = [value for key, value in truth.state.items() if key[:3] == ("vote", ballot, target) and value]
        hands = truth.state.get(("hands", ballot, target)) or Hands(0, 0, "desk")
        found[target] = (sum(given) + hands.points, len(given) + hands.voters)
    return found


def turnout(truth: Truth, ballot: str) -> int:
    """How many have voted, at least: nobody of those without a phone counts twice, or gives past the budget."""
    people = {key[3] for key, value in truth.state.items() if key[:2] == ("vote", ballot) and value}
    hands = [value for key, value in truth.state.items() if key[:2] == ("hands", ballot) and value]
    fewest = ceil(sum(count.points for count in hands) / truth.state["ballot", ballot].points)
    return len(people) + max([fewest, *(count.voters for count in hands)])
