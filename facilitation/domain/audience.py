"""Who may see what: the only place where visibility is decided.

An audience is a word or several joined by `+`: `floor` (everyone), `wall` (projector and crew),
`crew` (facilitators) or the id of one person.  `crew+<person>` is a private note that the crew may read.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from .records import Record

FLOOR, WALL, CREW = "floor", "wall", "crew"


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks: a participant (`person` set), a facilitator, or the projector."""

    role: Literal["person", "crew", "screen"]
    person: str | None = None

    @property
    def words(self) -> frozenset[str]:
        """The audience words this viewer answers to."""
        return _words(self.role, self.person)


@lru_cache(maxsize=2_000)
def _words(role: str, person: str | None) -> frozenset[str]:
    if role == "crew":
        return frozenset((FLOOR, WALL, CREW))
    if role == "screen":
        return frozenset((FLOOR, WALL))
    return frozenset((FLOOR, person or ""))


def may_see(audience: str, viewer: Viewer) -> bool:
    """Say whether a record of this audience may be sent to this viewer."""
    return not viewer.words.isdisjoint(audience.split("+"))


def only(person: str) -> str:
    """The audience of what one person alone may see."""
    return person


def person_and_crew(person: str) -> str:
    """The audience of what one person and the facilitators may see."""
    return f"{CREW}+{person}"


def visible(records: list[Record], viewer: Viewer) -> list[Record]:
    """The records this viewer may be sent."""
    return [record for record in records if may_see(record.audience, viewer)]
