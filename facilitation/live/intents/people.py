"""People: `person.add`, `person.rename`, `person.name`, `person.remove`, `person.readmit`."""

from msgspec.structs import replace

from facilitation.domain.audience import CREW, only
from facilitation.domain.limits import NAME, PEOPLE, bounded
from facilitation.domain.records import Author, Called, Person, Signature
from facilitation.domain.refusals import Refused
from facilitation.language import known, say

from . import seating
from .asking import Args, Asking, Id, NewId
from .moderation import note_down
from .ready import recount


class Rename(Args, frozen=True):
    """Another name for oneself."""

    name: str


class Name(Args, frozen=True):
    """Another name for somebody, and why."""

    person: Id
    name: str
    reason: str = ""


class Remove(Args, frozen=True):
    """Who has to leave, and why; with `block` the browser they came with lets nobody in again."""

    person: Id
    reason: str = ""
    block: bool = False


class Add(Args, frozen=True):
    """Somebody who has no phone; the crew alone reads the name."""

    id: NewId
    name: str = ""


class One(Args, frozen=True):
    """Somebody."""

    person: Id


def add(ask: Asking, args: Add) -> None:
    """Let somebody take part who has no phone: the wall calls them by their number."""
    everybody = ask.tx.all(Person)
    _refuse_too_many(everybody)
    number = 1 + max((person.number or 0 for person in everybody), default=0)
    locale = known(ask.actor.locale)
    name = bounded(args.name, NAME, may_be_empty=True) or say(locale, "pseudonym.number", number=number)
    person = Person(
        id=args.id,
        audience=CREW,
        name=name,
        actor=None,
        organisation="",
        place="",
        locale=locale,
        joined_at=ask.tx.at,
        removed=False,
        number=number,
    )
    ask.tx.add(person)
    seating.find_circle(ask, person)


def rename(ask: Asking, args: Rename) -> None:
    """Take another name; not in the place of the one that the crew has given."""
    person = ask.tx.get(Person, ask.actor.me)
    if person.named:
        raise Refused("not_allowed", "named_by_crew")
    _put(ask, replace(person, name=bounded(args.name, NAME)))


def name(ask: Asking, args: Name) -> None:
    """Give somebody another name, for good; their promises bear it from now on."""
    person = replace(ask.tx.get(Person, args.person), name=bounded(args.name, NAME), named=True)
    _put(ask, person)
    theirs = {author.id for author in ask.tx.all(Author) if author.person == person.id}
    for signature in ask.tx.all(Signature):
        if signature.id in theirs:
            ask.tx.put(replace(signature, name=person.name))
    note_down(ask, "person.name", person.id, args.reason)


def remove(ask: Asking, args: Remove) -> None:
    """Send somebody away: what they wrote stays, the crew may hide it."""
    person = ask.tx.get(Person, args.person)
    put_back(ask, replace(person, removed=True, blocked=person.blocked or args.block))
    note_down(ask, "person.block" if args.block else "person.remove", person.id, args.reason)


def readmit(ask: Asking, args: One) -> None:
    """Let somebody in again who was sent away."""
    person = ask.tx.get(Person, args.person)
    if not person.removed:
        raise Refused("not_now", "not_removed")
    put_back(ask, replace(person, removed=False, blocked=False))
    note_down(ask, "person.readmit", person.id, "")


def put_back(ask: Asking, person: Person) -> None:
    """Store somebody as they are now, or were; refuses past the limit of people to let one more in."""
    is_coming_back = ask.tx.get(Person, person.id).removed and not person.removed
    if is_coming_back:
        _refuse_too_many(ask.tx.all(Person))
    _put(ask, person)
    if person.removed:
        seating.await_no_more(ask, person)
    elif is_coming_back and person.number is not None:
        seating.find_circle(ask, person)
    recount(ask)


def forget(ask: Asking, person: Person) -> None:
    """Take somebody without a phone away for good, as if they had not been added."""
    seating.await_no_more(ask, person)
    ask.tx.remove(person)


def _refuse_too_many(everybody: list[Person]) -> None:
    if sum(not person.removed for person in everybody) >= PEOPLE:
        raise Refused("too_many", "too_many_people", most=PEOPLE)


def _put(ask: Asking, person: Person) -> None:
    """Store somebody, and let their phones know how they are called now."""
    is_renamed = person.name != ask.tx.get(Person, person.id).name
    ask.tx.put(person)
    if is_renamed:
        ask.tx.put(Called(id=person.id, audience=only(person.id), name=person.name))
        seating.tell_anew(ask, person)
