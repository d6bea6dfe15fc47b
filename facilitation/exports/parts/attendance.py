"""Who came, in numbers alone: nobody is named and nobody can be singled out."""

from collections import Counter

from facilitation.exports.evening import Evening
from facilitation.exports.report import Block, BulletList, Cell, Column, Line, Paragraph, Section, Table
from facilitation.exports.words import Words

FEWEST = 3  # people of one kind; below, the kind itself would tell who they are


def attendance(evening: Evening, words: Words) -> Section:
    """Write how many people joined and how they contributed."""
    blocks: list[Block] = [Paragraph(words("attendance.people", count=len(evening.people)))]
    kinds = _kinds(evening, words)
    if kinds:
        blocks += [Paragraph(words("attendance.kinds", fewest=FEWEST)), BulletList(kinds)]
    if evening.notes:
        blocks += [Paragraph(words("attendance.means")), _contributions(evening, words)]
    blocks.append(Paragraph(words("attendance.sheet"), "quiet"))
    return Section(words("attendance.title"), tuple(blocks))


def _kinds(evening: Evening, words: Words) -> tuple[str, ...]:
    if "actor" not in evening.session.asks:
        return ()
    counted = Counter(person.actor or "" for person in evening.people)
    named = {kind: number for kind, number in counted.most_common() if kind and number >= FEWEST}
    lines = [
        words.labelled(words.names.actors.get(kind, kind), str(number)) for kind, number in named.items()
    ]
    others = counted.total() - sum(named.values())
    if lines and others:
        lines.append(words.labelled(words("attendance.others"), str(others)))
    return tuple(lines)


def _contributions(evening: Evening, words: Words) -> Table:
    counted = Counter(note.via for note in evening.notes.values())
    rows = [(words(f"via.{via}"), counted[via]) for via in ("phone", "desk", "paper") if counted[via]]
    rows.append((words("total"), counted.total()))
    return Table(
        words("attendance.contributions"),
        (Column(words("attendance.contributions"), 4), Column(words("number"), 1, numeric=True)),
        tuple((Cell((Line(label),)), Cell((Line(str(number)),))) for label, number in rows),
        last_row_is_total=True,
    )
