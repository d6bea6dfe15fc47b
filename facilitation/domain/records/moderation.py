"""What the crew did about a contribution or a person, and why."""

from .base import Base


class Moderation(Base, frozen=True, tag="moderation"):
    """For the crew: what was done (the intent's name) to which note or person, by whom, and why."""

    at: str
    by: str
    what: str
    target: str
    reason: str
