"""File names that every computer accepts: the day, the place, the title, in plain letters."""

import re
import unicodedata
from datetime import datetime

from facilitation.domain.records import Session
from facilitation.domain.text import clean
from facilitation.language import say

from .words import local_time

LONGEST = 80  # characters before the extension
# Letters that do not come apart into a plain letter and an accent.
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "\u0131": "i"})


def plain_name(session: Session, now: datetime) -> str:
    """« 2026-11-22-saint-martin-atelier »: only small letters without accents, digits and dashes."""
    held = local_time(session.opened_at or session.starts_at, now) or now
    locale = session.locales[0] if session.locales else ""
    place, title = _slug(session.place), _slug(session.title) or _slug(say(locale, "exports.file_word"))
    words = title if place and place in title else f"{place}-{title}".strip("-")
    return f"{held:%Y-%m-%d}-{words}"[:LONGEST].strip("-")


def _slug(text: str) -> str:
    words = re.sub(r"[\W_]+", "-", clean(text).lower().translate(_LIGATURES))
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
