"""Read the action plans: `plans.toml` counts the lines, a Markdown file per language writes them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from .building import Pages, at, lists, sentences, titles
from .faults import Fault, PackErrors, in_order
from .pages import Section
from .plan import Plan, PlanPhase, Plans
from .reading import located, read_pages, read_recipe
from .shape import Misfit, Positive
from .tree import Tree, differences, forbidden

PLANS = "plans.toml"
ROOT = "plans"
LISTS = ("actions", "outputs", "proposed")
SENTENCES = ("lead", "involved")


class PhaseLine(Struct, frozen=True):
    """How many lines a plan has in one phase; those that are `proposed` are ours, not the source's."""

    key: str
    actions: Positive
    outputs: Positive
    proposed: int = 0
    involved_proposed: bool = False


class PlanLine(Struct, frozen=True):
    """The plan of one initiating actor."""

    key: str
    phases: list[PhaseLine]


class PlansRecipe(Struct, frozen=True):
    """The whole file."""

    edition: Positive
    licence: str
    authors: list[str]
    languages: list[str]
    phases: list[str]
    plans: list[PlanLine]


def read_plans(folder: Path) -> Plans:
    """Read the plans of this folder; PackErrors holds every mistake."""
    plans, faults = inspect_plans(folder)
    if plans is None or faults:
        raise PackErrors(faults)
    return plans


def inspect_plans(folder: Path) -> tuple[Plans | None, list[Fault]]:
    """Read the plans with all their mistakes; with mistakes there are no plans."""
    file = folder / PLANS
    recipe, faults = read_recipe(file, PlansRecipe)
    if recipe is None:
        return None, faults
    faults += located(file, _broken_rules(recipe))
    pages, page_faults = read_pages(folder, recipe.languages, file)
    faults += page_faults
    faults += [fault for path, page in pages.items() for fault in _broken_words(path, page, recipe)]
    if faults:
        return None, in_order(faults)
    return _build(recipe, {path.stem: page for path, page in pages.items()}), []


def _broken_rules(recipe: PlansRecipe) -> Iterator[Misfit]:
    seen: set[str] = {"phases"}
    for number, plan in enumerate(recipe.plans):
        if plan.key in seen:
            yield Misfit(("plans", number, "key"), "packs.duplicate", {"key": plan.key})
        seen.add(plan.key)
        if [phase.key for phase in plan.phases] != recipe.phases:
            values = {"plan": plan.key, "phases": ", ".join(recipe.phases)}
            yield Misfit(("plans", number, "phases"), "packs.plan_phases", values)


def _broken_words(file: Path, page: Section, recipe: PlansRecipe) -> Iterator[Fault]:
    if page.key != ROOT:
        yield Fault(file, page.line, "packs.root_section", {"key": ROOT})
    yield from differences(file, page, _sections(recipe))
    yield from forbidden(file, page)
    for phase in recipe.phases:
        yield from _written(file, [page.part("phases", phase)])
    for plan in recipe.plans:
        yield from _written(file, [page.part(plan.key)])
        for line in plan.phases:
            section = page.part(plan.key, line.key)
            yield from _written(file, [section, *(section.part(key) for key in SENTENCES)])
            yield from _counted(file, section, line)


def _sections(recipe: PlansRecipe) -> Tree:
    tree: Tree = {"phases": {key: {} for key in recipe.phases}}
    for plan in recipe.plans:
        tree[plan.key] = {
            line.key: {key: {} for key in (*SENTENCES, *LISTS) if key != "proposed" or line.proposed}
            for line in plan.phases
        }
    return tree


def _written(file: Path, sections: Iterable[Section]) -> Iterator[Fault]:
    for section in sections:
        if section.title and not section.paragraphs():
            yield Fault(file, section.line, "packs.no_text", {"title": section.title})


def _counted(file: Path, section: Section, line: PhaseLine) -> Iterator[Fault]:
    for key in LISTS:
        part = section.part(key)
        announced, found = getattr(line, key), len(part.items())
        if part.title and found != announced:
            values = {"title": part.title, "found": found, "announced": announced}
            yield Fault(file, part.line, "packs.count_differs", values)


def _build(recipe: PlansRecipe, pages: Pages) -> Plans:
    plans = [_plan(line, at(pages, line.key)) for line in recipe.plans]
    return Plans(phases=[titles(at(pages, "phases", key)) for key in recipe.phases], plans=plans)


def _plan(line: PlanLine, pages: Pages) -> Plan:
    built = [_phase(phase, at(pages, phase.key)) for phase in line.phases]
    return Plan(key=line.key, names=titles(pages), notes=sentences(pages), phases=built)


def _phase(line: PhaseLine, pages: Pages) -> PlanPhase:
    return PlanPhase(
        key=line.key,
        summaries=sentences(pages),
        leads=sentences(at(pages, "lead")),
        involved=sentences(at(pages, "involved")),
        involved_proposed=line.involved_proposed,
        **{key: lists(at(pages, key)) for key in LISTS},
    )
