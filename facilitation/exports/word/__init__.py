"""The report as a Word document, in the styles and colours of the project."""

from datetime import datetime
from io import BytesIO

from docx import Document

from facilitation.exports.report import Report, Section

from .blocks import write_block
from .cover import bookmark, write_cover
from .lists import prepare_lists
from .look import TEXT_WIDTH, WIDE_TEXT_WIDTH
from .pages import prepare_first_page, turn_page
from .properties import prepare_properties
from .styles import prepare_styles
from .xml import Element, make, paragraph, run


def render_docx(report: Report, now: datetime) -> bytes:
    """Write the report for Word."""
    document = Document()
    prepare_styles(document, report.locale)
    prepare_lists(document)
    prepare_properties(document, report, now)
    prepare_first_page(document, report)
    body = document.element.body
    _append(body, write_cover(report))
    wide = False
    for number, section in enumerate(report.sections):
        turns = section.wide != wide
        if turns:
            turn_page(document, report, wide=section.wide)
            _thin_out(body)
        wide = section.wide
        _append(body, [_title(number, section, turns=turns), *_content(section, report.colon)])
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _title(number: int, section: Section, *, turns: bool) -> Element:
    """The title of a part, without the space above it where it comes first on a page."""
    on_top = turns or number == 0
    breaks = [make("pageBreakBefore")] if on_top and not turns else []
    close = [make("spacing", before=0)] if on_top else []
    return paragraph("Heading1", *bookmark(number, run(section.title)), properties=(*breaks, *close))


def _content(section: Section, colon: str) -> list[Element]:
    width = WIDE_TEXT_WIDTH if section.wide else TEXT_WIDTH
    return [element for block in section.blocks for element in write_block(block, width, colon)]


def _append(body: Element, elements: list[Element]) -> None:
    """Write at the end, before the description of the last page."""
    last = body[-1]
    for element in elements:
        last.addprevious(element)


def _thin_out(body: Element) -> None:
    """Make the paragraph that carries the turn of the page too small to spill over on a page of its own."""
    carrier = body[-2]
    carrier[0].insert(0, make("pStyle", val="Thin"))
