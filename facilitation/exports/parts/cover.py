"""The first page: what, where, when, by whom, and that nothing in it is decided yet."""

from facilitation.exports.evening import Evening
from facilitation.exports.report import Cover, Line
from facilitation.exports.words import Words


def title(evening: Evening, words: Words) -> str:
    """The title of the workshop."""
    return evening.session.title or words("untitled")


def author(evening: Evening, words: Words) -> str:
    """Who signs the document: the organiser, never a person of the room."""
    return evening.session.organiser or words("product")


def cover(evening: Evening, words: Words) -> Cover:
    """Write the first page."""
    return Cover(
        label=words("cover.label"),
        caution=words("cover.caution"),
        facts=tuple(line for line in _facts(evening, words) if line.text),
        figures=_figures(evening, words),
        produced=words("cover.produced", day=words.day(words.now), hour=words.hour(words.now)),
        contents=words("cover.contents"),
    )


def _facts(evening: Evening, words: Words) -> list[Line]:
    session = evening.session
    held = words.moment(session.opened_at or session.starts_at)
    return [
        Line(words.day(held) if held else "", words("cover.date")),
        Line(session.place, words("cover.place")),
        Line(session.organiser, words("cover.organiser")),
        Line(words.names.initiator, words("cover.initiator")),
        Line(_phase(session.phase, words), words("cover.phase")),
        Line(words.joined([words.language(locale) for locale in session.locales]), words("cover.languages")),
    ]


def _phase(phase: int | None, words: Words) -> str:
    return words("numbered", number=phase, text=words(f"phase.{phase}")) if phase in range(1, 5) else ""


def _figures(evening: Evening, words: Words) -> tuple[Line, ...]:
    numbers = {
        "people": len(evening.people),
        "notes": len(evening.notes),
        "groups": len(evening.groups),
        "leads": sum(match.status != "dropped" for match in evening.matches),
        "actions": sum(len(evening.actions(phase)) for phase in range(1, 5)),
    }
    return tuple(
        Line(str(number), words(f"figures.{name}", count=number)) for name, number in numbers.items()
    )
