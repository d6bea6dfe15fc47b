"""A second cleaning at the exit: a text that reached the database by another door must not break a file."""

from collections.abc import Iterable
from typing import Any

import msgspec
import nh3

from facilitation.domain.records import Record
from facilitation.domain.text import clean

HTML_FIELDS = ("instructions", "texts")  # of steps and guides: clean HTML, see the records
HTML_TAGS = {"p", "strong", "em", "ul", "ol", "li", "br", "blockquote", "code"}


def tidied(records: Iterable[Record]) -> list[Record]:
    """The same records with every text cleaned and every number of the type it should have."""
    return [msgspec.convert(_tidy_fields(msgspec.to_builtins(record)), Record) for record in records]


def _tidy_fields(fields: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _tidy_html(value) if name in HTML_FIELDS else _tidy(value) for name, value in fields.items()
    }


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    if isinstance(value, dict):
        return {clean(key): _tidy(item) for key, item in value.items()}
    return value


def _tidy_html(texts: dict[str, str]) -> dict[str, str]:
    return {clean(locale): safe_html(text) for locale, text in texts.items()}


def safe_html(text: str) -> str:
    """A few marks of text, nothing else: no attribute, no link, no script."""
    writable = text.encode("utf-8", "ignore").decode()
    return clean(nh3.clean(writable, tags=HTML_TAGS, attributes={}, link_rel=None))
