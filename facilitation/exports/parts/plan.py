"""The draft plan: a table for each of the four phases, every line with its reasons."""

from facilitation.domain.records import Action, Commitment
from facilitation.exports.evening import Evening
from facilitation.exports.report import Block, Cell, Column, Heading, Line, Paragraph, Section, Table
from facilitation.exports.words import Words

from .plan_why import why
from .quotes import find_quote
from .via import aside

PHASES = range(1, 5)
COLUMNS = {"action": 10, "why": 13, "how": 11, "who": 11, "when": 7, "indicator": 7}  # and their widths


def plan(evening: Evening, words: Words) -> Section:
    """Write the four phases, those without an action too."""
    blocks: list[Block] = [Paragraph(words("plan.caution"), "warning")]
    for phase in PHASES:
        blocks.append(Heading(2, words("numbered", number=phase, text=words(f"phase.{phase}")), "action"))
        if phase == evening.session.phase:
            blocks.append(Paragraph(words("plan.this_phase"), "quiet"))
        actions = evening.actions(phase)
        if actions:
            blocks.append(_table(phase, actions, evening, words))
        else:
            blocks.append(Paragraph(words("plan.none"), "quiet"))
    return Section(words("plan.title"), tuple(blocks), wide=True)


def _table(phase: int, actions: list[Action], evening: Evening, words: Words) -> Table:
    columns = tuple(Column(words(f"plan.{name}"), weight) for name, weight in COLUMNS.items())
    rows = tuple(_row(action, evening, words) for action in actions)
    return Table(words("plan.table", phase=phase), columns, rows)


def _row(action: Action, evening: Evening, words: Words) -> tuple[Cell, ...]:
    return (
        _what(action, words),
        why(action, evening, words),
        _how(action, evening, words),
        _who(action, evening, words),
        _lines((words("plan.due"), action.due), (words("plan.budget"), action.budget)),
        _lines(("", action.indicator)),
    )


def _what(action: Action, words: Words) -> Cell:
    missing = ", ".join(words(f"plan.missing.{name}") for name in _missing(action))
    to_complete = missing if action.status not in ("done", "dropped") else ""
    return _lines(
        ("", action.title or words("plan.untitled")),
        (words("status"), words(f"action.{action.status}")),
        (words("plan.to_complete"), to_complete),
    )


def _missing(action: Action) -> list[str]:
    """What a line needs before anyone can start: a reason, somebody and a date."""
    given = {"need": action.needs or action.sources, "lead": action.lead, "due": action.due}
    return [name for name, value in given.items() if not value]


def _how(action: Action, evening: Evening, words: Words) -> Cell:
    resources = [find_quote(evening, resource, words) for resource in action.resources]
    return _lines(
        ("", action.method), *((words("plan.resource"), resource) for resource in resources if resource)
    )


def _who(action: Action, evening: Evening, words: Words) -> Cell:
    promises = evening.commitments(action)
    return _lines(
        (words("plan.lead"), action.lead),
        (words("plan.partners"), action.partners),
        *((_promise(promise, evening, words), promise.text) for promise in promises),
    )


def _promise(promise: Commitment, evening: Evening, words: Words) -> str:
    """Who promises, if they signed, and how it reached us, if not from their phone."""
    name, via = evening.signatures.get(promise.id, ""), aside(promise.via, words)
    if via:
        return words("plan.commitment_via" if name else "plan.promise_via", name=name, via=via)
    return words("plan.commitment" if name else "plan.promise", name=name)


def _lines(*items: tuple[str, str]) -> Cell:
    return Cell(tuple(Line(text, label) for label, text in items if text))
