"""Who is here: connections, never stored, told as numbers; who of the crew, to the crew alone."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from facilitation.domain.actor import Actor

LATELY = timedelta(minutes=15)  # a phone in a pocket is not connected, and whoever carries it is in the room


@dataclass(slots=True)
class Present:
    """The connections of a room by their socket id; `None` is a projector."""

    viewers: dict[str, Actor | None] = field(default_factory=dict)
    simulated: int = 0  # participants of a rehearsal, who have no socket
    acting: set[str] = field(default_factory=set)  # their ids
    left: dict[str, datetime] = field(default_factory=dict)  # when people were last seen to hang up

    def people(self) -> set[str]:
        """Who is connected."""
        return set(self.phones())

    def phones(self) -> list[str]:
        """Whose phones are connected, each as often as they have one."""
        return [actor.person for actor in list(self.viewers.values()) if actor is not None and actor.person]

    def counts(self) -> dict[str, int]:
        """How many people, and by how many phones; with those who are simulated."""
        phones = self.phones()
        return {"people": len(set(phones)) + self.simulated, "phones": len(phones) + self.simulated}

    def crew(self) -> list[str]:
        """The names of the facilitators who are here; nothing for whoever came by the shared link."""
        actors = [actor for actor in list(self.viewers.values()) if actor is not None and actor.is_crew]
        return sorted({actor.name for actor in actors}, key=str.casefold)

    def hang_up(self, sid: str, now: datetime) -> None:
        """Forget a connection, and remember when whoever had it was here."""
        actor = self.viewers.pop(sid, None)
        if actor is not None and actor.person:
            self.left[actor.person] = now

    def lately(self, now: datetime) -> set[str]:
        """The people who are here, or were a moment ago."""
        left = {one for one, at in list(self.left.items()) if now - at <= LATELY}
        return self.people() | self.acting | left

    def sockets_by_person(self, words: set[str]) -> dict[str, list[str]]:
        """The sockets of the people among these audience words, found in one pass."""
        found: dict[str, list[str]] = {}
        for sid, actor in list(self.viewers.items()):
            if actor is not None and actor.person in words:
                found.setdefault(actor.person, []).append(sid)
        return found

    def sockets_of(self, person: str) -> list[str]:
        """The sockets by which a person is connected."""
        viewers = list(self.viewers.items())
        return [sid for sid, actor in viewers if actor is not None and actor.person == person]
