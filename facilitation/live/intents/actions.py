"""The draft plan: `action.add`, `action.edit`, `action.remove`."""

from typing import Any

from msgspec import UNSET, UnsetType
from msgspec.structs import asdict

from facilitation.domain import plan as rules
from facilitation.domain.records import Action, ActionStatus, Commitment

from .asking import Args, Asking, Id, NewId, One

__all__ = ["Add", "Edit", "One", "add", "edit", "remove"]


class Add(Args, frozen=True):
    """A line of the plan, and where it comes from."""

    id: NewId
    title: str
    phase: int
    sources: list[Id] = []
    needs: list[Id] = []
    resources: list[Id] = []
    lead: str = ""
    origin: str = "room"


class Edit(Args, frozen=True):
    """Whatever changes; `before` puts the action in line before another one, `None` puts it last."""

    id: Id
    title: str | UnsetType = UNSET
    phase: int | UnsetType = UNSET
    method: str | UnsetType = UNSET
    lead: str | UnsetType = UNSET
    partners: str | UnsetType = UNSET
    due: str | UnsetType = UNSET
    budget: str | UnsetType = UNSET
    indicator: str | UnsetType = UNSET
    status: ActionStatus | UnsetType = UNSET
    needs: list[Id] | UnsetType = UNSET
    resources: list[Id] | UnsetType = UNSET
    before: Id | UnsetType | None = UNSET


def add(ask: Asking, args: Add) -> None:
    """Write a line of the plan."""
    ask.tx.add(
        rules.new_action(
            args.id,
            args.title,
            args.phase,
            sources=args.sources,
            needs=args.needs,
            resources=args.resources,
            lead=args.lead,
            origin=args.origin,
            position=float(ask.tx.seq),
        )
    )


def edit(ask: Asking, args: Edit) -> None:
    """Change a line of the plan."""
    action = ask.tx.get(Action, args.id)
    fields: dict[str, Any] = {name: value for name, value in asdict(args).items() if value is not UNSET}
    before = fields.pop("before", UNSET)
    del fields["id"]
    if before is not UNSET:
        fields["position"] = _position(ask, before)
    ask.tx.put(rules.edited(action, fields))


def remove(ask: Asking, args: One) -> None:
    """Take a line of the plan away, with what was promised on it."""
    action = ask.tx.get(Action, args.id)
    for commitment in ask.tx.all(Commitment):
        if commitment.action == action.id:
            take_away(ask, commitment)
    ask.tx.remove(action)


def take_away(ask: Asking, commitment: Commitment) -> None:
    """Remove a promise and the records that say whose it is."""
    ask.unsign(commitment.id)
    ask.tx.remove(commitment)


def _position(ask: Asking, before: str | None) -> float:
    if before is None:
        return float(ask.tx.seq)
    there = ask.tx.get(Action, before).position
    earlier = [action.position for action in ask.tx.all(Action) if action.position < there]
    return (max(earlier) + there) / 2 if earlier else there - 1.0
