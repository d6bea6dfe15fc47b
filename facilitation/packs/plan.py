"""The action plans as data: nine initiating actors, four phases; what is ours is kept apart."""

from msgspec import Struct

from facilitation.domain.records import Texts

from .pack import Lists


class PlanPhase(Struct, frozen=True, kw_only=True):
    """One phase of one plan.  `proposed` lines, and `involved` when `involved_proposed`, are ours."""

    key: str
    summaries: Texts
    leads: Texts
    involved: Texts
    involved_proposed: bool
    actions: Lists
    outputs: Lists
    proposed: Lists


class Plan(Struct, frozen=True, kw_only=True):
    """What one initiating actor can do, in the four phases."""

    key: str
    names: Texts
    notes: Texts
    phases: list[PlanPhase]


class Plans(Struct, frozen=True, kw_only=True):
    """The whole matrix; `phases` names its columns, in order."""

    phases: list[Texts]
    plans: list[Plan]
