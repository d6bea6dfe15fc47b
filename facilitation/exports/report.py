"""The neutral document: what a report says and how it is arranged, before it is Word or Markdown."""

from typing import Literal

from msgspec import Struct

Mark = Literal["need", "resource", "idea", "portrait", "link", "first_step", "parking", "other", "action"]
Tone = Literal["plain", "quiet", "warning", "score"]


class Line(Struct, frozen=True):
    """A text, with or without a label in front of it."""

    text: str
    label: str = ""


class Cell(Struct, frozen=True):
    """What a table holds at one place; `share` (0 to 1) may be drawn as a bar."""

    lines: tuple[Line, ...] = ()
    share: float | None = None


class Column(Struct, frozen=True):
    """A column of a table; widths are in proportion to the weights."""

    title: str
    weight: int = 1
    numeric: bool = False


class Heading(Struct, frozen=True, tag="heading"):
    """A title inside a section; the section's own title is level 1."""

    level: Literal[2, 3]
    text: str
    mark: Mark | None = None


class Paragraph(Struct, frozen=True, tag="paragraph"):
    """A few sentences."""

    text: str
    tone: Tone = "plain"


class Facts(Struct, frozen=True, tag="facts"):
    """Labels and their values."""

    items: tuple[Line, ...]


class Figures(Struct, frozen=True, tag="figures"):
    """The numbers that sum up the evening: label and number."""

    items: tuple[Line, ...]


class BulletList(Struct, frozen=True, tag="bullets"):
    """Short sentences of equal rank."""

    items: tuple[str, ...]


class NoteLine(Struct, frozen=True):
    """A contribution as it was written; `locale` only if it is not the report's language."""

    text: str
    locale: str | None = None
    asides: tuple[str, ...] = ()


class NoteBlock(Struct, frozen=True, tag="notes"):
    """Contributions one under the other, with the mark of their board."""

    notes: tuple[NoteLine, ...]
    mark: Mark = "other"


class Table(Struct, frozen=True, tag="table"):
    """Rows under a header; `title` says what the table is to those who cannot see it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    last_row_is_total: bool = False


Block = Heading | Paragraph | Facts | Figures | BulletList | NoteBlock | Table


class Section(Struct, frozen=True):
    """A part of the report; a `wide` one asks for a page turned on its side."""

    title: str
    blocks: tuple[Block, ...]
    wide: bool = False


class Cover(Struct, frozen=True):
    """What the first page says."""

    label: str
    caution: str
    facts: tuple[Line, ...]
    figures: tuple[Line, ...]
    produced: str
    contents: str


class Report(Struct, frozen=True):
    """A whole document in one language."""

    title: str
    subtitle: str
    locale: str
    author: str
    cover: Cover
    sections: tuple[Section, ...]
    colon: str  # between a label and its text, with the spaces of the language
    page: str  # the words around the numbers of the pages: "page {page} / {pages}"
