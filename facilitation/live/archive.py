"""Between a live session and its file: what an export is made from, and a session made from an export."""

from msgspec.structs import replace

from facilitation import __version__
from facilitation.domain.records import Record, Session
from facilitation.domain.refusals import Refused
from facilitation.exports import Names, Snapshot
from facilitation.language import pick, say
from facilitation.packs.plans import initiators
from facilitation.secrecy import new_code, new_id
from facilitation.store.reading import read_records
from facilitation.store.sessions import add_session

from .hall import Hall

# The kinds of actor one may choose at the door; their names are in the catalogue `web`.
ACTORS = (
    "inhabitant",
    "farm",
    "craft",
    "company",
    "association",
    "council",
    "culture",
    "tourism",
    "care",
    "lag",
    "other",
)


def snapshot_of(hall: Hall, session_id: int) -> Snapshot:
    """Everything an export needs, in the session's first language; refuses a rehearsal."""
    records = read_records(hall.database, session_id)
    session = session_among(records)
    if session.rehearsal:
        raise Refused("not_allowed", "rehearsal_no_export")
    locale = session.locales[0]
    pack = hall.packs.get(session.activity)
    names = Names(
        activity=pick(pack.titles, locale) if pack else session.activity,
        initiator=initiators(locale)[session.initiator] if session.initiator else "",
        actors={actor: say(locale, f"web.actor.{actor}") for actor in ACTORS},
    )
    return Snapshot(records, locale, hall.now().astimezone(), __version__, names)


def add_archived(hall: Hall, team_id: int, records: list[Record]) -> str:
    """Make a new session, with a new code, from exported records; returns the code."""

    def first(code: str) -> list[Record]:
        return [
            replace(record, code=code, rehearsal=False) if isinstance(record, Session) else record
            for record in records
        ]

    return add_session(hall.database, team_id, first, new_code=new_code, epoch=new_id(), now=hall.now())


def session_among(records: list[Record]) -> Session:
    """The session's own record among others."""
    return next(record for record in records if isinstance(record, Session))
