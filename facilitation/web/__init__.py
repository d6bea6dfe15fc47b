"""The web side: pages drawn by the server, the JSON interface, and their doors."""

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from facilitation.live.hall import Hall

from . import compress, cookies, guards, headers, passwords, problems, speech, templating
from .assets import Assets
from .guessing import Guessing
from .here import NAME, Web
from .routes import ROUTES, WITHOUT_TOKEN, name_of
from .site import Site

__all__ = ["Site", "register"]

FORM_SECONDS = 12 * 3600  # a join page may wait a whole evening on a table


def register(app: Flask, hall: Hall, site: Site) -> None:
    """Put every page and the JSON interface into an application made without a static folder."""
    app.extensions[NAME] = Web(hall, site, Assets(site.static), Guessing(hall))
    app.template_folder = str(site.templates)
    app.session_interface = cookies.FormCookie()
    app.config.update(
        SESSION_COOKIE_NAME=cookies.FORM,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=FORM_SECONDS,
        WTF_CSRF_SSL_STRICT=False,  # our pages send no referrer; guards.py looks at the origin
    )
    for guard in (guards.bound_body, guards.refuse_unknown_host, guards.refuse_foreign_origin):
        app.before_request(guard)
    token = CSRFProtect(app)
    app.before_request(speech.switch_language)
    app.after_request(headers.secure)
    app.after_request(compress.compress)  # the last registered runs first
    problems.explain(app)
    templating.teach(app)
    passwords.nobody()  # now, not while the first unknown address waits
    for method, path, view in ROUTES:
        app.add_url_rule(path, name_of(view), view, methods=[method])
    for view in WITHOUT_TOKEN:
        token.exempt(view)
