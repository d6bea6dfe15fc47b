"""The browser's records are the server's: `frontend/src/records` and `domain/records` say the same, field by field."""

import re
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from msgspec import Struct

from facilitation.domain import records

FRONTEND = Path(__file__).parents[1] / "frontend/src"
SOURCE = "".join(path.read_text() for path in sorted((FRONTEND / "records").glob("*.types.ts")))
ALIASES = dict(re.findall(r"export type (\w+) =\s*([^;]+);", SOURCE))
BODIES = dict(re.findall(r"interface (\w+)(?:<[^{]*>)?(?: extends [^{]+)? \{(.*?)\n\}", SOURCE, re.DOTALL))
SIMPLE = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null"}
KINDS: list[Any] = list(get_args(records.Record))
STRUCTS: list[Any] = [*KINDS, records.Rights, records.BallotRecipe, records.MeetRecipe, records.Sign]


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_a_record_has_the_same_fields_of_the_same_types_on_both_sides(struct: Any) -> None:
    hints = {name: hint for name, hint in get_type_hints(struct).items() if name not in ("id", "audience")}
    fields = {name: hint for name, hint in hints.items() if name in struct.__struct_fields__}
    assert browser(struct.__name__) == {name: words(hint) for name, hint in fields.items()}


def test_the_browser_knows_every_kind_and_no_other() -> None:
    kinds = re.findall(r'interface (\w+) extends Base<"(\w+)">', SOURCE)
    assert dict(kinds) == {kind.__name__: kind.__struct_config__.tag for kind in KINDS}


def test_the_browser_watches_every_kind() -> None:
    watched = (FRONTEND / "sync/records.ts").read_text()
    listed = re.findall(r'"(\w+)"', watched[watched.index("const KINDS") : watched.index("];")])
    assert sorted(listed) == sorted(kind.__struct_config__.tag for kind in KINDS)


def browser(name: str) -> dict[str, set[str]]:
    """The fields of an interface: each the set of types that it may have."""
    body = re.sub(r"/\*\*.*?\*/", "", BODIES[name], flags=re.DOTALL)
    return {field: spread(text) for field, text in re.findall(r"(\w+): ([^;]+);", body)}


def spread(text: str) -> set[str]:
    text = ALIASES.get(text.strip(), text).strip()
    if text.endswith("[]"):
        return {f"[{member}]" for member in spread(text[:-2].strip("()"))}
    parts = [part.strip() for part in text.split("|") if part.strip()]
    return {text} if len(parts) == 1 else set[str]().union(*map(spread, parts))


def words(hint: Any) -> set[str]:
    """A Python annotation, in the words of TypeScript."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin is list:
        return {f"[{member}]" for member in words(inside[0])}
    if origin is dict:
        return {"Record<Locale, string>"}
    if origin is Literal:
        return {f'"{word}"' for word in inside}
    if isinstance(hint, UnionType) or inside:
        return set[str]().union(*map(words, inside))
    return {hint.__name__ if issubclass(hint, Struct) else SIMPLE[hint]}
