"""Make a TOML value fit a Struct, hole by hole, so that one mistake does not hide the next.

`fit` always gives an instance: what is missing or wrong is left blank, and said once in the misfits.
"""

from collections.abc import Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, Literal, NamedTuple, TypeVar, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct
from msgspec.structs import fields

from .lines import Place

S = TypeVar("S", bound=Struct)
Positive = Annotated[int, Meta(ge=1)]
WANTED = {str: "text", int: "number", bool: "boolean", list: "list", dict: "table"}
BLANKS: dict[Any, Any] = {str: "", int: 0, bool: False}


class Misfit(NamedTuple):
    """A value that does not fit; `key` is a key of the catalogue `packs`."""

    place: Place
    key: str
    values: Mapping[str, object]


def fit(value: object, kind: type[S]) -> tuple[S, list[Misfit]]:
    """Read a value as this Struct, with all that does not fit."""
    misfits: list[Misfit] = []
    return _fitted(value, kind, (), misfits), misfits


def _fitted(value: object, kind: Any, place: Place, misfits: list[Misfit]) -> Any:
    origin = get_origin(kind)
    if origin is UnionType:
        return _fitted(value, get_args(kind)[0], place, misfits)
    if origin is Literal:
        return _word(value, get_args(kind), place, misfits)
    if kind is Positive:
        return _positive(value, place, misfits)
    plain = origin or (dict if issubclass(kind, Struct) else kind)
    if type(value) is plain:
        return _inside(value, kind, place, misfits)
    misfits.append(Misfit(place, f"packs.want_{WANTED[plain]}", {"key": _named(place)}))
    return _blank(kind)


def _inside(value: Any, kind: Any, place: Place, misfits: list[Misfit]) -> Any:
    if isinstance(value, list):
        return [_fitted(one, get_args(kind)[0], (*place, n), misfits) for n, one in enumerate(value)]
    if isinstance(value, dict) and get_origin(kind) is dict:
        return {name: _fitted(one, get_args(kind)[1], (*place, name), misfits) for name, one in value.items()}
    return _table(value, kind, place, misfits) if isinstance(value, dict) else value


def _table(value: dict[str, object], kind: type[Struct], place: Place, misfits: list[Misfit]) -> Struct:
    known = {field.name: field for field in fields(kind)}
    misfits.extend(
        Misfit((*place, name), "packs.unknown_key", {"key": name, "known": ", ".join(known)})
        for name in value
        if name not in known
    )
    misfits.extend(
        Misfit(place, "packs.missing_key", {"key": name})
        for name, field in known.items()
        if field.required and name not in value
    )
    filled = {
        name: _fitted(value[name], field.type, (*place, name), misfits)
        for name, field in known.items()
        if name in value
    }
    return kind(**dict(_blanks(kind)) | filled)


def _word(value: object, words: tuple[str, ...], place: Place, misfits: list[Misfit]) -> str:
    if value in words:
        return str(value)
    known = {"key": _named(place), "value": value, "known": ", ".join(words)}
    misfits.append(Misfit(place, "packs.vocabulary", known))
    return words[0]


def _positive(value: object, place: Place, misfits: list[Misfit]) -> int:
    number = int(_fitted(value, int, place, misfits))
    if type(value) is int and number < 1:
        misfits.append(Misfit(place, "packs.too_small", {"key": _named(place), "least": 1}))
    return number


def _blanks(kind: type[Struct]) -> Iterator[tuple[str, Any]]:
    for field in fields(kind):
        if field.default is NODEFAULT and field.default_factory is NODEFAULT:
            yield field.name, _blank(field.type)


def _blank(kind: Any) -> Any:
    origin = get_origin(kind)
    if origin is Literal:
        return get_args(kind)[0]
    if origin is UnionType:
        return None
    if kind is Positive:
        return 0
    if origin in {list, dict}:
        return origin()
    return BLANKS[kind] if kind in BLANKS else kind(**dict(_blanks(kind)))


def _named(place: Place) -> str:
    return next((name for name in reversed(place) if isinstance(name, str)), "")
