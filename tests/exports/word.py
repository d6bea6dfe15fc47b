"""A Word file made and opened again, as its readers do."""

from docx.document import Document as WordDocument

from facilitation.domain.records import Record
from facilitation.exports import FORMATS

from .sample import snapshot


def render(records: list[Record], locale: str = "fr") -> bytes:
    return FORMATS["docx"].render(snapshot(records, locale))


def everything(document: WordDocument) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def headings(document: WordDocument) -> list[tuple[int, str]]:
    found = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs if paragraph.style]
    return [(int(name[-1]), text) for name, text in found if name and name.startswith("Heading ")]
