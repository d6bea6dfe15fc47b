"""A language's Markdown file as a tree of sections, each named by the `{#key}` of its heading."""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, field

from .faults import Fault

HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*(?:\{#([^}]*)\})?\s*")
ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s+(.*)")
FENCE = re.compile(r"\s*(?:```|~~~)")


class Passage(Struct, frozen=True):
    """Some text and the line it begins on."""

    line: int
    text: str


class Section(Struct):
    """What stands under a heading, and the sections inside it."""

    key: str
    title: str
    level: int
    line: int
    body: list[Passage] = []
    parts: dict[str, "Section"] = field(default_factory=dict)

    def paragraphs(self) -> list[Passage]:
        """The blocks of text between blank lines."""
        blocks: list[list[Passage]] = [[]]
        for line in self.body:
            if line.text.strip():
                blocks[-1].append(line)
            elif blocks[-1]:
                blocks.append([])
        return [Passage(block[0].line, "\n".join(one.text for one in block)) for block in blocks if block]

    def items(self) -> list[Passage]:
        """The items of a list, each on one line of text."""
        found: list[Passage] = []
        for line in self.body:
            item = ITEM.fullmatch(line.text.strip())
            if item:
                found.append(Passage(line.line, item.group(1)))
            elif line.text.startswith(" ") and line.text.strip() and found:
                found[-1] = Passage(found[-1].line, f"{found[-1].text} {line.text.strip()}")
        return found

    def strays(self) -> list[Passage]:
        """Text that is not part of the list this section should be."""
        return [line for line in self.body if line.text.strip() and not _in_list(line.text)]

    def part(self, *keys: str) -> "Section":
        """The section at this path; an empty one when it is not there."""
        section = self
        for key in keys:
            section = section.parts.get(key) or Section(key, "", section.level + 1, section.line)
        return section

    def walk(self) -> Iterator["Section"]:
        """This section and all that it holds."""
        yield self
        for part in self.parts.values():
            yield from part.walk()


def read_page(file: Path, text: str) -> tuple[Section, list[Fault]]:
    """Read a page; its first heading is the root."""
    root: Section | None = None
    faults: list[Fault] = []
    open_sections: list[Section] = []
    fenced = False
    for number, line in enumerate(text.splitlines(), start=1):
        fenced ^= bool(FENCE.match(line))
        heading = None if fenced else HEADING.fullmatch(line)
        if heading:
            section = Section(heading[3] or "", heading[2], len(heading[1]), number)
            faults.extend(_place(section, open_sections, file))
            root = root or section
        elif open_sections:
            open_sections[-1].body.append(Passage(number, line))
        elif line.strip():
            faults.append(Fault(file, number, "packs.before_heading"))
    return root or Section("", "", 1, 1), faults


def one_line(text: str) -> str:
    """The same text with its line breaks and runs of plain spaces undone."""
    return re.sub(r"[ \t\n]+", " ", text).strip()


def _place(section: Section, open_sections: list[Section], file: Path) -> Iterator[Fault]:
    while open_sections and open_sections[-1].level >= section.level > 1:
        open_sections.pop()
    parent = open_sections[-1] if open_sections else None
    if not section.key:
        yield Fault(file, section.line, "packs.heading_without_key", {"title": section.title})
    if section.level != (parent.level + 1 if parent else 1):
        yield Fault(file, section.line, "packs.heading_level", {"title": section.title})
    if parent and section.key in parent.parts:
        yield Fault(file, section.line, "packs.duplicate", {"key": section.key})
    elif parent and section.key:
        parent.parts[section.key] = section
    open_sections.append(section)


def _in_list(line: str) -> bool:
    return line.startswith(" ") or bool(ITEM.fullmatch(line.strip()))
