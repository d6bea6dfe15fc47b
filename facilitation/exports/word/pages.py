"""Paper: A4 upright or on its side, the line above and the line below."""

import re

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.section import Section, _Footer, _Header
from docx.shared import Twips

from facilitation.exports.report import Report

from .look import A4_LONG, A4_SHORT, MARGIN, TEXT_WIDTH, WIDE_MARGIN, WIDE_TEXT_WIDTH
from .xml import Element, field, make, run, tab

FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}


def prepare_first_page(document: Document, report: Report) -> None:
    """Set up the paper of the cover, which has no line above nor below."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    _set_paper(section, wide=False)
    _write_lines(section, report, TEXT_WIDTH)


def turn_page(document: Document, report: Report, *, wide: bool) -> None:
    """Go on on another page, upright or on its side."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    _set_paper(section, wide=wide)
    _write_lines(section, report, WIDE_TEXT_WIDTH if wide else TEXT_WIDTH)


def _set_paper(section: Section, *, wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (
        Twips(A4_LONG if wide else A4_SHORT),
        Twips(A4_SHORT if wide else A4_LONG),
    )
    section.left_margin = section.right_margin = Twips(WIDE_MARGIN if wide else MARGIN)
    section.top_margin, section.bottom_margin = Twips(MARGIN), Twips(MARGIN)
    section.header_distance = section.footer_distance = Twips(MARGIN // 2)


def _write_lines(section: Section, report: Report, width: int) -> None:
    _write_line(section.header, width, [run(report.title)], [run(report.cover.label)])
    _write_line(section.footer, width, [run(report.author)], _page_numbers(report.page))


def _write_line(place: _Header | _Footer, width: int, left: list[Element], right: list[Element]) -> None:
    """Some words on the left and some on the right."""
    place.is_linked_to_previous = False
    line = place.paragraphs[0].paragraph_format.element
    for child in list(line):
        line.remove(child)
    style = "Header" if isinstance(place, _Header) else "Footer"
    stop = make("tabs", make("tab", val="right", pos=width))
    line.append(make("pPr", make("pStyle", val=style), stop))
    line.extend([*left, tab(), *right])


def _page_numbers(words: str) -> list[Element]:
    pieces = [piece for piece in re.split(r"(\{pages?\})", words) if piece]
    return [field(FIELDS[piece]) if piece in FIELDS else run(piece) for piece in pieces]
