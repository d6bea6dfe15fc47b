"""What the door asks, the places it proposes, and what becomes of those that were chosen."""

from collections.abc import Iterable
from itertools import zip_longest
from typing import Literal, get_args

from msgspec.structs import replace

from .changes import Edit
from .limits import NAME, PLACES, bounded
from .records import Person, Session
from .refusals import Refused

Question = Literal["actor", "organisation", "place"]
QUESTIONS: tuple[Question, ...] = get_args(Question)


def proposed(places: Iterable[str]) -> list[str]:
    """The places proposed at the door, each once; refuses more than a phone can show."""
    tidy = list(dict.fromkeys(bounded(place, NAME) for place in places))
    if len(tidy) > PLACES:
        raise Refused("too_many", "too_many_places", most=PLACES)
    return tidy


def asking(session: Session, question: Question, *, on: bool) -> Session:
    """The session with one question more at its door, or one less."""
    asked = {*session.asks, question} if on else {*session.asks} - {question}
    return replace(session, asks=[each for each in QUESTIONS if each in asked])


def proposing(session: Session, place: str) -> Session:
    """The session with one place more; whoever proposes places asks for one."""
    return asking(replace(session, places=proposed([*session.places, place])), "place", on=True)


def without(session: Session, place: str) -> Session:
    """The session with one place less at its door."""
    if place not in session.places:
        raise Refused("unknown_record")
    return replace(session, places=[other for other in session.places if other != place])


def renamed(session: Session, people: Iterable[Person], old: str, new: str) -> tuple[Session, list[Person]]:
    """A place under another name, or joined to one that bears it already; whoever chose it goes with it.

    What somebody typed at the door is corrected in the same way.
    """
    name, theirs = bounded(new, NAME), [person for person in people if old and person.place == old]
    if not theirs and old not in session.places:
        raise Refused("unknown_record")
    places = proposed(name if place == old else place for place in session.places)
    return replace(session, places=places), [replace(person, place=name) for person in theirs]


def asked_in(edits: Iterable[Edit]) -> list[Question]:
    """The questions of the door that a change turned on or off."""
    sides = [(edit.before, edit.after) for edit in edits]
    changed = {
        question
        for was, now in sides
        if isinstance(was, Session) and isinstance(now, Session)
        for question in {*was.asks} ^ {*now.asks}
    }
    return [each for each in QUESTIONS if each in changed]


def named_in(edits: Iterable[Edit]) -> list[tuple[str, str]]:
    """The places that a change touched: how each was called, and is from now on (empty: not at all)."""
    sides = [(edit.before, edit.after) for edit in edits]
    chosen = {
        (was.place, now.place) for was, now in sides if isinstance(was, Person) and isinstance(now, Person)
    }
    corrected = sorted((was, now) for was, now in chosen if was != now)
    listed = [
        (was.places, now.places)
        for was, now in sides
        if isinstance(was, Session) and isinstance(now, Session)
    ]
    if corrected or not listed:
        return corrected
    was, now = listed[0]
    gone = [place for place in was if place not in now]
    come = [place for place in now if place not in was]
    return list(zip_longest(gone, come, fillvalue=""))
