"""Who asks for something."""

from dataclasses import dataclass
from typing import Literal

from .audience import Viewer
from .refusals import Refused

# An account of the team, the shared link, or the link of a co-facilitator, which the two others may close.
CrewDoor = Literal["account", "link", "helper"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A participant (`person` is their id) or a facilitator.

    All facilitators are one actor to the log: what one has sent, another does not do twice.  `name` and
    `hand` tell them apart where that matters: in the history, and in how fast each may ask; `door` says by
    what they came in, where it matters who may let others in.
    """

    role: Literal["person", "crew"]
    person: str | None = None
    locale: str = "fr"
    name: str = ""  # of a facilitator who came in by an account or a link of their own
    hand: str = "crew"
    door: CrewDoor = "helper"

    @property
    def is_crew(self) -> bool:
        """Whether a facilitator asks."""
        return self.role == "crew"

    @property
    def id(self) -> str:
        """How the log names this actor."""
        return self.person or "crew"

    @property
    def viewer(self) -> Viewer:
        """What this actor sees."""
        return Viewer(self.role, self.person)

    @property
    def me(self) -> str:
        """The participant's id; refuses a facilitator, who has no contribution of their own."""
        if self.person is None:
            raise Refused("not_allowed", "participants_only")
        return self.person
