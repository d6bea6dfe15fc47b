"""Who may have something to give to whom: what one seeks and another offers, as far as words and leads tell.

Nobody is ever told why they meet: a private contribution must not be guessed from it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .records import Match, Note

LEAD, WORD, MOST_WORDS = 4.0, 1.0, 2.0  # what a lead counts for, a word in common, and all words at most
SHORTEST, STEM = 4, 5  # letters: shorter words say little, what comes after the fifth is grammar
COMMON = 12  # people who use a word; past that it tells nothing about two of them

Suits = dict[str, dict[str, float]]


@dataclass(frozen=True, slots=True)
class Written:
    """What people wrote: their needs and their resources, and who wrote which."""

    needs: list[Note] = field(default_factory=list)
    resources: list[Note] = field(default_factory=list)
    author: Mapping[str, str] = field(default_factory=dict)


def suits(written: Written, matches: Iterable[Match]) -> Suits:
    """How well people suit each other, both ways round; those who do not are left out."""
    found: Suits = {}
    for one, other in _leads(written, matches):
        _add(found, one, other, LEAD)
    for (one, other), words in _words_in_common(written).items():
        _add(found, one, other, min(MOST_WORDS, WORD * words))
    return found


def _add(found: Suits, one: str, other: str, points: float) -> None:
    for mine, theirs in ((one, other), (other, one)):
        known = found.setdefault(mine, {})
        known[theirs] = known.get(theirs, 0.0) + points


def _leads(written: Written, matches: Iterable[Match]) -> Iterable[tuple[str, str]]:
    for match in matches:
        one, other = written.author.get(match.need), written.author.get(match.resource)
        if match.status != "dropped" and one and other and one != other:
            yield one, other


def _words_in_common(written: Written) -> dict[tuple[str, str], int]:
    seeking, offering = _by_stem(written.needs, written.author), _by_stem(written.resources, written.author)
    found: dict[tuple[str, str], int] = {}
    for stem, seekers in seeking.items():
        offerers = offering.get(stem, set())
        if len(seekers) + len(offerers) <= COMMON:
            for pair in ((one, other) for one in seekers for other in offerers if one != other):
                found[pair] = found.get(pair, 0) + 1
    return found


def _by_stem(notes: Iterable[Note], author: Mapping[str, str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for note in notes:
        for stem in stems(note.text) if note.id in author else ():
            found.setdefault(stem, set()).add(author[note.id])
    return found


def stems(text: str) -> set[str]:
    """The beginnings of the words that mean something, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return {word[:STEM] for word in re.findall(r"[a-z]+", plain) if len(word) >= SHORTEST}
