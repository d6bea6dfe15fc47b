"""Rehearsals: a copy of a workshop with simulated participants, of which nothing remains.

The copy is a session of its own, with its own code: it shares no record, number or room with the real one.
"""

import logging
import threading
import time
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
from facilitation.store.rehearsals import code_of_original, copy_of, rehearsals
from facilitation.store.sessions import add_session, purge_session
from facilitation.store.trouble import Unavailable

from .hall import Hall
from .rehearsal import Rehearsal

LONGEST = timedelta(hours=12)  # for whoever forgets it
MOST = 4  # at once in one process: each is a room full of people
SWEEP_SECONDS = 600.0
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Going:
    """A rehearsal whose people move in this process."""

    session: Found
    people: Rehearsal


def begin_rehearsal(
    hall: Hall, of: Found, people: int, pace: float = 1.0, *, helper: str | None = None
) -> Found:
    """Make a copy of a session in which simulated people arrive; the one it may have had is erased.

    `helper`: by whose link it is begun, if by a co-facilitator's: it ends with that link.
    """
    records = read_records(hall.database, of.id)
    copied = next(record for record in records if isinstance(record, Session))
    if copied.rehearsal:
        raise Refused("not_allowed", "rehearsal_of_rehearsal")
    _forget_erased(hall)
    if sum(code_of_original(hall.database, each) != of.code for each in list(hall.rehearsals)) >= MOST:
        raise Refused("too_many", "too_many_rehearsals")
    code = add_session(
        hall.database,
        of.team_id,
        lambda code: [_as_new(copied, code), *_as_at_first(records, hall.packs.get(copied.activity))],
        new_code=new_code,
        epoch=new_id(),
        now=hall.now(),
        also=lambda connection, made: copy_of(connection, made, of.id, helper),
    )
    _forget_erased(hall)
    return _let_people_in(hall, code, people, pace)


def end_rehearsal(hall: Hall, session: Found) -> str | None:
    """Erase a rehearsal, whoever plays it; returns the code of the session it was a copy of."""
    of = code_of_original(hall.database, session.id)
    going = hall.rehearsals.get(session.id)
    if going is not None:
        going.people.end()
    purge_session(hall.database, session.id)
    _forget(hall, session)
    return of


def purge_left_behind(hall: Hall, *, alone: bool) -> None:
    """Erase the rehearsals that nobody has ended: all of them, or beside other processes the old ones."""
    for copy in rehearsals(hall.database):
        if alone or copy.created_at < hall.now() - LONGEST:
            purge_session(hall.database, copy.session_id)


def keep_sweeping(hall: Hall) -> None:
    """Erase from time to time what nobody has ended; people leave what is erased by themselves."""

    def sweep() -> None:
        while True:
            time.sleep(SWEEP_SECONDS)
            try:
                purge_left_behind(hall, alone=False)
            except Unavailable as trouble:  # the next look comes
                log.warning("rehearsals", extra={"kind": trouble.kind})
            except Exception:
                log.exception("rehearsals")

    threading.Thread(target=sweep, daemon=True).start()


def _let_people_in(hall: Hall, code: str, people: int, pace: float) -> Found:
    session = hall.find(code)
    if session is None:  # erased by whoever begins another at the same time
        raise Refused("not_now")
    going = Going(session, Rehearsal(hall, code, people, pace, lambda: _forget(hall, session)))
    hall.rehearsals[session.id] = going
    going.people.begin()
    return session


def _forget_erased(hall: Hall) -> None:
    """Drop the rehearsals that another process has ended, before their people notice."""
    there = {copy.session_id for copy in rehearsals(hall.database)}
    for going in list(hall.rehearsals.values()):
        if going.session.id not in there:
            going.people.end()
            _forget(hall, going.session)


def _forget(hall: Hall, session: Found) -> None:
    hall.rehearsals.pop(session.id, None)
    hall.vacate(session.id, session.code)


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
