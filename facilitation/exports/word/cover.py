"""The first page."""

from facilitation.exports.report import Figures, Report

from .blocks import facts
from .figures import figures
from .look import TEXT_WIDTH
from .xml import Element, make, paragraph, run


def write_cover(report: Report) -> list[Element]:
    """The title, the facts, the caution, the figures, and the way to each part."""
    cover = report.cover
    head = [
        paragraph("CoverLabel", run(cover.label)),
        paragraph("Title", run(report.title)),
        paragraph("Subtitle", run(report.subtitle)),
        *facts(cover.facts),
        paragraph("Warning", run(cover.caution)),
        *figures(Figures(cover.figures), TEXT_WIDTH),
        paragraph("ContentsHead", run(cover.contents)),
    ]
    links = [_link(number, section.title) for number, section in enumerate(report.sections)]
    return [*head, *links, paragraph("Produced", run(cover.produced))]


def bookmark(number: int, text: Element) -> list[Element]:
    """The title of a part, made a place one can jump to."""
    return [make("bookmarkStart", id=number, name=_place(number)), text, make("bookmarkEnd", id=number)]


def _link(number: int, title: str) -> Element:
    return paragraph("Contents", make("hyperlink", run(title, "Link"), anchor=_place(number), history=1))


def _place(number: int) -> str:
    return f"part_{number}"
