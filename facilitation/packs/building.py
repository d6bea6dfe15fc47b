"""Put a valid recipe and its pages together into a Pack."""

from collections.abc import Callable
from typing import TypeVar

from msgspec.structs import asdict

from facilitation.domain.records import Texts

from .markdown import clean_html
from .pack import BoardRecipe, Lists, Pack, StepRecipe, Version
from .pages import Section, one_line
from .recipe import BoardLine, Recipe, StepLine, VersionLine

T = TypeVar("T")
Pages = dict[str, Section]


def build(recipe: Recipe, pages: Pages) -> Pack:
    """Build the pack of a recipe that has no mistake."""
    return Pack(
        key=recipe.key,
        edition=recipe.edition,
        licence=recipe.licence,
        authors=recipe.authors,
        languages=recipe.languages,
        family=recipe.family,
        group=recipe.group,
        titles=titles(pages),
        summaries=sentences(pages),
        credits=sentences(at(pages, "credit")),
        materials=lists(at(pages, "materials")),
        outputs=lists(at(pages, "outputs")),
        advice=_each(at(pages, "advice"), _html),
        default_version=next(version.key for version in recipe.versions if version.default),
        versions=[_version(line, at(pages, "versions", line.key)) for line in recipe.versions],
        boards=[_board(line, pages) for line in recipe.boards],
        steps=[_step(line, at(pages, "steps", line.key)) for line in recipe.steps],
    )


def _version(line: VersionLine, pages: Pages) -> Version:
    return Version(key=line.key, minutes=line.minutes, titles=titles(pages), summaries=sentences(pages))


def _board(line: BoardLine, pages: Pages) -> BoardRecipe:
    own = at(pages, "boards", line.key)
    examples = lists(at(pages, "examples", line.key))
    return BoardRecipe(**asdict(line), titles=titles(own), hints=sentences(own), examples=examples)


def _step(line: StepLine, pages: Pages) -> StepRecipe:
    return StepRecipe(
        **asdict(line),
        titles=titles(pages),
        prompts=sentences(pages),
        instructions=_each(pages, lambda page: _html(page, after=1)),
        guides=_each(at(pages, "guide"), _html),
    )


def at(pages: Pages, *path: str) -> Pages:
    """The section at this path, in every language."""
    return {locale: page.part(*path) for locale, page in pages.items()}


def _each(pages: Pages, read: Callable[[Section], T]) -> dict[str, T]:
    return {locale: read(page) for locale, page in pages.items()}


def titles(pages: Pages) -> Texts:
    """The headings."""
    return _each(pages, lambda page: page.title)


def sentences(pages: Pages) -> Texts:
    """The first paragraphs, as plain text."""
    return _each(pages, lambda page: one_line(page.paragraphs()[0].text))


def lists(pages: Pages) -> Lists:
    """The list items, as plain text."""
    return _each(pages, lambda page: [one_line(item.text) for item in page.items()])


def _html(page: Section, after: int = 0) -> str:
    return clean_html("\n\n".join(block.text for block in page.paragraphs()[after:]))
