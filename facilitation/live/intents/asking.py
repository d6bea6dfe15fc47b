"""What every intent is given: the change being made and who asks for it."""

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta, Struct

from facilitation.domain.actor import Actor
from facilitation.domain.audience import CREW, only
from facilitation.domain.records import Author, Card, Mine, Person, Record, Session, Signature, Step
from facilitation.domain.refusals import Refused
from facilitation.store.making import Writing

# 22 URL-safe characters made by the phone: 128 random bits.  Boards and steps have their pack's keys instead.
NewId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}\Z")]
Id = Annotated[str, Meta(pattern=r"^[!-~]{1,120}\Z")]  # whatever an imported session may hold


class Args(Struct, frozen=True, forbid_unknown_fields=True):
    """The arguments of an intent: checked for shape at the door."""


class Nothing(Args, frozen=True):
    """No argument."""


class One(Args, frozen=True):
    """The id of one record."""

    id: Id


@dataclass(frozen=True, slots=True)
class Asking:
    """A change being made, and by whom."""

    tx: Writing
    actor: Actor
    secret_key: str
    prepared: object = None  # what the intent made before its turn to write came

    @property
    def session(self) -> Session:
        """The session's own record."""
        return self.tx.get(Session, "session")

    @property
    def step(self) -> Step | None:
        """The step the room is in."""
        here = self.session.step
        return None if here is None else self.tx.find(Step, here)

    @property
    def person(self) -> Person:
        """The participant who asks."""
        return self.tx.get(Person, self.actor.me)

    def author_of(self, record_id: str) -> str | None:
        """Who made a note or a commitment, if it was a participant."""
        author = self.tx.find(Author, record_id)
        return None if author is None else author.person

    def owns(self, record_id: str) -> None:
        """Refuse a participant who did not make this record; the crew may."""
        if self.actor.is_crew:
            return
        mine = self.tx.find(Mine, record_id)
        if mine is None or mine.audience != self.actor.person:
            raise Refused("not_allowed", "not_yours")

    def sign(self, record_id: str, person: str, *, commitment: bool = False) -> None:
        """Keep who made a note or a commitment: for the crew, and for that person."""
        note, promise = (None, record_id) if commitment else (record_id, None)
        self.tx.add(Author(id=record_id, audience=CREW, note=note, commitment=promise, person=person))
        self.tx.add(Mine(id=record_id, audience=only(person), note=note, commitment=promise))

    def unsign(self, record_id: str) -> None:
        """Forget who made a record that is being removed, and on what."""
        kinds: tuple[type[Record], ...] = (Author, Mine, Signature, Card)
        for of_it in [self.tx.find(kind, record_id) for kind in kinds]:
            if of_it is not None:
                self.tx.remove(of_it)
