"""Store what is asked, then tell it: the only way from the live side to a change.

Several jobs share one transaction.  One that is refused is undone alone.  One with a fault of its own may not
take the others with it: they are stored again, each by itself.
"""

from facilitation.domain.changes import Change
from facilitation.domain.refusals import Refused
from facilitation.store.asking import AlreadyDone
from facilitation.store.trouble import Unavailable
from facilitation.store.writing import open_book

from .hall import Hall, Room
from .turns import Job

ANSWERS = (Refused, AlreadyDone)


def carry_out(hall: Hall, room: Room, job: Job, patience: float = 0.0) -> Change:
    """Have a job done in the room's turn; its change, which is committed and told."""
    return room.turn.take(job, lambda jobs: _store(hall, room, jobs), patience)


def _store(hall: Hall, room: Room, jobs: list[Job]) -> None:
    if len(jobs) == 1:
        _tell(hall, room, [_alone(hall, room, jobs[0])])
        return
    try:
        changes = _together(hall, room, jobs)
    except Unavailable:
        raise
    except Exception:  # noqa: BLE001 - whose fault it was shows when each is done alone
        for job in jobs:
            job.answer = _try_alone(hall, room, job)
    else:
        _tell(hall, room, changes)


def _alone(hall: Hall, room: Room, job: Job) -> Change:
    with (
        open_book(hall.database, room.session_id, hall.now()) as book,
        book.change(job.asked) as (tx, written),
    ):
        job.do(tx)
    job.answer = written.change
    return written.change


def _together(hall: Hall, room: Room, jobs: list[Job]) -> list[Change]:
    answers: list[Change | Exception] = []
    with open_book(hall.database, room.session_id, hall.now()) as book:
        for job in jobs:
            try:
                with book.one_of_many(job.asked) as (tx, written):
                    job.do(tx)
                answers.append(written.change)
            except ANSWERS as refusal:
                answers.append(refusal)
    for job, answer in zip(jobs, answers, strict=True):
        job.answer = answer
    return book.changes


def _try_alone(hall: Hall, room: Room, job: Job) -> Change | Exception:
    try:
        change = _alone(hall, room, job)
    except Exception as error:  # noqa: BLE001 - raised again where it was asked
        return error
    _tell(hall, room, [change])
    return change


def _tell(hall: Hall, room: Room, changes: list[Change]) -> None:
    for change in changes:
        hall.tell(room, change)  # after the commit, in number order
