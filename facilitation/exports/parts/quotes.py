"""The words that stand for a note, a group or a lead when another record speaks of it."""

from facilitation.exports.evening import Evening
from facilitation.exports.words import Words


def quote(evening: Evening, target: str, words: Words) -> str:
    """The text of a note or a lead, the title of a group; a sentence instead if it may not be shown."""
    return find_quote(evening, target, words) or words("not_shown")


def find_quote(evening: Evening, target: str, words: Words) -> str:
    """The same, empty if it may not be shown or is not there any more."""
    if target in evening.groups:
        return evening.groups[target].title or words("untitled_group")
    if target in evening.notes:
        return evening.notes[target].text or words("unreadable")
    for match in evening.matches:
        if match.id == target:
            ends = (quote(evening, match.need, words), quote(evening, match.resource, words))
            return words("match", need=ends[0], resource=ends[1])
    return ""
