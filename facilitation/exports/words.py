"""The sentences, names and dates of one report, in its language."""

import re
from datetime import UTC, datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time

from facilitation.domain.text import clean
from facilitation.language import known, say

from .snapshot import Names, Snapshot

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z]{2,4})?")
_DATES = {"en": "en_GB"}  # the English of Europe: day before month


class Words:
    """Says the sentences of the domain `exports`, and the days in the time zone of the report."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.locale = known(snapshot.locale)
        self.now = snapshot.now
        names = snapshot.names
        actors = {clean(key): clean(name) for key, name in names.actors.items()}
        self.names = Names(clean(names.activity), clean(names.initiator), actors)

    def __call__(self, key: str, count: int | None = None, **values: object) -> str:
        """Say the sentence `exports.<key>`."""
        return say(self.locale, f"exports.{key}", count=count, **values)

    def day(self, moment: datetime) -> str:
        """A day in full: « 22 novembre 2026 »."""
        return format_date(moment, "long", locale=_DATES.get(self.locale, self.locale))

    def hour(self, moment: datetime) -> str:
        """An hour of the day: « 21:40 »."""
        return format_time(moment, "short", locale=_DATES.get(self.locale, self.locale))

    def moment(self, text: str | None) -> datetime | None:
        """When this was, told in the report's time zone; nothing if it was never or cannot be read."""
        return local_time(text, self.now)

    def labelled(self, label: str, text: str) -> str:
        """A label and its text, with the punctuation of the language."""
        return f"{label}{self('colon')}{text}"

    def joined(self, texts: list[str]) -> str:
        """Short texts on one line."""
        return " · ".join(text for text in texts if text)

    def foreign(self, locale: str) -> str | None:
        """The language tag, if it is one and another than the report's."""
        if not _LANGUAGE.fullmatch(locale) or known_short(locale) == self.locale:
            return None
        return locale.replace("_", "-")

    def language(self, locale: str) -> str:
        """What this language is called in the report's."""
        try:
            return Locale.parse(locale, sep="-").get_display_name(self.locale) or locale
        except (ValueError, UnknownLocaleError):
            return locale  # a tag Babel has no name for is still worth showing


def known_short(locale: str) -> str:
    """The language without its country."""
    return re.split("[-_]", locale)[0].lower()


def local_time(text: str | None, now: datetime) -> datetime | None:
    """Read an ISO time in the zone of `now`; nothing if there is none to read."""
    try:
        read = datetime.fromisoformat(text or "")
        return (read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(now.tzinfo)
    except (ValueError, OverflowError):
        return None  # a damaged time must not cost the whole report
