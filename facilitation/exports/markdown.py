"""The report as Markdown: plain to read, and nothing a participant wrote can become a mark-up of its own."""

import re
from collections.abc import Iterator

from .report import (
    Block,
    BulletList,
    Cell,
    Cover,
    Facts,
    Figures,
    Heading,
    Line,
    NoteBlock,
    NoteLine,
    Paragraph,
    Report,
    Section,
    Table,
)

# Entities where a backslash would show in older readers; they also keep addresses from turning into links.
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "~": "&#126;"}
_ESCAPED = re.compile(r"[\\`*_{}\[\]]")
_LINK = re.compile(r":(?=//)|(?<=www)\.", re.IGNORECASE)
_LINE_START = re.compile(r"^(\d{0,9})([-+#=:.)!])")


def render_markdown(report: Report) -> bytes:
    """Write the report in Markdown, UTF-8."""
    lines = [*_cover(report, report.cover)]
    for section in report.sections:
        lines += _section(section, report.colon)
    return ("\n".join(lines).rstrip() + "\n").encode()


def escape(text: str) -> str:
    """One line of text that Markdown will show as it is."""
    shown = re.sub("[ \n]+", " ", text).strip()  # no-break spaces stay: French needs them
    shown = _ESCAPED.sub(r"\\\g<0>", "".join(_ENTITIES.get(character, character) for character in shown))
    shown = _LINK.sub(_entity, shown)
    start = _LINE_START.match(shown)
    if start:
        mark = f"\\{start[2]}" if start[2] not in "=:" else f"&#{ord(start[2])};"
        shown = start[1] + mark + shown[start.end() :]
    return shown


def _entity(found: re.Match[str]) -> str:
    return f"&#{ord(found.group())};"


def _cover(report: Report, cover: Cover) -> Iterator[str]:
    yield from (f"# {escape(report.title)}", "")
    if report.subtitle:
        yield from (f"**{escape(report.subtitle)}**", "")
    yield from (f"> **{escape(cover.label)}**", ">", f"> {escape(cover.caution)}", "")
    yield from (f"- {_line(line, report.colon)}" for line in cover.facts)
    yield from ("", escape(" · ".join(f"{figure.text} {figure.label}" for figure in cover.figures)), "")
    yield from (f"*{escape(cover.produced)}*", "")


def _section(section: Section, colon: str) -> Iterator[str]:
    yield from (f"## {escape(section.title)}", "")
    for block in section.blocks:
        yield from _block(block, colon)
        yield ""


def _block(block: Block, colon: str) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * (block.level + 1)} {escape(block.text)}"
        case Paragraph(text=text, tone="warning"):
            yield f"> {escape(text)}"
        case Paragraph(text=text, tone=tone):
            yield escape(text) if tone == "plain" else f"*{escape(text)}*"
        case Facts():
            yield from (f"- {_line(line, colon)}" for line in block.items)
        case Figures():
            yield from (f"- {escape(f'{line.text} {line.label}')}" for line in block.items)
        case BulletList():
            yield from (f"- {escape(item)}" for item in block.items)
        case NoteBlock():
            yield from (_note(note) for note in block.notes)
        case Table():
            yield from _table(block, colon)


def _note(note: NoteLine) -> str:
    """A note keeps its own lines: two spaces break one, the indent keeps it in its item."""
    lines = [escape(line) for line in note.text.split("\n") if line.strip()]
    aside = f" *({escape(' · '.join(note.asides))})*" if note.asides else ""
    return "- " + "  \n  ".join(lines) + aside


def _table(table: Table, colon: str) -> Iterator[str]:
    yield _row(escape(column.title) for column in table.columns)
    yield _row("---:" if column.numeric else "---" for column in table.columns)
    for row in table.rows:
        yield _row(_cell(cell, colon) for cell in row)


def _row(cells: Iterator[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(cell: Cell, colon: str) -> str:
    return "<br>".join(_line(line, colon) for line in cell.lines)


def _line(line: Line, colon: str) -> str:
    text = "<br>".join(escape(part) for part in line.text.split("\n") if part.strip())
    return f"**{escape(line.label)}**{colon}{text}" if line.label else text
