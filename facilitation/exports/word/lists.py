"""Lists whose bullet is the letter and the colour of a board."""

from docx.document import Document

from facilitation.exports.report import Mark

from .look import COLOURS, FONT, LETTERS
from .xml import Element, make

HANGING = 400
NUMBERS: dict[Mark, int] = {mark: number for number, mark in enumerate(LETTERS, start=1)}


def prepare_lists(document: Document) -> None:
    """Replace the lists of the empty document by ours."""
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    for mark, number in NUMBERS.items():
        root.append(_abstract(mark, number))
    for number in NUMBERS.values():
        root.append(make("num", make("abstractNumId", val=number), numId=number))


def list_properties(mark: Mark) -> Element:
    """What makes a paragraph an item of this list."""
    return make("numPr", make("ilvl", val=0), make("numId", val=NUMBERS[mark]))


def _abstract(mark: Mark, number: int) -> Element:
    level = make(
        "lvl",
        make("start", val=1),
        make("numFmt", val="bullet"),
        make("lvlText", val=LETTERS[mark]),
        make("lvlJc", val="left"),
        make("pPr", make("ind", left=HANGING, hanging=HANGING)),
        make("rPr", make("rFonts", ascii=FONT, hAnsi=FONT), make("b"), make("color", val=COLOURS[mark])),
        ilvl=0,
    )
    return make("abstractNum", make("multiLevelType", val="singleLevel"), level, abstractNumId=number)
