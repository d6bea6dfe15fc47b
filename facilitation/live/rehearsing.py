"""Rehearsals: a copy of a workshop with simulated participants, of which nothing remains.

The copy is a session of its own, with its own code: it shares no record, number or room with the real one.
"""

import threading
from dataclasses import dataclass
from datetime import timedelta

from msgspec.structs import replace

from facilitation.domain import timer
from facilitation.domain.audience import FLOOR, WALL
from facilitation.domain.records import Board, Count, Guide, Ready, Record, Scene, Session, Step
from facilitation.domain.refusals import Refused
from facilitation.packs import Pack
from facilitation.secrecy import new_code, new_id
from facilitation.store.reading import Found, read_records
from facilitation.store.sessions import add_session, purge_session, rehearsals

from .hall import Hall
from .rehearsal import Rehearsal

LONGEST = timedelta(hours=12)
MOST = 4  # at once in one process: each is a room full of people


@dataclass(frozen=True, slots=True)
class Going:
    """A rehearsal under way in this process, and of which session it is."""

    session: Found
    of: Found
    people: Rehearsal
    alarm: threading.Timer  # for whoever forgets it


def begin_rehearsal(hall: Hall, of: Found, people: int, pace: float = 1.0) -> Found:
    """Make a copy of a session in which simulated people arrive; the one it may have had ends."""
    for going in [going for going in hall.rehearsals.values() if going.of.id == of.id]:
        end_rehearsal(hall, going.session)
    if len(hall.rehearsals) >= MOST:
        raise Refused("too_many", "too_many_rehearsals")
    records = read_records(hall.database, of.id)
    copied = next(record for record in records if isinstance(record, Session))
    if copied.rehearsal:
        raise Refused("not_allowed", "rehearsal_of_rehearsal")

    def first(code: str) -> list[Record]:
        return [_as_new(copied, code), *_as_at_first(records, hall.packs.get(copied.activity))]

    code = add_session(hall.database, of.team_id, first, new_code=new_code, epoch=new_id(), now=hall.now())
    session = hall.find(code)
    assert session is not None, "it was just made"
    alarm = threading.Timer(LONGEST.total_seconds(), end_rehearsal, args=(hall, session))
    alarm.daemon = True
    hall.rehearsals[session.id] = going = Going(session, of, Rehearsal(hall, code, people, pace), alarm)
    alarm.start()
    going.people.begin()
    return session


def end_rehearsal(hall: Hall, session: Found) -> Found | None:
    """Erase a rehearsal, here and in the database; returns the session it was a copy of, if known here."""
    going = hall.rehearsals.pop(session.id, None)
    if going is not None:
        going.alarm.cancel()
        going.people.end()
    purge_session(hall.database, session.id)
    hall.vacate(session.id, session.code)
    return going.of if going is not None else None


def purge_left_behind(hall: Hall, *, alone: bool) -> None:
    """Erase what former processes left: all of it, or beside other processes what is too old to be theirs."""
    for session_id, created_at in rehearsals(hall.database):
        if alone or created_at < hall.now() - LONGEST:
            purge_session(hall.database, session_id)


def _as_new(session: Session, code: str) -> Session:
    unlived = replace(session, status="preparing", step=None, opened_at=None, closed_at=None)
    return replace(unlived, code=code, rehearsal=True)


def _as_at_first(records: list[Record], pack: Pack | None) -> list[Record]:
    """Boards, steps and guides as the crew has made them, before anybody has come."""
    private = {board.key: board.private for board in pack.boards} if pack else {}
    boards = [record for record in records if isinstance(record, Board)]
    return [
        *(replace(board, private=private.get(board.key, board.private)) for board in boards),
        *(_unspent(record) for record in records if isinstance(record, Step)),
        *(record for record in records if isinstance(record, Guide)),
        *(Count(id=board.id, audience=WALL, notes=0) for board in boards),
        timer.ready(0),
        Scene(id="scene", audience=FLOOR, name="join", target=None),
        Ready(id="ready", audience=WALL, count=0),
    ]


def _unspent(step: Step) -> Step:
    return replace(step, entered_at=None, left_at=None, seconds_spent=0, instructions={})
