"""People: `person.rename`, `person.remove`."""

from msgspec.structs import replace

from facilitation.domain.limits import NAME, bounded
from facilitation.domain.records import Person

from .asking import Args, Asking, Id
from .ready import recount


class Rename(Args, frozen=True):
    """Another name for oneself."""

    name: str


class Remove(Args, frozen=True):
    """Who has to leave."""

    person: Id


def rename(ask: Asking, args: Rename) -> None:
    """Take another name."""
    ask.tx.put(replace(ask.tx.get(Person, ask.actor.me), name=bounded(args.name, NAME)))


def remove(ask: Asking, args: Remove) -> None:
    """Send somebody away: what they wrote stays, the crew may hide it."""
    ask.tx.put(replace(ask.tx.get(Person, args.person), removed=True))
    recount(ask)
