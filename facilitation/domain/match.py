"""Leads: whoever may read both ends of one may read it, and nobody else."""

from .audience import CREW, FLOOR
from .records import Note


def audience_of(need: Note | None, resource: Note | None) -> str:
    """Who may read a lead: everyone who may read both notes; the crew alone when one of them is gone."""
    if need is None or resource is None:
        return CREW
    if need.audience == FLOOR:
        return resource.audience
    if resource.audience == FLOOR:
        return need.audience
    both = [word for word in need.audience.split("+") if word in resource.audience.split("+")]
    return "+".join(both) or CREW
