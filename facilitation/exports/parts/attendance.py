"""Who came, in numbers alone: nobody is named and nobody can be singled out."""

from collections import Counter

from facilitation.exports.evening import Evening
from facilitation.exports.report import Block, BulletList, Cell, Column, Line, Paragraph, Section, Table
from facilitation.exports.words import Words

FEWEST = 3  # people of one kind; below, the kind itself would tell who they are


def attendance(evening: Evening, words: Words) -> Section:
    """Write how many people joined and how they contributed."""
    blocks: list[Block] = [Paragraph(words("attendance.people", count=len(evening.people)))]
    for told, lines in (("kinds", _kinds(evening, words)), ("places", _places(evening, words))):
        if lines:
            blocks += [Paragraph(words(f"attendance.{told}", fewest=FEWEST)), BulletList(lines)]
    if evening.notes:
        blocks += [Paragraph(words("attendance.means")), _contributions(evening, words)]
    blocks.append(Paragraph(words("attendance.sheet"), "quiet"))
    return Section(words("attendance.title"), tuple(blocks))


def _kinds(evening: Evening, words: Words) -> tuple[str, ...]:
    names = words.names.actors
    return _told(
        Counter(names.get(one.actor, one.actor) if one.actor else "" for one in evening.people),
        words,
        "others",
    )


def _places(evening: Evening, words: Words) -> tuple[str, ...]:
    return _told(Counter(person.place for person in evening.people), words, "elsewhere")


def _told(counted: Counter[str], words: Words, rest: str) -> tuple[str, ...]:
    """What several have answered, the most frequent first; then how many are left."""
    named = {answer: number for answer, number in counted.most_common() if answer and number >= FEWEST}
    lines = [words.labelled(answer, str(number)) for answer, number in named.items()]
    others = counted.total() - sum(named.values())
    if lines and others:
        lines.append(words.labelled(words(f"attendance.{rest}"), str(others)))
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
