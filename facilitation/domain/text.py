"""The one text cleaner: what people write becomes text that every screen and every file can carry."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")

# Unicode calls these "format", invisible; but the number signs of Arabic and Kaithi are drawn.
_DRAWN_FORMATS = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
_NON_JOINER, _JOINER = "\u200c", "\u200d"
_TAGS = map(chr, range(0xE0020, 0xE0080))
_HELD_BACK = frozenset((_NON_JOINER, _JOINER, *_TAGS))  # right in some places only
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")  # letters that draw nothing
_UNDRAWN = ("Zs", "Zl", "Zp", "Cc", "Mn")  # categories

# England, Scotland and Wales are a black flag followed by tag characters; anywhere else tags hide a text.
_FLAG_OR_TAGS = re.compile("(\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f)|[\U000e0020-\U000e007f]")
_SELECTOR = "[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
_MANY_SELECTORS = re.compile(f"({_SELECTOR}){_SELECTOR}+")

# What nearly every text is made of: Latin letters, punctuation, currencies.  None needs a closer look.
_ORDINARY = re.compile("[\n -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]*")

_MOST_MARKS = 8  # combining marks on one letter; no living spelling needs more than five
_TRAILING_SPACES = re.compile(r"[^\S\n]+(?=\n)")
_MANY_BLANK_LINES = re.compile(r"\n{4,}")


def clean(text: str) -> str:
    """Take out of a text what breaks files or deceives readers; nothing is left if there is nothing to see.

    NFC; one sort of line end, tabs are spaces; no control character, surrogate, non-character, bidirectional
    override or invisible filler; joiners only inside emoji and in scripts that are spelt with them; at most
    two blank lines in a row.  Cleaning twice is cleaning once.
    """
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    if not _ORDINARY.fullmatch(text):
        text = _without_harm(text)
    text = _MANY_BLANK_LINES.sub("\n\n\n", _TRAILING_SPACES.sub("", text)).strip()
    return text if any(map(_is_drawn, text)) else ""


def _without_harm(text: str) -> str:
    text = "".join(character for character in text if _carries(character))
    text = _MANY_SELECTORS.sub(r"\1", _FLAG_OR_TAGS.sub(lambda found: found.group(1) or "", text))
    # Twice, since the joiners are judged by their neighbours and letters meet where a joiner goes.
    text = unicodedata.normalize("NFC", _without_stray_joiners(unicodedata.normalize("NFC", text)))
    return _without_towers(text)


def _carries(character: str) -> bool:
    """Tell a character that says something from one that only does harm."""
    if character == "\n" or character in _HELD_BACK:
        return True
    if character in _BLANKS or _is_noncharacter(ord(character)):
        return False
    category = unicodedata.category(character)
    return category not in ("Cc", "Cs", "Cf") or character in _DRAWN_FORMATS


def _is_noncharacter(point: int) -> bool:
    return 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE  # noqa: PLR2004 - two code points end each plane


def _without_stray_joiners(text: str) -> str:
    if _JOINER not in text and _NON_JOINER not in text:
        return text
    kept: list[str] = []
    for place, character in enumerate(text):
        after = text[place + 1] if place + 1 < len(text) else ""
        if character not in (_JOINER, _NON_JOINER) or _joins(kept[-1] if kept else "", character, after):
            kept.append(character)
    return "".join(kept)


def _joins(before: str, joiner: str, after: str) -> bool:
    if not before or not after:
        return False
    if joiner == _JOINER and _ends_pictograph(before) and unicodedata.category(after) in ("So", "Cn"):
        return True
    return _is_joining_letter(before) and _is_joining_letter(after)


def _ends_pictograph(character: str) -> bool:
    skin_tone, presentation = "\U0001f3fb" <= character <= "\U0001f3ff", character == "\ufe0f"
    return skin_tone or presentation or unicodedata.category(character) in ("So", "Cn")


def _is_joining_letter(character: str) -> bool:
    """Arabic, Syriac, the scripts of India and their neighbours up to Mongolian."""
    return "\u0600" <= character <= "\u1cff" and unicodedata.category(character)[0] in "LM"


def _without_towers(text: str) -> str:
    """Shorten the piles of accents that climb over the neighbouring lines."""
    kept: list[str] = []
    height = 0
    for character in text:
        height = height + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        if height <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _is_drawn(character: str) -> bool:
    return character not in _HELD_BACK and unicodedata.category(character) not in _UNDRAWN
