"""What came out, board by board: groups with their contributions and votes, then the rest."""

from facilitation.domain.records import Board, Group, Note
from facilitation.exports.evening import Evening
from facilitation.exports.report import Block, Heading, Mark, NoteBlock, NoteLine, Paragraph, Section
from facilitation.exports.words import Words
from facilitation.language import pick

from .via import aside
from .votes import score


def boards(evening: Evening, words: Words) -> Section:
    """Write every board but the parking."""
    blocks: list[Block] = []
    for board in evening.boards:
        if board.sort != "parking":
            blocks.append(Heading(2, _title(board, words), board.sort))
            blocks += _board(board, evening, words)
    blocks += _without_board(evening, words)
    return Section(words("boards.title"), tuple(blocks) or (Paragraph(words("boards.none"), "quiet"),))


def parking(evening: Evening, words: Words) -> Section | None:
    """Write what was put aside for later; nothing when nothing was."""
    blocks: list[Block] = []
    for board in evening.boards:
        if board.sort == "parking" and _is_used(board, evening):
            blocks += _board(board, evening, words)
    intro = Paragraph(words("parking.intro"))
    return Section(words("parking.title"), (intro, *blocks)) if blocks else None


def note_block(notes: list[Note], mark: Mark, evening: Evening, words: Words) -> NoteBlock:
    """These contributions as they were written."""
    return NoteBlock(tuple(_line(note, evening, words) for note in notes), mark)


def _board(board: Board, evening: Evening, words: Words) -> list[Block]:
    blocks: list[Block] = []
    groups, alone = evening.groups_of(board), evening.notes_in(board)
    for group in groups:
        blocks += _group(group, board.sort, evening, words)
    if alone:
        if groups:
            blocks.append(Heading(3, words("boards.alone")))
        blocks.append(note_block(alone, board.sort, evening, words))
    waiting = evening.unrevealed(board)
    if waiting:
        blocks.append(Paragraph(words("boards.unrevealed", count=waiting), "warning"))
    return blocks or [Paragraph(words("boards.empty"), "quiet")]


def _group(group: Group, mark: Mark, evening: Evening, words: Words) -> list[Block]:
    notes, votes = evening.notes_in(group), score(evening, group.id, words)
    blocks: list[Block] = [Heading(3, group.title or words("untitled_group"))]
    summary = words.joined([words("notes", count=len(notes)), votes])
    blocks.append(Paragraph(summary, "score" if votes else "quiet"))
    return [*blocks, note_block(notes, mark, evening, words)] if notes else blocks


def _without_board(evening: Evening, words: Words) -> list[Block]:
    known = {board.id for board in evening.boards}
    lost = [note for note in evening.notes.values() if note.board not in known]
    if not lost:
        return []
    return [Heading(2, words("boards.elsewhere"), "other"), note_block(lost, "other", evening, words)]


def _line(note: Note, evening: Evening, words: Words) -> NoteLine:
    locale = words.foreign(note.locale)
    asides = [
        *(tag for tag in note.tags if tag),
        score(evening, note.id, words),
        aside(note.via, words),
        words.language(locale) if locale else "",
        words("repaired") if note.id in evening.damaged else "",
    ]
    return NoteLine(note.text or words("unreadable"), locale, tuple(aside for aside in asides if aside))


def _title(board: Board, words: Words) -> str:
    return pick(board.titles, words.locale) or board.key


def _is_used(board: Board, evening: Evening) -> bool:
    return bool(evening.notes_in(board) or evening.groups_of(board) or evening.unrevealed(board))
