"""What the room makes of it: leads, actions, commitments."""

from .base import ActionStatus, Base, MatchStatus, Via


class Match(Base, frozen=True, tag="match"):
    """A need facing a resource: a lead to follow."""

    need: str
    resource: str
    line: str
    status: MatchStatus


class Action(Base, frozen=True, tag="action"):
    """A line of the draft plan.  `origin` is `room` or `suggestion:<plan>.<phase>.<n>`."""

    title: str
    phase: int
    position: float
    needs: list[str]
    resources: list[str]
    sources: list[str]
    method: str
    lead: str
    partners: str
    due: str
    budget: str
    indicator: str
    status: ActionStatus
    origin: str


class Commitment(Base, frozen=True, tag="commitment"):
    """What one person promises on an action; whose it is, the `signature` of the same id says."""

    action: str
    text: str
    via: Via = "phone"


class Signature(Base, frozen=True, tag="signature"):
    """Who made the commitment of the same id: for the crew, and for everyone where they signed it."""

    commitment: str
    name: str
