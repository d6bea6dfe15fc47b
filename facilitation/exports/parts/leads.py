"""Needs facing resources: the leads of the evening, and what nobody has answered yet."""

from facilitation.domain.records import BoardSort, Match, Note
from facilitation.exports.evening import Evening
from facilitation.exports.report import Block, Cell, Column, Heading, Line, Paragraph, Section, Table
from facilitation.exports.words import Words

from .boards import note_block
from .quotes import quote

KINDS: dict[BoardSort, str] = {"need": "leads.needs", "resource": "leads.resources"}


def leads(evening: Evening, words: Words) -> Section | None:
    """Write the leads, the needs without one and the resources without one."""
    blocks: list[Block] = []
    if evening.matches:
        blocks.append(_table(evening, words))
    for sort, key in KINDS.items():
        alone = _without_lead(evening, sort)
        if alone:
            blocks.append(Heading(2, words(key), sort))
            blocks.append(Paragraph(words(f"{key}_intro", count=len(alone)), "quiet"))
            blocks.append(note_block(alone, sort, evening, words))
    return Section(words("leads.title"), tuple(blocks)) if blocks else None


def _table(evening: Evening, words: Words) -> Table:
    columns = (
        Column(words("leads.need"), 3),
        Column(words("leads.resource"), 3),
        Column(words("leads.line"), 3),
        Column(words("status"), 2),
    )
    return Table(
        words("leads.title"), columns, tuple(_row(match, evening, words) for match in evening.matches)
    )


def _row(match: Match, evening: Evening, words: Words) -> tuple[Cell, ...]:
    texts = (
        quote(evening, match.need, words),
        quote(evening, match.resource, words),
        match.line or "—",
        words(f"match.{match.status}"),
    )
    return tuple(Cell((Line(text),)) for text in texts)


def _without_lead(evening: Evening, sort: BoardSort) -> list[Note]:
    boards = {board.id for board in evening.boards if board.sort == sort}
    live = [match for match in evening.matches if match.status != "dropped"]
    answered = {end for match in live for end in (match.need, match.resource)}
    for phase in range(1, 5):
        for action in evening.actions(phase):
            answered |= {*action.needs, *action.resources}
    return [note for note in evening.notes.values() if note.board in boards and note.id not in answered]
