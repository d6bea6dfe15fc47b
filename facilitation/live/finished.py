"""Who said « J'ai fini » and is not here any more: told to desks, so that their gauge speaks of the room."""

from typing import TypedDict

from facilitation.domain.records import Done, Person, Record, Session, decode
from facilitation.store import statements
from facilitation.store.database import Database
from facilitation.store.lines import Line

from .hall import Room


class Gone(TypedDict):
    """How many have finished with a step and are not here."""

    step: str | None
    ready: int


def gone(database: Database, room: Room, people: int) -> Gone:
    """Who has finished with the current step and left; `people` are those here, in any process.

    Of those connected to other processes only the number is known: they count as whom we miss here.
    """
    with database.glance() as line:
        one = {"of_session": room.session_id, "of_kind": "session", "of_id": "session"}
        found = line.first(statements.BODY, one)
        step = _step(None if found is None else decode(found[0]))
        finished = _all(line, room, "done") if step is not None else []
        here = room.present.people()
        away = {each.id for each in finished if isinstance(each, Done) and each.step == step} - here
        everybody = _all(line, room, "person") if away else []
    away -= {each.id for each in everybody if isinstance(each, Person) and each.removed}  # not counted at all
    return {"step": step, "ready": max(0, len(away) - (people - len(here)))}


def _all(line: Line, room: Room, kind: str) -> list[Record]:
    rows = line.all(statements.BODIES, {"of_session": room.session_id, "of_kind": kind})
    return [decode(body) for _, body in rows]


def _step(record: Record | None) -> str | None:
    return record.step if isinstance(record, Session) else None
