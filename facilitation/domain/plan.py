"""The draft plan: actions in four phases, and what people promise on them."""

from typing import Any

from msgspec.structs import replace

from .audience import FLOOR
from .limits import FIELD, LINE, TITLE, bounded
from .records import Action, Commitment
from .refusals import Refused

PHASES = range(1, 5)
FREE_TEXTS = {
    "method": FIELD,
    "lead": TITLE,
    "partners": LINE,
    "due": TITLE,
    "budget": TITLE,
    "indicator": LINE,
}


def new_action(
    action_id: str,
    title: str,
    phase: int,
    *,
    sources: list[str],
    needs: list[str],
    resources: list[str],
    lead: str,
    origin: str,
    position: float,
) -> Action:
    """A line of the plan, last of its phase."""
    return Action(
        id=action_id,
        audience=FLOOR,
        title=bounded(title, LINE),
        phase=_phase(phase),
        position=position,
        needs=needs,
        resources=resources,
        sources=sources,
        method="",
        lead=bounded(lead, TITLE, may_be_empty=True),
        partners="",
        due="",
        budget="",
        indicator="",
        status="draft",
        origin=bounded(origin, TITLE),
    )


def edited(action: Action, fields: dict[str, Any]) -> Action:
    """The action with some fields changed."""
    changes = dict(fields)
    if "title" in changes:
        changes["title"] = bounded(changes["title"], LINE)
    if "phase" in changes:
        changes["phase"] = _phase(changes["phase"])
    for name, most in FREE_TEXTS.items():
        if name in changes:
            changes[name] = bounded(changes[name], most, may_be_empty=True)
    return replace(action, **changes)


def new_commitment(commitment_id: str, action: str, person_name: str, text: str) -> Commitment:
    """What one person promises: they sign with their name, so everyone may read it."""
    return Commitment(
        id=commitment_id, audience=FLOOR, action=action, person_name=person_name, text=bounded(text, LINE)
    )


def _phase(phase: int) -> int:
    if phase not in PHASES:
        raise Refused("invalid", "phase")
    return phase
