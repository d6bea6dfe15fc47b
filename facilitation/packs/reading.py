"""Read activity packs from their folders, or say everything that is wrong with them."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from .building import build
from .faults import Fault, PackErrors, in_order
from .lines import line_at, lines_of
from .pack import Pack
from .pages import Section, read_page
from .recipe import Recipe
from .rules import broken_rules
from .shape import Misfit, fit
from .words import broken_words

S = TypeVar("S", bound=Struct)
RECIPE = "activity.toml"


def read_pack(folder: Path) -> Pack:
    """Read the pack of this folder; PackErrors holds every mistake."""
    pack, faults = inspect(folder)
    if pack is None or faults:
        raise PackErrors(faults)
    return pack


def read_packs(folder: Path) -> dict[str, Pack]:
    """Read all the packs of a folder, by key; folders without a recipe are left alone."""
    found = [inspect(path.parent) for path in sorted(folder.glob(f"*/{RECIPE}"))]
    faults = [fault for _, pack_faults in found for fault in pack_faults]
    if faults:
        raise PackErrors(faults)
    return {pack.key: pack for pack, _ in found if pack}


def inspect(folder: Path) -> tuple[Pack | None, list[Fault]]:
    """Read a pack with all its mistakes; with mistakes there is no pack."""
    file = folder / RECIPE
    recipe, faults = read_recipe(file, Recipe)
    if recipe is None:
        return None, faults
    faults += located(file, broken_rules(recipe, folder.resolve().name))
    pages, page_faults = read_pages(folder, recipe.languages, file)
    faults += page_faults
    faults += broken_words(recipe, pages)
    if faults:
        return None, in_order(faults)
    return build(recipe, {file.stem: page for file, page in pages.items()}), []


def read_recipe(file: Path, kind: type[S]) -> tuple[S | None, list[Fault]]:
    """Read a TOML file as this Struct; what does not fit is blank and said."""
    text, faults = read_text(file)
    if text is None:
        return None, faults
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, [Fault(file, _line_of(error, text), "packs.not_toml")]
    recipe, misfits = fit(document, kind)
    return recipe, located(file, misfits)


def read_pages(folder: Path, languages: list[str], recipe: Path) -> tuple[dict[Path, Section], list[Fault]]:
    """Read the page of each language."""
    pages: dict[Path, Section] = {}
    faults: list[Fault] = []
    for language in languages:
        file = folder / f"{language}.md"
        text, unread = read_text(file, recipe)
        faults += unread
        if text is not None:
            pages[file], page_faults = read_page(file, text)
            faults += page_faults
    for file in sorted(folder.glob("*.md")):
        if re.fullmatch(r"[a-z]{2,3}", file.stem) and file.stem not in languages:
            faults.append(Fault(file, 1, "packs.extra_language", {"language": file.stem}))
    return pages, faults


def read_text(file: Path, named_in: Path | None = None) -> tuple[str | None, list[Fault]]:
    """Read a UTF-8 file; its absence is a mistake of the file that names it."""
    try:
        data = file.read_bytes()
        return data.decode(), []
    except OSError:
        return None, [Fault(named_in or file, 1, "packs.missing_file", {"name": file.name})]
    except UnicodeDecodeError as error:
        return None, [Fault(file, data.count(b"\n", 0, error.start) + 1, "packs.not_utf8")]


def located(file: Path, misfits: Iterable[Misfit]) -> list[Fault]:
    """Put each misfit on its line of the TOML file."""
    misfits = list(misfits)
    lines = lines_of(file.read_text(encoding="utf-8")) if misfits else {}
    return [Fault(file, line_at(lines, place), key, values) for place, key, values in misfits]


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    # The attribute `lineno` only exists from Python 3.14.
    found = re.search(r"at line (\d+)", str(error))
    return int(found[1]) if found else max(1, len(text.splitlines()))
