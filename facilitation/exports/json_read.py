"""A JSON export read back: everything in it is checked before anything of it is believed."""

import re
from typing import TypeVar

import msgspec
from msgspec import Struct

from facilitation import PROTOCOL
from facilitation.domain.records import Record, kind_of
from facilitation.domain.refusals import Refused

from .json_checks import check
from .json_file import PERSONAL, Envelope
from .tidy import tidied

MOST_MEGABYTES = 20
_MEGABYTE = 1024 * 1024
_WHERE = re.compile(r"`(\$[^`]*)`")

Shape = TypeVar("Shape")


class _Header(Struct, frozen=True):
    protocol: int


def read_json(data: bytes) -> list[Record]:
    """The records of a file made by `render_json`, the session first; refuses any other with a sentence."""
    if len(data) > MOST_MEGABYTES * _MEGABYTE:
        raise Refused("invalid", "import_too_big", most=MOST_MEGABYTES)
    # The number comes first: a file of another protocol is allowed to have another shape.
    header = _decode(data, _Header)
    if header.protocol != PROTOCOL:
        raise Refused("invalid", "import_protocol", found=header.protocol, expected=PROTOCOL)
    envelope = _decode(data, Envelope)
    _refuse_people(envelope.records)
    records = tidied([envelope.session, *envelope.records])
    check(records)
    return records


def _decode(data: bytes, shape: type[Shape]) -> Shape:
    try:
        return msgspec.json.decode(data, type=shape)
    except msgspec.ValidationError as error:
        where = _WHERE.search(str(error))
        raise Refused("invalid", "import_shape", where=where[1] if where else "$") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused("invalid", "import_not_json") from error


def _refuse_people(records: list[Record]) -> None:
    for record in records:
        if isinstance(record, PERSONAL):
            raise Refused("invalid", "import_personal", kind=kind_of(record))
