"""What a file must fulfil beyond its shape: ids, audiences, numbers, times, languages and references."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from math import isfinite
from typing import Any

import msgspec

from facilitation.domain.audience import CREW, FLOOR, WALL
from facilitation.domain.limits import POINTS
from facilitation.domain.records import ONE_SPACE, Board, Note, Record, Session, Step, kind_of
from facilitation.domain.refusals import Refused

from .json_whole import ids_by_kind, mend

NAMED = tuple(kind_of(kind) for kind in ONE_SPACE)  # their ids are told apart by no kind
SINGLE = ("session", "timer", "scene", "ready")  # there is one; its id is its kind
TEXTS = ("titles", "prompts", "hints", "instructions", "texts")  # {locale: text}
DAY = 24 * 60  # minutes
RANGES = {
    "initiator": (1, 9),
    "phase": (1, 4),
    "position": (-1e12, 1e12),
    "minutes": (0, DAY),
    "planned_minutes": (0, DAY),
    "size": (2, 3),
    "rounds": (1, 100),
    "most_per_target": (1, POINTS),
}
BUDGETS = ("ballot", "step")  # whose `points` are those that one person may give
OTHER_NUMBERS = (0, 1e9)
YEARS = range(2000, 2200)
LONGEST = 20_000  # characters of one text; a whole page of a pack's instructions has 5,000

_ID = re.compile(r"[!#-;=?-~]{1,120}")  # printable, without space, quote or angle bracket
_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def check(records: Sequence[Record]) -> None:
    """Refuse the records if one of them could not have come from a session."""
    _check_ids(records)
    for record in records:
        if record.audience not in (FLOOR, WALL, CREW):
            raise Refused("invalid", "import_audience", id=record.id)
        _check_fields(record)
    known = ids_by_kind(records)
    for record in records:
        if mend(record, known) != record:
            raise _refused("import_reference", record)


def _check_ids(records: Sequence[Record]) -> None:
    seen: set[tuple[str, str]] = set()
    for record in records:
        kind = kind_of(record)
        if not _ID.fullmatch(record.id) or (kind in SINGLE and record.id != kind):
            raise _refused("import_id", record)
        if isinstance(record, (Board, Step)) and record.id != record.key:
            raise _refused("import_id", record)
        place = ("" if kind in NAMED else kind, record.id)
        if place in seen:
            raise _refused("import_twice", record)
        seen.add(place)


def _check_fields(record: Record) -> None:
    for field, value in _leaves(msgspec.to_builtins(record)):
        if isinstance(value, str) and len(value) > LONGEST:
            raise _refused("import_long", record, most=LONGEST)
        if field.endswith("_at") and value and not _is_time(value):
            raise _refused("import_time", record, field=field)
        if isinstance(value, (int, float)) and not _is_in_range(kind_of(record), field, value):
            raise _refused("import_number", record, field=field)
    for locale in _locales(record):
        if not _LOCALE.fullmatch(locale):
            raise Refused("invalid", "import_locale", locale=locale)


def _leaves(value: Any, field: str = "") -> Iterator[tuple[str, Any]]:
    """Every text and number of a record, with the name of its field."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from _leaves(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item, field)
    else:
        yield field, value


def _locales(record: Record) -> list[str]:
    texts: list[dict[str, str]] = [getattr(record, field, {}) for field in TEXTS]
    named = [locale for text in texts for locale in text]
    if isinstance(record, Session):
        named += record.locales
    return [*named, record.locale] if isinstance(record, Note) else named


def _is_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).year in YEARS
    except ValueError:
        return False


def _is_in_range(kind: str, field: str, number: float) -> bool:
    is_budget = field == "points" and kind in BUDGETS
    low, high = (1, POINTS) if is_budget else RANGES.get(field, OTHER_NUMBERS)
    return isfinite(number) and low <= number <= high


def _refused(sentence: str, record: Record, **values: object) -> Refused:
    return Refused("invalid", sentence, id=record.id, kind=kind_of(record), **values)
