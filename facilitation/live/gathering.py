"""Before a round: who is here, what ties them, and circles for them; made before the turn to write."""

import random
import time
from collections.abc import Iterable
from dataclasses import dataclass

from facilitation.domain.meeting import recipe, under_way
from facilitation.domain.pairing import arranged
from facilitation.domain.records import Author, Board, Circle, Match, Note, Person, Round, Session, Step
from facilitation.domain.suiting import Written, suits
from facilitation.domain.ties import NO_PHONE, Facts, Ties, met_in
from facilitation.store.reading import Kinds, read_kinds

from .hall import Hall, Room

TOLD_BY = (Session, Step, Person, Round, Circle, Board, Note, Author, Match)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Circles for a step; between the reading and the writing somebody may have gone."""

    step: str
    size: int
    circles: list[list[str]]


def propose(hall: Hall, room: Room, size: int | None, *, again: bool) -> Proposal | None:
    """Make circles of those who are here; nothing when the room is in no step."""
    kinds = read_kinds(hall.database, room.session_id, TOLD_BY)
    here = kinds.of(Session)[0].step
    step = next((each for each in kinds.of(Step) if each.id == here), None)
    if step is None:
        return None
    people = _people(kinds.of(Person), _here(hall, room))
    wanted = size or recipe(step).size
    ties = _ties(kinds, people, again=again)
    chance = random.Random()  # noqa: S311 - whom one meets is no secret to guess
    circles = arranged([person.id for person in people], wanted, ties, chance, lambda: time.sleep(0))
    return Proposal(step.id, wanted, circles)


def _here(hall: Hall, room: Room) -> set[str]:
    """Who is in the room; nobody is known by id who is with another process, and then it may be anybody."""
    return set() if hall.elsewhere(room.session_id) else room.present.lately(hall.now())


def _people(people: Iterable[Person], here: set[str]) -> list[Person]:
    """Those who are in the room; where no phone is connected, everybody who came."""
    there = [person for person in people if not person.removed]
    phones = [person for person in there if person.number is None]
    connected = [person for person in phones if person.id in here]
    return (connected or phones) + [person for person in there if person.number is not None]


def _ties(kinds: Kinds, people: list[Person], *, again: bool) -> Ties:
    """What is known of people; a round that is begun `again` was none: who was in a circle has met nobody."""
    off = under_way(kinds.of(Round)) if again else None
    circles = [circle.people for circle in kinds.of(Circle) if off is None or circle.round != off.id]
    facts = {each.id: _facts(each) for each in people}
    return Ties(met_in(circles), suits(_written(kinds), kinds.of(Match)), facts)


def _facts(person: Person) -> Facts:
    if person.number is not None:
        return NO_PHONE
    return (person.organisation.casefold(), person.place.casefold(), person.actor or "")


def _written(kinds: Kinds) -> Written:
    sort = {board.id: board.sort for board in kinds.of(Board)}
    notes = [note for note in kinds.of(Note) if not note.hidden]
    return Written(
        needs=[note for note in notes if sort.get(note.board) == "need"],
        resources=[note for note in notes if sort.get(note.board) == "resource"],
        author={author.note: author.person for author in kinds.of(Author) if author.note},
    )
