"""Who said « J'ai fini » and is not here any more: told to desks, so that their gauge speaks of the room."""

from typing import TypedDict

from facilitation.domain.records import Done, Person, Record, Session, decode
from facilitation.store import statements
from facilitation.store.database import Database
from facilitation.store.lines import Line

from .hall import Room


class Gone(TypedDict):
    """How many have finished with a step and are not here."""

    step: str
    ready: int


def gone(database: Database, room: Room, people: int) -> Gone | None:
    """Who has finished with the current step and left, if anybody; `people` are those here, in any process.

    Of those connected to other processes only the number is known: they count as whom we miss here.
    """
    with database.glance() as line:
        one = {"of_session": room.session_id, "of_kind": "session", "of_id": "session"}
        found = line.first(statements.BODY, one)
        finished = _all(line, room, "done")
        step = _step(None if found is None else decode(found[0]))
        here = room.present.people()
        away = {each.id for each in finished if isinstance(each, Done) and each.step == step} - here
        if step is None or not away:
            return None
        people_rows = _all(line, room, "person")
    away -= {
        each.id for each in people_rows if isinstance(each, Person) and each.removed
    }  # not counted at all
    missed = len(away) - (people - len(here))
    return {"step": step, "ready": missed} if missed > 0 else None


def _all(line: Line, room: Room, kind: str) -> list[Record]:
    rows = line.all(statements.BODIES, {"of_session": room.session_id, "of_kind": kind})
    return [decode(body) for _, body in rows]


def _step(record: Record | None) -> str | None:
    return record.step if isinstance(record, Session) else None
