"""The table of styles: the whole look is here, the text only names them."""

from dataclasses import dataclass

from .look import COLOURS, INK, PAPER, QUIET, SAFFRON

PLUM, TERRACOTTA, BLUE = COLOURS["action"], COLOURS["need"], COLOURS["link"]
UNDER, BESIDE = ("bottom", SAFFRON), ("left", SAFFRON)


@dataclass(frozen=True, slots=True)
class Look:
    """One paragraph style; `space` is before, after and between lines (240 is single)."""

    id: str
    name: str
    size: str = "body"
    space: tuple[int, int, int] = (0, 120, 276)
    colour: str = INK
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    exact: bool = False
    indent: tuple[int, int] = (0, 0)  # left, hanging
    fill: str | None = None
    border: tuple[str, str] | None = None  # side, colour
    stays: bool = False  # on the same page as the next paragraph
    align: str | None = None
    outline: int | None = None  # level in the navigation pane


@dataclass(frozen=True, slots=True)
class RunLook:
    """One style of a few words inside a paragraph."""

    id: str
    colour: str
    size: str | None = None
    bold: bool = False
    italic: bool = False
    fill: str | None = None


LOOKS = (
    Look("Normal", "Normal"),
    Look("Title", "Title", "title", (60, 140, 220), bold=True),
    Look("Subtitle", "Subtitle", "second", (0, 420, 240), TERRACOTTA),
    Look("Heading1", "heading 1", "first", (560, 220, 240), PLUM, bold=True, border=UNDER, outline=0),
    Look("Heading2", "heading 2", "second", (400, 140, 240), bold=True, outline=1),
    Look("Heading3", "heading 3", "third", (260, 40, 240), bold=True, outline=2),
    Look("Header", "header", "small", (0, 0, 240), QUIET),
    Look("Footer", "footer", "small", (0, 0, 240), QUIET),
    Look("Quiet", "Quiet", colour=QUIET, italic=True),
    Look("Warning", "Warning", "body", (280, 300, 276), fill=PAPER, border=BESIDE, indent=(200, 0)),
    Look("Score", "Score", "body", (0, 80, 276), COLOURS["idea"], bold=True, stays=True),
    Look("Note", "Note", "body", (0, 90, 264)),
    Look("Bullet", "Bullet", "body", (0, 70, 276)),
    Look("Fact", "Fact", "body", (0, 80, 276), indent=(2700, 2700)),
    Look("ContentsHead", "Contents Head", "third", (420, 100, 240), bold=True, stays=True),
    Look("Contents", "Contents", "body", (0, 50, 252)),
    Look("Produced", "Produced", "small", (600, 0, 240), QUIET),
    Look("CoverLabel", "Cover Label", "third", (1000, 60, 240), TERRACOTTA, bold=True, capitals=True),
    Look("Figure", "Figure", "small", (60, 60, 240), QUIET),
    Look("Cell", "Cell", "table", (30, 50, 250)),
    Look("CellNumber", "Cell Number", "table", (30, 50, 250), align="right"),
    Look("CellHead", "Cell Head", "table", (50, 50, 240), bold=True, stays=True),
    Look("CellHeadNumber", "Cell Head Number", "table", (50, 50, 240), bold=True, stays=True, align="right"),
    Look("Bar", "Bar", "small", (0, 60, 110), exact=True),
    Look("Thin", "Thin", "small", (0, 0, 160), exact=True),
)

RUN_LOOKS = (
    RunLook("Strong", INK, bold=True),
    RunLook("Label", QUIET, bold=True),
    RunLook("Aside", QUIET, "table", italic=True),
    RunLook("FigureNumber", PLUM, "first", bold=True),
    RunLook("Link", BLUE),
    *(RunLook(f"Mark-{mark}", "FFFFFF", bold=True, fill=colour) for mark, colour in COLOURS.items()),
)
