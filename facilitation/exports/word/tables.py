"""Tables: a header that comes back on each page, rows that stay whole, widths that are set."""

from dataclasses import dataclass

from facilitation.exports.report import Cell, Column, Line, Table

from .look import PAPER, RULE, SAFFRON
from .xml import Element, make, paragraph, run

ALL_SIDES = 2 * 90  # the margins of a cell, left and right


@dataclass(frozen=True, slots=True)
class _Ruled:
    """What the rows of one table share."""

    columns: tuple[Column, ...]
    widths: list[int]
    colon: str


def table(report_table: Table, width: int, colon: str) -> list[Element]:
    """A table with its header, and a thin line of space after it."""
    columns = report_table.columns
    total = sum(column.weight for column in columns)
    ruled = _Ruled(columns, [width * column.weight // total for column in columns], colon)
    rows = [_row(row, ruled) for row in report_table.rows]
    if report_table.last_row_is_total:
        rows[-1] = _row(report_table.rows[-1], ruled, "Strong")
    drawn = make("tbl", properties(report_table.title, width), grid(ruled.widths), _header(ruled), *rows)
    return [drawn, paragraph("Thin")]


def properties(title: str, width: int) -> Element:
    """Width, lines and the words that tell what the table is; without a title it is only an arrangement."""
    rules = (make(side, val="single", sz=6, space=0, color=RULE) for side in ("top", "bottom", "insideH"))
    plain = {"lastRow": 0, "firstColumn": 0, "lastColumn": 0, "noHBand": 1, "noVBand": 1}
    return make(
        "tblPr",
        make("tblW", w=width, type="dxa"),
        make("tblBorders", *rules) if title else None,
        make("tblLayout", type="fixed"),
        make("tblLook", firstRow=int(bool(title)), **plain),
        make("tblCaption", val=title) if title else None,
    )


def grid(widths: list[int]) -> Element:
    """The widths of the columns."""
    return make("tblGrid", *(make("gridCol", w=width) for width in widths))


def cell(width: int, *content: Element, fill: str | None = None) -> Element:
    """One place of a table."""
    shade = make("shd", val="clear", color="auto", fill=fill) if fill else None
    return make("tc", make("tcPr", make("tcW", w=width, type="dxa"), shade), *content)


def _header(ruled: _Ruled) -> Element:
    cells = []
    for column, width in zip(ruled.columns, ruled.widths, strict=True):
        style = "CellHeadNumber" if column.numeric else "CellHead"
        cells.append(cell(width, paragraph(style, run(column.title)), fill=PAPER))
    return make("tr", make("trPr", make("cantSplit"), make("tblHeader")), *cells)


def _row(row: tuple[Cell, ...], ruled: _Ruled, style: str | None = None) -> Element:
    cells = []
    for number, (written, column, width) in enumerate(zip(row, ruled.columns, ruled.widths, strict=True)):
        look = "CellNumber" if column.numeric else "Cell"
        # The first line of a row of several is its title: the eye looks for it.
        first = "Strong" if number == 0 and len(written.lines) > 1 else style
        lines = [
            _line(line, look, style if place else first, ruled.colon)
            for place, line in enumerate(written.lines)
        ]
        bar = [_bar(written.share, width)] if written.share else []
        cells.append(cell(width, *(lines or [paragraph(look)]), *bar))
    return make("tr", make("trPr", make("cantSplit")), *cells)


def _line(line: Line, look: str, style: str | None, colon: str) -> Element:
    label = run(line.label + colon, "Label") if line.label else None
    return paragraph(look, label, run(line.text, style))


def _bar(share: float, width: int) -> Element:
    """An empty coloured paragraph as long as its share: seen by the eye, silent for screen readers."""
    shade = make("shd", val="clear", color="auto", fill=SAFFRON)
    end = make("ind", right=round((width - ALL_SIDES) * (1 - share)))
    return paragraph("Bar", properties=(shade, end))
