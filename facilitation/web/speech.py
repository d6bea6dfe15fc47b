"""In which language a person is answered."""

from collections.abc import Iterable
from typing import Any

from flask import g, redirect, request, url_for
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from facilitation.language import best, known, languages, say

from .cookies import LOCALE, keep_locale

# A page that answers a form shown at another address: going on means going back there.
PAGE_OF = {
    "joining.come_back": "joining.show",
    "team.invite": "team.show",
    "team.remove": "team.show",
    "signing.sign_out": "home.show",
    "apps.leave": "home.show",
}


def speak(among: Iterable[str] | None = None, own: str | None = None) -> str:
    """Settle the language of this answer: the chosen one, the person's own, the browser's, the first.

    `among` bounds the choice to the languages of a session.
    """
    wanted = [request.cookies.get(LOCALE), own, *request.accept_languages.values()]
    g.locales = [locale for locale in among or () if locale in languages()] or list(languages())
    g.locale = best([locale for locale in wanted if locale], g.locales)
    return str(g.locale)


def locale() -> str:
    """The language of this answer."""
    return str(g.locale) if "locale" in g else speak()


def locales() -> list[str]:
    """The languages this page can be read in."""
    locale()
    return list(g.locales)


def t(key: str, /, count: int | None = None, **values: object) -> str:
    """The sentence of this key, in the language of this answer."""
    return say(locale(), key, count, **values)


def switch_language() -> Response | None:
    """Answer `?lang=en` by remembering it and going back to the same page."""
    chosen = request.args.get("lang")
    if request.method != "GET" or request.endpoint is None or chosen not in languages():
        return None
    response = redirect(page_path(), 303)
    keep_locale(response, known(chosen))
    return response


def page_path(**values: Any) -> str:
    """The address of the page being shown, always on this site."""
    if request.endpoint is None:
        return url_for("home.show", **values)
    if after := _next():
        values["next"] = after
    return url_for(PAGE_OF.get(request.endpoint, request.endpoint), **(request.view_args or {}), **values)


def _next() -> str | None:
    """Where to go after this page; a form that was refused for its size cannot be asked."""
    try:
        return request.values.get("next")
    except RequestEntityTooLarge:
        return request.args.get("next")
