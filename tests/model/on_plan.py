"""The rules about leads, actions and what people promise on them."""

# ruff: noqa: A002 - arguments bear the names that the protocol gives them
from dataclasses import replace

from .facts import Commitment, Match
from .on_notes import is_read_first
from .truth import CREW, Edits, Truth, needs


def match_add(truth: Truth, actor: str, *, id: str, need: str, resource: str, line: str) -> Edits:
    needs(truth.has_right(actor, "match"))
    ends = [truth.note_of(need, actor), truth.note_of(resource, actor)]
    needs(need != resource and not (line and is_read_first(truth, actor, *(end.board for end in ends))))
    needs(all((match.need, match.resource) != (need, resource) for match in truth.all("match").values()))
    return {("match", id): Match(need, resource, line)}


def match_set(truth: Truth, actor: str, *, id: str, status: str) -> Edits:
    return {("match", id): replace(truth.get("match", id), status=status)}


def action_add(truth: Truth, actor: str, *, id: str, title: str, phase: int) -> Edits:
    return {("action", id): title}


def action_remove(truth: Truth, actor: str, *, id: str) -> Edits:
    """With what was promised on it."""
    needs(truth.get("action", id))
    return {("action", id): None} | {("commitment", one): None for one in promised_on(truth, id)}


def commitment_make(
    truth: Truth,
    actor: str,
    *,
    id: str,
    action: str,
    text: str,
    signed: bool = False,
    name: str | None = None,
    via: str | None = None,
) -> Edits:
    needs(truth.has_right(actor, "commit") and truth.get("action", action))
    needs(name if actor == CREW else name is None and via is None)
    here = truth.state["step",]
    said = signed and here is not None and truth.state["step", here].names
    if actor == CREW:
        return {("commitment", id): Commitment(action, text, None, via or "desk", name or "", said)}
    own = truth.state["name", actor]
    return {("commitment", id): Commitment(action, text, actor, "phone", own, said)}


def commitment_take_back(truth: Truth, actor: str, *, id: str) -> Edits:
    needs(truth.get("commitment", id).author == actor)
    return {("commitment", id): None}


def commitment_remove(truth: Truth, actor: str, *, id: str) -> Edits:
    needs(truth.get("commitment", id).via != "phone")
    return {("commitment", id): None}


def promised_on(truth: Truth, action: str) -> list[str]:
    return [one for one, found in truth.all("commitment").items() if found.action == action]
