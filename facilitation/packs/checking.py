"""`facilitation packs check`: every mistake of every pack, one per line."""

from pathlib import Path

from .faults import Fault, in_order
from .plan_reading import PLANS, inspect_plans
from .reading import RECIPE, inspect


def check(folder: Path, locale: str) -> list[str]:
    """Say every mistake found in a pack, or in a folder of packs; nothing when all is well."""
    return [fault.sentence(locale) for fault in in_order(faults_of(folder))]


def faults_of(folder: Path) -> list[Fault]:
    """Every mistake found in a pack, or in a folder of packs."""
    if not folder.is_dir():
        return [Fault(folder, 1, "packs.no_folder")]
    if _holds_something(folder):
        return _faults_of_one(folder)
    inside = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    if not inside:
        return [Fault(folder, 1, "packs.no_pack")]
    return [fault for path in inside for fault in _faults_of_one(path)]


def _faults_of_one(folder: Path) -> list[Fault]:
    if (folder / RECIPE).exists():
        return inspect(folder)[1]
    if (folder / PLANS).exists():
        return inspect_plans(folder)[1]
    return [Fault(folder, 1, "packs.no_recipe", {"name": RECIPE})]


def _holds_something(folder: Path) -> bool:
    return any((folder / name).exists() for name in (RECIPE, PLANS))
