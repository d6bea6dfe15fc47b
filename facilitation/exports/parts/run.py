"""How the evening went: the steps, the minutes planned and the minutes spent."""

from facilitation.domain.records import Step
from facilitation.exports.evening import Evening
from facilitation.exports.report import Cell, Column, Line, Paragraph, Section, Table
from facilitation.exports.words import Words
from facilitation.language import pick


def run(evening: Evening, words: Words) -> Section | None:
    """Write the steps with their times; nothing when the activity has none."""
    if not evening.steps:
        return None
    if not any(_seconds(step, words) for step in evening.steps):
        not_yet = (Paragraph(words("run.not_yet"), "quiet"),)
        return Section(words("run.title"), (*not_yet, _table(evening, words)))
    return Section(words("run.title"), (_table(evening, words), *_met(evening, words)))


def _met(evening: Evening, words: Words) -> tuple[Paragraph, ...]:
    """How many rounds of meetings there were; never who met whom."""
    if not evening.rounds:
        return ()
    circles = words("run.circles", count=sum(each.circles for each in evening.rounds))
    return (Paragraph(words("run.rounds", count=len(evening.rounds), circles=circles)),)


def _table(evening: Evening, words: Words) -> Table:
    steps = evening.steps
    rows = [(_title(step, words), _planned(step), _seconds(step, words)) for step in steps]
    total = sum(minutes or 0 for _, minutes, _ in rows)
    rows.append((words("total"), total, sum(seconds for *_, seconds in rows)))
    columns = (
        Column(words("run.step"), 4),
        Column(words("run.planned"), 1, numeric=True),
        Column(words("run.spent"), 1, numeric=True),
    )
    cells = tuple(
        tuple(Cell((Line(text),)) for text in (title, _minutes(minutes, words), _spent(seconds, words)))
        for title, minutes, seconds in rows
    )
    return Table(words("run.title"), columns, cells, last_row_is_total=True)


def _title(step: Step, words: Words) -> str:
    """What the step is called, and what the crew did with it."""
    title = pick(step.titles, words.locale)
    if step.added:
        return words("run.added", step=title)
    return words("run.skipped", step=title) if step.skipped and not _seconds(step, words) else title


def _planned(step: Step) -> int | None:
    """The minutes it had before the evening began; none if nobody had planned it."""
    if step.added:
        return None
    return step.minutes if step.planned_minutes is None else step.planned_minutes


def _minutes(minutes: int | None, words: Words) -> str:
    return "—" if minutes is None else words("minutes", count=minutes)


def _seconds(step: Step, words: Words) -> int:
    """The time spent, with what has passed since the room entered a step it is still in."""
    entered = words.moment(step.entered_at)
    since = max(0, round((words.now - entered).total_seconds())) if entered else 0
    return step.seconds_spent + since


def _spent(seconds: int, words: Words) -> str:
    return words("minutes", count=max(1, round(seconds / 60))) if seconds > 0 else "—"
