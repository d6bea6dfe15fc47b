"""An intent becomes the next change, or is refused: the whole path, in order.

Not too often? Known? Well-formed? Allowed?  Then, in the room's turn: not done before?  The rule, the
transaction, the fan-out.
"""

import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from facilitation.domain.actor import Actor
from facilitation.domain.refusals import Refused
from facilitation.domain.rights import session_lets_in
from facilitation.secrecy import new_id
from facilitation.store.asking import AlreadyDone, Asked
from facilitation.store.making import Writing
from facilitation.store.reading import Found

from .following import follow
from .hall import Hall, Room
from .intents import CREW, INTENTS, PERSON, Intent
from .intents.asking import Asking, NewId
from .limits import CREW_INTENTS
from .limits import INTENTS as INTENTS_LIMIT
from .storing import carry_out
from .turns import Job

SERIES_SECONDS = 1.0  # whoever asked so lately is sending one intent after the other

T = TypeVar("T")


class Envelope(Struct, frozen=True, forbid_unknown_fields=True):
    """An intent as it arrives: its token, its name, its arguments."""

    token: NewId
    name: str
    args: dict[str, Any] = {}


def perform(hall: Hall, room: Room, actor: Actor, message: object) -> int:
    """Carry out what somebody asks; returns the number of the change, or raises Refused."""
    patience = _not_too_often(hall, room, actor)
    envelope = _envelope(message)
    intent = _known(envelope.name)
    args = _well_formed(intent, envelope.args)
    _allowed(intent, actor)
    asked = Asked(envelope.name, actor.id, envelope.token, _digest(envelope), actor.name or None)
    prepared = intent.prepare(hall, room, args) if intent.prepare else None

    def do(tx: Writing) -> None:
        ask = Asking(tx, actor, hall.secret_key, prepared)
        session_lets_in(actor, ask.session, while_closed=intent.while_closed)
        _still_here(ask)
        intent.do(ask, args)
        follow(ask, all_of_them=envelope.name == "undo")

    try:
        return carry_out(hall, room, Job(asked, do), patience).seq
    except AlreadyDone as done:
        hall.reach(room, done.seq)  # the line to the database may have been cut right after the commit
        return done.seq


def make_change(hall: Hall, session: Found, name: str, person: str, do: Callable[[Asking], T]) -> T:
    """Make a change that is not asked over a socket (somebody joins), told like any other."""
    made: list[T] = []
    asked = Asked(name, person, new_id(), "")
    room = hall.room(session.id, session.code)
    job = Job(asked, lambda tx: made.append(do(Asking(tx, Actor("person", person), hall.secret_key))))
    carry_out(hall, room, job)
    return made[-1]


def _envelope(message: object) -> Envelope:
    try:
        return msgspec.convert(message, Envelope)
    except msgspec.ValidationError as error:
        raise Refused("invalid") from error


def _known(name: str) -> Intent:
    if name not in INTENTS:
        raise Refused("unknown_intent")
    return INTENTS[name]


def _well_formed(intent: Intent, args: dict[str, Any]) -> Struct:
    try:
        return msgspec.convert(args, intent.args)
    except msgspec.ValidationError as error:
        raise Refused("invalid") from error


def _not_too_often(hall: Hall, room: Room, actor: Actor) -> float:
    """Refuse a flood; the seconds for which this may wait to be stored with others: none in a series."""
    limit = CREW_INTENTS if actor.is_crew else INTENTS_LIMIT
    who = actor.hand if actor.is_crew else actor.id
    is_one_of_series = hall.limits.seconds_since(limit, room.code, who) < SERIES_SECONDS
    if not hall.limits.hit(limit, room.code, who):
        raise Refused("too_many")
    return 0.0 if is_one_of_series else hall.patience


def _allowed(intent: Intent, actor: Actor) -> None:
    if (intent.who == CREW and not actor.is_crew) or (intent.who == PERSON and actor.is_crew):
        raise Refused("not_allowed")


def _still_here(ask: Asking) -> None:
    if ask.actor.person is not None and ask.person.removed:
        raise Refused("removed")


def _digest(envelope: Envelope) -> str:
    content = msgspec.json.encode([envelope.name, envelope.args], order="deterministic")
    return hashlib.sha256(content).hexdigest()
