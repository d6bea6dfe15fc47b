"""Each block of the report as paragraphs and tables of Word."""

from facilitation.exports.report import (
    Block,
    BulletList,
    Facts,
    Figures,
    Heading,
    Line,
    Mark,
    NoteBlock,
    NoteLine,
    Paragraph,
    Table,
)

from .figures import figures
from .lists import list_properties
from .look import LETTERS
from .tables import table
from .xml import Element, paragraph, run, tab

TONES = {"plain": "Normal", "quiet": "Quiet", "warning": "Warning", "score": "Score"}


def write_block(block: Block, width: int, colon: str) -> list[Element]:  # noqa: PLR0911 - one for each kind
    """The elements of this block, for a page whose text is this wide."""
    match block:
        case Heading():
            return [_heading(block)]
        case Paragraph():
            return [paragraph(TONES[block.tone], run(block.text))]
        case Facts():
            return facts(block.items)
        case Figures():
            return figures(block, width)
        case BulletList():
            return [_bullet(item) for item in block.items]
        case NoteBlock():
            return [_note(note, block.mark) for note in block.notes]
        case Table():
            return table(block, width, colon)


def facts(items: tuple[Line, ...]) -> list[Element]:
    """Labels in a column, their values in another; a list to screen readers, not a table."""
    return [paragraph("Fact", run(line.label, "Label"), tab(), run(line.text)) for line in items]


def mark_run(mark: Mark) -> list[Element]:
    """The letter of a kind of contribution in a box of its colour."""
    return [run(f"\u00a0{LETTERS[mark]}\u00a0", f"Mark-{mark}"), run("\u2002")]


def _heading(heading: Heading) -> Element:
    mark = mark_run(heading.mark) if heading.mark else []
    return paragraph(f"Heading{heading.level}", *mark, run(heading.text))


def _bullet(text: str) -> Element:
    return paragraph("Bullet", run(text), properties=(list_properties("other"),))


def _note(note: NoteLine, mark: Mark) -> Element:
    asides = run("  \u2014 " + " \u00b7 ".join(note.asides), "Aside") if note.asides else None
    return paragraph(
        "Note", run(note.text, language=note.locale), asides, properties=(list_properties(mark),)
    )
