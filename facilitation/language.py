"""Every sentence a person reads: catalogues of keys, one folder per language, shared by server and browser.

`facilitation/locales/<language>/<domain>.po` holds `msgid "desk.next"` and its translation; a language is a
folder, not a code change.  Plural forms follow the usual gettext order: one, then many.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LOCALES = Path(__file__).parent / "locales"
FIRST = "fr"

Entry = str | tuple[str, ...]


@cache
def languages() -> tuple[str, ...]:
    """The languages there is a folder for, French first."""
    found = sorted(folder.name for folder in LOCALES.iterdir() if folder.is_dir())
    return (FIRST, *(name for name in found if name != FIRST))


@cache
def catalogue(locale: str) -> Mapping[str, Entry]:
    """All the sentences of one language."""
    entries: dict[str, Entry] = {}
    for path in sorted((LOCALES / locale).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=locale):
                if message.id:
                    entries[_key(message.id)] = _entry(message.string)
    return entries


def say(locale: str, key: str, /, count: int | None = None, **values: object) -> str:
    """The sentence of this key in this language, its `{names}` filled in.

    With `count`, the plural form is chosen and `{count}` is filled in too.  A missing key shows itself.
    """
    entry = catalogue(known(locale)).get(key) or catalogue(FIRST).get(key) or key
    if count is not None:
        values["count"] = count
    text = entry if isinstance(entry, str) else entry[_plural(locale, 1 if count is None else count)]
    return text.format_map(_Shown(values)) if values else text


def for_browser(locale: str, prefixes: Iterable[str]) -> dict[str, str | list[str]]:
    """The part of a catalogue that a page needs, ready for JSON."""
    wanted = tuple(prefixes)
    return {
        key: entry if isinstance(entry, str) else list(entry)
        for key, entry in catalogue(known(locale)).items()
        if key.startswith(wanted)
    }


def known(locale: str | None) -> str:
    """This language if we speak it, else the first."""
    short = (locale or "").replace("_", "-").split("-")[0].lower()
    return short if short in languages() else FIRST


def best(accepted: Iterable[str], among: Iterable[str] | None = None) -> str:
    """The first accepted language that is spoken here, in order of preference."""
    choices = tuple(among or languages())
    for locale in accepted:
        short = locale.replace("_", "-").split("-")[0].lower()
        if short in choices:
            return short
    return choices[0]


def pick(texts: Mapping[str, str], locale: str) -> str:
    """The text in this language, else in the first one that there is."""
    return texts.get(locale) or next((text for text in texts.values() if text), "")


def _plural(locale: str, count: int) -> int:
    return 0 if count == 1 or (count == 0 and known(locale) == "fr") else 1


def _key(message_id: str | tuple[str, ...] | list[str]) -> str:
    return message_id if isinstance(message_id, str) else message_id[0]


def _entry(string: str | tuple[str, ...] | list[str] | None) -> Entry:
    return string if isinstance(string, str) else tuple(string or ())


class _Shown(dict[str, object]):
    """A value that was not given shows its name instead of raising in front of the room."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
