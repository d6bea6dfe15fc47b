"""The nine action plans of a community co-operative, as lines to suggest: never added without a click.

What our source states and what we propose ourselves are kept apart, all the way to the screen.
"""

from functools import cache

from msgspec import Struct

from facilitation.language import pick
from facilitation.resources import resource_dir

from .pack import Lists
from .plan import Plans
from .plan_reading import read_plans


class Suggestion(Struct, frozen=True):
    """A line to suggest; `origin` goes with it into the plan."""

    origin: str
    text: str


class PhaseSuggestions(Struct, frozen=True, kw_only=True):
    """What can be suggested to one initiator in one phase, in one language.

    `outputs` are stated by the source; `proposed_outputs` are ours and must be shown as such.
    """

    phase: int
    lead: str
    involved: str
    involved_proposed: bool
    actions: list[Suggestion]
    outputs: list[str]
    proposed_outputs: list[str]


@cache
def plans() -> Plans:
    """The plans that come with the program, read once."""
    return read_plans(resource_dir("activities") / "action-plans")


def suggestions(initiator: int, locale: str) -> list[PhaseSuggestions]:
    """What can be suggested to this initiator (1 to 9), phase by phase; nothing to an unknown one."""
    if not 1 <= initiator <= len(plans().plans):
        return []
    plan = plans().plans[initiator - 1]
    return [
        PhaseSuggestions(
            phase=number,
            lead=pick(phase.leads, locale),
            involved=pick(phase.involved, locale),
            involved_proposed=phase.involved_proposed,
            actions=[
                Suggestion(f"suggestion:{initiator}.{number}.{line}", text)
                for line, text in enumerate(_lines(phase.actions, locale), start=1)
            ],
            outputs=_lines(phase.outputs, locale),
            proposed_outputs=_lines(phase.proposed, locale),
        )
        for number, phase in enumerate(plan.phases, start=1)
    ]


def initiators(locale: str) -> dict[int, str]:
    """The names of the initiating actors, by number."""
    return {number: pick(plan.names, locale) for number, plan in enumerate(plans().plans, start=1)}


def phases(locale: str) -> dict[int, str]:
    """The names of the phases, by number."""
    return {number: pick(names, locale) for number, names in enumerate(plans().phases, start=1)}


def _lines(lists: Lists, locale: str) -> list[str]:
    return lists.get(locale) or next(iter(lists.values()), [])
