"""The numbers that sum up the evening, big and side by side."""

from facilitation.exports.report import Figures

from .look import PAPER
from .tables import cell, grid, properties
from .xml import Element, make, paragraph, run


def figures(block: Figures, width: int) -> list[Element]:
    """Each number over its word."""
    each = width // len(block.items)
    cells = [cell(each, _figure(line.text, line.label), fill=PAPER) for line in block.items]
    row = make("tr", make("trPr", make("cantSplit")), *cells)
    return [make("tbl", properties("", width), grid([each] * len(cells)), row)]


def _figure(number: str, word: str) -> Element:
    return paragraph("Figure", run(number, "FigureNumber"), make("r", make("br")), run(word))
