"""Activity packs: recipes of workshops that anyone can read, fork and check."""

from functools import cache

from facilitation.resources import resource_dir

from .checking import check
from .faults import Fault, PackErrors
from .markdown import clean_html
from .opening import records_of
from .pack import BoardRecipe, Pack, StepRecipe, Version
from .reading import read_pack, read_packs

__all__ = [
    "BoardRecipe",
    "Fault",
    "Pack",
    "PackErrors",
    "StepRecipe",
    "Version",
    "check",
    "clean_html",
    "read_pack",
    "read_packs",
    "records_of",
    "shipped",
]


@cache
def shipped() -> dict[str, Pack]:
    """The packs that come with the program, read once."""
    return read_packs(resource_dir("activities"))
