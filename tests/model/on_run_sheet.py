"""The rules about the run sheet: steps inserted, moved, reworded, taken away, skipped; rights changed live."""

# ruff: noqa: A002 - arguments bear the names that the protocol gives them
from dataclasses import replace
from fractions import Fraction
from typing import Any

from .facts import Step
from .truth import Edits, Truth, needs

MOST_MINUTES = 360


def step_allow(truth: Truth, actor: str, *, step: str, **rights: Any) -> Edits:
    here = truth.get("step", step)
    if "write" in rights:
        needs(all(truth.get("board", board) for board in rights["write"]))
        rights["write"] = tuple(dict.fromkeys(rights["write"]))
    return {("step", step): replace(here, **rights)}


def step_skip(truth: Truth, actor: str, *, step: str, skip: bool) -> Edits:
    needs(truth.get("step", step) and not (skip and step == truth.state["step",]))
    return {("skipped", step): skip or None}


def step_add(
    truth: Truth,
    actor: str,
    *,
    id: str,
    title: str,
    minutes: int,
    form: str,
    write: list[str],
    before: str | None,
) -> Edits:
    """Where one writes there is always the board for what has no place; nothing else is allowed that it is not for."""
    needs(truth.state.get(("step", id)) is None and 1 <= minutes <= MOST_MINUTES)
    needs(all(truth.get("board", board) for board in write))
    boards = tuple(dict.fromkeys((*write, *truth.parking)))
    made = Step(boards, (), move=form == "sort", vote=False, match=False, commit=form == "plan", names=False)
    told: Edits = {("told", id): (title, minutes), ("added", id): True}
    return {("step", id): made, ("place", id): place(truth, id, before)} | told


def step_edit(
    truth: Truth, actor: str, *, step: str, title: str | None = None, minutes: int | None = None
) -> Edits:
    was, lasted = truth.get("told", step)
    needs(minutes is None or 1 <= minutes <= MOST_MINUTES)
    return {("told", step): (was if title is None else title, lasted if minutes is None else minutes)}


def step_move(truth: Truth, actor: str, *, step: str, before: str | None) -> Edits:
    needs(truth.get("step", step))
    return {} if before == step else {("place", step): place(truth, step, before)}


def step_remove(truth: Truth, actor: str, *, step: str) -> Edits:
    """Only what was inserted, and not where the room is."""
    needs(truth.get("step", step) and truth.state.get(("added", step)) and step != truth.state["step",])
    words = ("step", "place", "told", "added", "skipped", "left", "mark")
    return {(word, step): None for word in words}


def in_order(truth: Truth) -> list[str]:
    """The steps as the run sheet lists them."""
    return sorted(truth.all("step"), key=lambda one: (truth.state["place", one], one))


def place(truth: Truth, step: str, before: str | None) -> Fraction:
    """Halfway between two neighbours, or one past the end."""
    line = [truth.state["place", one] for one in in_order(truth) if one != step]
    if before is None:
        return line[-1] + 1
    others = [one for one in in_order(truth) if one != step]
    needs(before in others)
    at = others.index(before)
    return Fraction(line[at - 1] + line[at]) / 2 if at else line[0] - 1
