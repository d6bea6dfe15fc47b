"""Who sits in which circle of a round, and how they are told: by their phone, or called by the wall."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from msgspec.structs import replace

from facilitation.domain import meeting as rules
from facilitation.domain.records import Awaited, Circle, Meeting, Person, Round, Step

from .asking import Asking


@dataclass(frozen=True, slots=True)
class Known:
    """What may be said of people: names where the step says so, numbers of those who have no phone."""

    names: rules.Names
    numbers: rules.Numbers


def known(step: Step | None, people: Collection[Person]) -> Known:
    """What may be said of these people in a step; one that was inserted may have been taken away since."""
    may_name = step is not None and step.rights.names
    names = {person.id: person.name for person in people} if may_name else {}
    return Known(names, {person.id: person.number for person in people if person.number is not None})


def seat_all(ask: Asking, begun: Round, circles: Iterable[list[str]], people: Known) -> None:
    """Put everybody in their circle; nobody else has one any more, nor is told whom they met before."""
    for kind in (Circle, Meeting, Awaited):
        ask.tx.fetch(kind)
    meetings = {meeting.id: meeting for meeting in ask.tx.all(Meeting)}
    awaited = {each.id: each for each in ask.tx.all(Awaited)}
    for number, seated in enumerate(circles, start=1):
        circle = rules.circle(begun.id, number, seated)
        for told in _tell(ask, circle, people):
            (meetings if isinstance(told, Meeting) else awaited).pop(told.id, None)
    for meeting in meetings.values():
        ask.tx.remove(meeting)
    for each in awaited.values():
        ask.tx.remove(each)


def move(ask: Asking, on: Round, person: str) -> None:
    """Find somebody a circle, or another than the one they are in."""
    found = rules.best_for(person, on, ask.tx.all(Circle))
    leave(ask, on, person)
    _seat(ask, on, replace(found, people=[*found.people, person]))


def leave(ask: Asking, on: Round, person: str) -> None:
    """Take somebody out of their circle."""
    for circle in _circles_of(ask, on, person):
        _seat(ask, on, replace(circle, people=[one for one in circle.people if one != person]))


def find_circle(ask: Asking, person: Person) -> None:
    """Find a circle for somebody without a phone who comes while a round is on."""
    on = rules.under_way(ask.tx.all(Round))
    if on is not None and not _circles_of(ask, on, person.id):
        move(ask, on, person.id)


def tell_anew(ask: Asking, person: Person) -> None:
    """Tell those who meet somebody how they are called now."""
    last = rules.latest(ask.tx.all(Round))
    if last is not None:
        for circle in _circles_of(ask, last, person.id):
            _seat(ask, last, circle)


def come_back(ask: Asking, meeting: Meeting) -> None:
    """Meet again whom one met before, as they are called by now."""
    circle = ask.tx.find(Circle, rules.circle_id(meeting.round, meeting.sign.number))
    if circle is not None and len(circle.people) == meeting.companions + 1:
        now = _known_now(ask, ask.tx.find(Round, meeting.round), circle)
        meeting = next(
            (each for each in rules.meetings(circle, now.names, now.numbers) if each.id == meeting.id),
            meeting,
        )
    ask.tx.put(meeting)


def await_no_more(ask: Asking, person: Person) -> None:
    """Let nobody wait for somebody who has gone, also not once the last round is on again."""
    last = rules.latest(ask.tx.all(Round))
    if last is not None:
        leave(ask, last, person.id)
        mine = ask.tx.find(Meeting, person.id)
        if mine is not None and mine.round == last.id:
            ask.tx.remove(mine)
    awaited = ask.tx.find(Awaited, str(person.number))
    if awaited is not None:
        ask.tx.remove(awaited)


def await_nobody_gone(ask: Asking, on: Round) -> None:
    """Let nobody wait for those who have gone while this round was not the one they sat in."""
    present = {person.id: person for person in ask.tx.all(Person) if not person.removed}
    for circle in ask.tx.all(Circle):
        here = [person for person in circle.people if person in present]
        if circle.round == on.id and here != circle.people:
            _seat(ask, on, replace(circle, people=here))
    numbers = {person.number for person in present.values()}
    told: list[Meeting | Awaited] = [*ask.tx.all(Meeting), *ask.tx.all(Awaited)]
    for each in told:
        is_here = each.id in present if isinstance(each, Meeting) else each.number in numbers
        if each.round == on.id and not is_here:
            ask.tx.remove(each)


def _circles_of(ask: Asking, on: Round, person: str) -> list[Circle]:
    return [each for each in ask.tx.all(Circle) if each.round == on.id and person in each.people]


def _seat(ask: Asking, on: Round, circle: Circle) -> None:
    if not circle.people:
        ask.tx.remove(circle)
        return
    _tell(ask, circle, _known_now(ask, on, circle))


def _known_now(ask: Asking, on: Round | None, circle: Circle) -> Known:
    found = [ask.tx.find(Person, one) for one in circle.people]
    step = None if on is None else ask.tx.find(Step, on.step)
    return known(step, [person for person in found if person is not None])


def _tell(ask: Asking, circle: Circle, people: Known) -> list[Meeting | Awaited]:
    told: list[Meeting | Awaited] = [
        *rules.meetings(circle, people.names, people.numbers),
        *rules.awaited(circle, people.numbers),
    ]
    ask.tx.put(circle)
    for record in told:
        ask.tx.put(record)
    return told
