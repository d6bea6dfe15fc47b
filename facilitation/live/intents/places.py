"""The places proposed at the door: `place.add`, `place.rename`, `place.remove`."""

from facilitation.domain import door as rules
from facilitation.domain.records import Person

from .asking import Args, Asking


class Place(Args, frozen=True):
    """A place that one may tap at the door."""

    place: str


class Rename(Args, frozen=True):
    """A place, tapped or typed at the door, and how it is called from now on."""

    place: str
    name: str


def add(ask: Asking, args: Place) -> None:
    """Propose one place more."""
    ask.tx.put(rules.proposing(ask.session, args.place))


def rename(ask: Asking, args: Rename) -> None:
    """Correct a place; whoever chose it goes with it."""
    session, people = rules.renamed(ask.session, ask.tx.all(Person), args.place, args.name)
    ask.tx.put(session)
    for person in people:
        ask.tx.put(person)


def remove(ask: Asking, args: Place) -> None:
    """Propose a place no more; whoever chose it keeps it."""
    ask.tx.put(rules.without(ask.session, args.place))
