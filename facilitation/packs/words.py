"""What a pack's Markdown must say for its recipe: every part named, every part written."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from .faults import Fault
from .pages import Passage, Section, one_line
from .recipe import Recipe
from .tree import Tree, differences, forbidden, somewhere

# A prompt is read on a wall from ten metres: past this, the letters shrink.
PROMPT_CHARACTERS = 140
TITLE_CHARACTERS = 60
# As long as a contribution may be.
EXAMPLE_CHARACTERS = 500
LISTS = ("materials", "outputs")


def broken_words(recipe: Recipe, pages: dict[Path, Section]) -> Iterator[Fault]:
    """Every mistake of every language's page."""
    wanted = sections(recipe, pages.values())
    for file, page in pages.items():
        if page.key and page.key != "activity":
            yield Fault(file, page.line, "packs.root_section", {"key": "activity"})
        yield from differences(file, page, wanted)
        yield from forbidden(file, page)
        yield from _texts(file, page, recipe)


def sections(recipe: Recipe, pages: Iterable[Section]) -> Tree:
    """The sections a page must have; the optional ones, as soon as one language has them."""
    pages = list(pages)
    guided = [step.key for step in recipe.steps if somewhere(pages, "steps", step.key, "guide")]
    boards = [board.key for board in recipe.boards]
    return {
        "credit": {},
        "versions": {version.key: {} for version in recipe.versions},
        "materials": {},
        "boards": {key: {} for key in boards},
        "steps": {step.key: {"guide": {}} if step.key in guided else {} for step in recipe.steps},
        "outputs": {},
        **({"advice": {}} if somewhere(pages, "advice") else {}),
        "examples": {key: {} for key in boards},
    }


def _texts(file: Path, page: Section, recipe: Recipe) -> Iterator[Fault]:
    yield from _titled(file, page)
    yield from _sentence(file, page, "packs.no_summary")
    yield from _sentence(file, page.parts.get("credit"), "packs.no_credit")
    for line in recipe.versions:
        yield from _sentence(file, page.part("versions").parts.get(line.key), "packs.no_version_text")
    for board in recipe.boards:
        yield from _sentence(file, page.part("boards").parts.get(board.key), "packs.no_hint")
        yield from _list(file, page.part("examples").parts.get(board.key), "packs.no_examples")
    for step in recipe.steps:
        yield from _prompt(file, page.part("steps").parts.get(step.key))
    for key in LISTS:
        yield from _list(file, page.parts.get(key), "packs.no_items")


def _titled(file: Path, page: Section) -> Iterator[Fault]:
    for section in page.walk():
        if section.key and not section.title:
            yield Fault(file, section.line, "packs.no_title", {"key": section.key})
        if len(section.title) > TITLE_CHARACTERS:
            values = {"most": TITLE_CHARACTERS, "found": len(section.title)}
            yield Fault(file, section.line, "packs.long_title", values)
        yield from _plain(file, Passage(section.line, section.title))


def _sentence(file: Path, section: Section | None, absent: str) -> Iterator[Fault]:
    """One paragraph of plain text, no more."""
    if section is None:
        return
    first, *others = section.paragraphs() or [Passage(section.line, "")]
    if not first.text:
        yield Fault(file, section.line, absent, {"title": section.title})
    yield from _plain(file, first)
    if others:
        yield Fault(file, others[0].line, "packs.one_paragraph", {"title": section.title})


def _prompt(file: Path, section: Section | None) -> Iterator[Fault]:
    if section is None:
        return
    first = next(iter(section.paragraphs()), None)
    if first is None:
        yield Fault(file, section.line, "packs.no_prompt", {"title": section.title})
        return
    yield from _plain(file, first)
    length = len(one_line(first.text))
    if length > PROMPT_CHARACTERS:
        yield Fault(file, first.line, "packs.long_prompt", {"most": PROMPT_CHARACTERS, "found": length})


def _list(file: Path, section: Section | None, absent: str) -> Iterator[Fault]:
    if section is None:
        return
    if not section.items():
        yield Fault(file, section.line, absent, {"title": section.title})
    for stray in section.strays():
        yield Fault(file, stray.line, "packs.not_in_list", {"title": section.title})
    for item in section.items():
        yield from _plain(file, item)
        if len(item.text) > EXAMPLE_CHARACTERS:
            yield Fault(file, item.line, "packs.long_example", {"most": EXAMPLE_CHARACTERS})


def _plain(file: Path, text: Passage) -> Iterator[Fault]:
    """These texts are shown as they are typed: a mark of Markdown would be read aloud."""
    if "*" in text.text or "`" in text.text:
        yield Fault(file, text.line, "packs.plain")
