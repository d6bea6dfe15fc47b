"""Participants as rows: how they are found again.  Who they are is a record of kind `person`."""

from sqlalchemy import func, insert, select

from facilitation.domain.audience import CREW
from facilitation.domain.limits import PEOPLE
from facilitation.domain.records import Person, decode
from facilitation.domain.refusals import Refused

from . import statements
from .database import Database
from .lines import Row, line_of
from .making import Writing
from .tables import PersonRow


def add_person(
    tx: Writing,
    person_id: str,
    resume_hash: str,
    *,
    name: str,
    actor: str | None,
    organisation: str,
    place: str,
    locale: str,
) -> Person:
    """Let somebody in, inside a change; refuses past the limit of people; who was shown out takes no seat."""
    here = tx.connection.scalar(
        select(func.count()).select_from(PersonRow).where(PersonRow.session_id == tx.session_id)
    )
    if (here or 0) >= PEOPLE and sum(not person.removed for person in tx.all(Person)) >= PEOPLE:
        raise Refused("too_many", "too_many_people", most=PEOPLE)
    tx.connection.execute(
        insert(PersonRow).values(
            id=person_id,
            session_id=tx.session_id,
            resume_hash=resume_hash,
            created_at=tx.now,
        )
    )
    person = Person(
        id=person_id,
        audience=CREW,
        name=name,
        actor=actor,
        organisation=organisation,
        place=place,
        locale=locale,
        joined_at=tx.at,
        removed=False,
    )
    tx.add(person)
    return person


def find_person(database: Database, session_id: int, person_id: str) -> Person | None:
    """Who this id is, unless they were removed."""
    with database.glance() as line:
        return _present(line.first(statements.PERSON, {"of_session": session_id, "of_id": person_id}))


def find_anybody(database: Database, session_id: int, person_id: str) -> Person | None:
    """Who this id is or was, also if they were removed."""
    with database.glance() as line:
        row = line.first(statements.PERSON, {"of_session": session_id, "of_id": person_id})
    record = None if row is None else decode(row[0])
    return record if isinstance(record, Person) else None


def find_person_to_resume(database: Database, session_id: int, resume_hash: str) -> Person | None:
    """Who a resume code speaks for, unless they were removed."""
    query = select(PersonRow.id).where(
        PersonRow.session_id == session_id, PersonRow.resume_hash == resume_hash
    )
    with database.read() as connection:
        where = {"of_session": session_id, "of_id": connection.scalar(query)}
        return _present(line_of(connection).first(statements.PERSON, where))


def _present(row: Row | None) -> Person | None:
    record = None if row is None else decode(row[0])
    return record if isinstance(record, Person) and not record.removed else None
