"""A new workshop: a pack, a title, a place, and the first records of the session."""

from typing import Literal

from msgspec import Struct, field

from facilitation.domain import timer
from facilitation.domain.audience import FLOOR, WALL
from facilitation.domain.door import Question, proposed
from facilitation.domain.limits import TITLE, bounded
from facilitation.domain.records import Board, Count, Ready, Record, Scene, Session
from facilitation.domain.refusals import Refused
from facilitation.packs import Pack, records_of
from facilitation.secrecy import link_key, new_code, new_id
from facilitation.store.reading import Found
from facilitation.store.sessions import add_session

from .hall import Hall

INITIATORS = range(1, 10)
PHASES = range(1, 5)


class NewWorkshop(Struct, frozen=True, kw_only=True):
    """What the facilitator decides when preparing."""

    activity: str
    title: str
    version: str | None = None
    place: str = ""
    organiser: str = ""
    locales: list[str] = field(default_factory=lambda: ["fr"])
    initiator: int | None = None
    phase: int | None = None
    asks: list[Question] = []
    starts_at: str | None = None
    places: list[str] = []


class Links(Struct, frozen=True):
    """The addresses of a workshop; desk and screen carry a secret key."""

    code: str
    join_url: str
    desk_url: str
    screen_url: str


def open_workshop(hall: Hall, team_id: int, form: NewWorkshop) -> str:
    """Make a session in preparation; returns its code, or refuses a form that cannot be."""
    pack = hall.packs.get(form.activity)
    if pack is None:
        raise Refused("invalid", "unknown_activity", activity=form.activity)
    _refuse_numbers(form)
    return add_session(
        hall.database,
        team_id,
        lambda code: first_records(pack, form, code),
        new_code=new_code,
        epoch=new_id(),
        now=hall.now(),
    )


def first_records(pack: Pack, form: NewWorkshop, code: str) -> list[Record]:
    """What a session holds before anybody has come."""
    version = form.version or pack.default_version
    if version not in {known.key for known in pack.versions}:
        raise Refused("invalid", "unknown_version")
    locales = [locale for locale in form.locales if locale in pack.languages]
    if not locales:
        raise Refused("invalid", "no_language")
    boards_and_steps = records_of(pack, version, locales)
    return [
        _session(pack, form, code, version=version, locales=locales),
        *boards_and_steps,
        *(
            Count(id=board.id, audience=WALL, notes=0)
            for board in boards_and_steps
            if isinstance(board, Board)
        ),
        timer.ready(0),
        Scene(id="scene", audience=FLOOR, name="join", target=None),
        Ready(id="ready", audience=WALL, count=0),
    ]


def links(hall: Hall, session: Found, base_url: str) -> Links:
    """The addresses to print, project and hand to a co-facilitator."""

    def address(role: Literal["desk", "screen"]) -> str:
        key = link_key(
            hall.secret_key, "crew" if role == "desk" else "screen", session.id, session.link_version
        )
        return f"{base_url}/{role}/{session.code}?key={key}"

    return Links(session.code, f"{base_url}/j/{session.code}", address("desk"), address("screen"))


def _session(pack: Pack, form: NewWorkshop, code: str, *, version: str, locales: list[str]) -> Session:
    return Session(
        id="session",
        audience=FLOOR,
        title=bounded(form.title, TITLE),
        place=bounded(form.place, TITLE, may_be_empty=True),
        organiser=bounded(form.organiser, TITLE, may_be_empty=True),
        activity=pack.key,
        version=version,
        status="preparing",
        step=None,
        locales=locales,
        initiator=form.initiator,
        phase=form.phase,
        code=code,
        asks=_asks(form),
        places=proposed(form.places),
        starts_at=form.starts_at,
        opened_at=None,
        closed_at=None,
    )


def _asks(form: NewWorkshop) -> list[Question]:
    """The questions of the door; whoever proposes places asks for one."""
    return [*form.asks, "place"] if form.places and "place" not in form.asks else form.asks


def _refuse_numbers(form: NewWorkshop) -> None:
    if form.initiator is not None and form.initiator not in INITIATORS:
        raise Refused("invalid", "initiator")
    if form.phase is not None and form.phase not in PHASES:
        raise Refused("invalid", "phase")
