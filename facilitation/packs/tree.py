"""Which sections a language's page must have, and whether it has them and nothing else."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from .faults import Fault
from .markdown import has_link, raw_html
from .pages import Section

Tree = dict[str, "Tree"]


def differences(file: Path, page: Section, wanted: Tree) -> Iterator[Fault]:
    """The sections that are missing, and those nobody asked for."""
    for key, inner in wanted.items():
        if key in page.parts:
            yield from differences(file, page.parts[key], inner)
        else:
            yield Fault(file, page.line, "packs.absent_section", {"key": key, "inside": page.title})
    for key, part in page.parts.items():
        if key not in wanted:
            yield Fault(file, part.line, "packs.unknown_section", {"key": key, "inside": page.title})


def forbidden(file: Path, page: Section) -> Iterator[Fault]:
    """The HTML, links and pictures that packs do not carry."""
    for section in page.walk():
        for line in section.body:
            if tag := raw_html(line.text):
                yield Fault(file, line.line, "packs.raw_html", {"tag": tag})
            if has_link(line.text):
                yield Fault(file, line.line, "packs.link")


def somewhere(pages: Iterable[Section], *path: str) -> bool:
    """Say whether at least one page has this section: then all of them must."""
    return any(path[-1] in page.part(*path[:-1]).parts for page in pages)
