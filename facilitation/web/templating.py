"""What templates may call: sentences, dates, style sheets, links to the same page in another language."""

from datetime import datetime
from urllib.parse import quote

from babel.dates import format_date, format_datetime
from flask import Flask

from facilitation.language import pick, say
from facilitation.resources import resource_dir

from .assets import NotBuilt
from .here import web
from .speech import locale, locales, page_path, t

HALF = 3  # a code is read in two halves
# A date with its hour, which stays on one line.
MOMENTS = {
    "fr": "d MMMM y 'à'\N{NO-BREAK SPACE}H\N{NARROW NO-BREAK SPACE}'h'\N{NARROW NO-BREAK SPACE}mm",
    "en": "d MMMM y,\N{NO-BREAK SPACE}HH:mm",
    "it": "d MMMM y, 'ore'\N{NO-BREAK SPACE}HH:mm",
}


def teach(app: Flask) -> None:
    """Give the templates their words."""
    app.jinja_env.globals.update(
        t=t,
        say=say,
        pick=pick,
        locale=locale,
        locales=locales,
        page_path=page_path,
        page_styles=page_styles,
        language_link=lambda chosen: page_path(lang=chosen),
        icon=_icon(),
    )
    app.jinja_env.filters.update(day=day, day_and_hour=day_and_hour, spaced=spaced)


def page_styles(entry: str = "pages") -> tuple[str, ...]:
    """The style sheets of these pages, or of those to print; without a build they are plain, but work."""
    try:
        return web().assets.of(entry).styles
    except NotBuilt:
        return ()


def day(moment: str | None) -> str:
    """A date as people write it."""
    return format_date(_local(moment), "long", locale=locale()) if moment else ""


def day_and_hour(moment: str | None) -> str:
    """A date and an hour as people write them."""
    written = MOMENTS.get(locale(), MOMENTS["en"])
    return format_datetime(_local(moment), written, locale=locale()) if moment else ""


def spaced(code: str) -> str:
    """A code as it is read aloud."""
    return f"{code[:HALF]}\N{NO-BREAK SPACE}{code[HALF:]}"


def _icon() -> str:
    """The icon inside the page: asked for by itself it weighs five times as much, for its headers."""
    drawing = (resource_dir("static") / "icon.svg").read_text()
    return "data:image/svg+xml," + quote(" ".join(drawing.split()), safe=" ='/:")


def _local(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone()
