"""Why an action is in the plan: the needs and subjects it comes from, with their votes."""

import re

from facilitation.domain.records import Action
from facilitation.exports.evening import Evening
from facilitation.exports.report import Cell, Line
from facilitation.exports.words import Words

from .quotes import find_quote
from .votes import score

_SUGGESTION = re.compile(r"suggestion:\d+\.\d+\.\d+")


def why(action: Action, evening: Evening, words: Words) -> Cell:
    """The reasons, each with where it comes from."""
    lines = [Line(_told(need, evening, words), words("plan.need")) for need in action.needs]
    others = [source for source in action.sources if not _is_said(source, action, evening)]
    lines += [Line(_told(source, evening, words), words("plan.source")) for source in others]
    if _SUGGESTION.fullmatch(action.origin):
        lines.append(Line(words("plan.suggested"), words("plan.origin")))
    return Cell(tuple(line for line in lines if line.text))


def _is_said(source: str, action: Action, evening: Evening) -> bool:
    """Whether the row already shows this source: as a need, or as a need and the resource that answers it."""
    match = next((match for match in evening.matches if match.id == source), None)
    if match is None:
        return source in action.needs
    return match.need in action.needs and match.resource in action.resources


def _told(source: str, evening: Evening, words: Words) -> str:
    text = find_quote(evening, source, words)
    group = evening.groups.get(source)
    notes = words("notes", count=len(evening.notes_in(group))) if group else ""
    facts = words.joined([notes, score(evening, source, words)])
    return words("with_facts", text=text, facts=facts) if text and facts else text
