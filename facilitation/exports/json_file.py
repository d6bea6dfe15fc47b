"""The whole session as JSON: complete, anonymous, always in the same order (see docs/export-json.md)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from facilitation import PROTOCOL
from facilitation.domain.audience import CREW, FLOOR, WALL, Viewer, may_see
from facilitation.domain.records import (
    Author,
    Awaited,
    Bookmark,
    Called,
    Card,
    Circle,
    Done,
    Meeting,
    Mine,
    Moderation,
    Note,
    Person,
    Record,
    Round,
    Session,
    Signature,
    Vote,
    kind_of,
)

from .json_whole import whole
from .snapshot import Snapshot
from .tidy import tidied

PERSONAL = (Person, Called, Author, Mine, Card, Vote, Done, Moderation, Circle, Meeting, Awaited)
_ENCODER = msgspec.json.Encoder(order="deterministic")


class Envelope(Struct, frozen=True, forbid_unknown_fields=True):
    """The shape of the file."""

    protocol: int
    exported_at: str
    app_version: str
    session: Session
    records: list[Record]


def render_json(snapshot: Snapshot) -> bytes:
    """Write the records that a session needs to live again, without anything that names a person."""
    records = whole(anonymous(tidied(snapshot.records)))
    envelope = Envelope(
        protocol=PROTOCOL,
        exported_at=_to_utc(snapshot.now),
        app_version=snapshot.version,
        session=next(record for record in records if isinstance(record, Session)),
        records=sorted((record for record in records if not isinstance(record, Session)), key=_place),
    )
    return msgspec.json.format(_ENCODER.encode(envelope), indent=1) + b"\n"


def anonymous(records: Iterable[Record]) -> list[Record]:
    """The records that may leave: nothing about a person, no audience that names one, no time of day."""
    crew = Viewer("crew")
    kept = (record for record in records if not _is_personal(record) and may_see(record.audience, crew))
    return [_without_person(record) for record in kept]


def _is_personal(record: Record) -> bool:
    """A signature is personal too, unless it was given in front of everyone."""
    return isinstance(record, PERSONAL) or (isinstance(record, Signature) and record.audience != FLOOR)


def _without_person(record: Record) -> Record:
    words = record.audience.split("+")
    audience = next((word for word in (FLOOR, WALL, CREW) if word in words), CREW)
    if isinstance(record, Note):
        edited_at = record.edited_at and _day(record.edited_at)
        return replace(record, audience=audience, created_at=_day(record.created_at), edited_at=edited_at)
    if isinstance(record, Round):
        return replace(record, audience=audience, state="over")  # who meets whom does not leave
    if isinstance(record, Bookmark):
        return replace(record, audience=audience, round=None)
    return replace(record, audience=audience)


def _day(moment: str) -> str:
    """The day alone: times of writing, put side by side, can tell who wrote what."""
    return f"{moment[:10]}T00:00:00.000Z"


def _to_utc(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _place(record: Record) -> tuple[str, float, str]:
    position: Any = getattr(record, "position", 0)
    return (kind_of(record), float(position), record.id)
