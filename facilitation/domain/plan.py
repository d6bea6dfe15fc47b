"""The draft plan: actions in four phases, and what people promise on them."""

from typing import Any

from msgspec.structs import replace

from .audience import CREW, FLOOR
from .limits import FIELD, LINE, NAME, TITLE, bounded
from .records import Action, Commitment, Signature, Step, Via
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


def new_commitment(commitment_id: str, action: str, text: str, via: Via) -> Commitment:
    """What one person promises: everyone may read it, and it says by itself nobody's name."""
    return Commitment(id=commitment_id, audience=FLOOR, action=action, text=bounded(text, LINE), via=via)


def new_signature(commitment: Commitment, name: str, step: Step | None, *, signed: bool) -> Signature:
    """Whose promise it is: for everyone if signed where the step lets names be said, else for the crew."""
    said = signed and step is not None and step.rights.names
    return Signature(
        id=commitment.id,
        audience=FLOOR if said else CREW,
        commitment=commitment.id,
        name=bounded(name, NAME),
    )


def _phase(phase: int) -> int:
    if phase not in PHASES:
        raise Refused("invalid", "phase")
    return phase
