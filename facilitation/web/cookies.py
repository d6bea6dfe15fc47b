"""Cookies: HttpOnly, SameSite=Lax, Secure under HTTPS, for this host alone."""

from flask import Flask
from flask.sessions import SecureCookieSessionInterface
from werkzeug.wrappers import Response

from .here import is_https

LOCALE = "facilitation_locale"
FORM = "facilitation_form"  # what Flask calls its session: it holds the secret of the forms, nothing else
VISIT_SECONDS = 30 * 24 * 3600  # how long a phone, a desk or a projector is known again
LOCALE_SECONDS = 365 * 24 * 3600


def keep(response: Response, name: str, value: str, seconds: int = VISIT_SECONDS) -> None:
    """Give the browser a cookie that no script can read."""
    response.set_cookie(name, value, max_age=seconds, secure=is_https(), httponly=True, samesite="Lax")


def keep_locale(response: Response, locale: str) -> None:
    """Remember the chosen language; the pages' own switch may rewrite it, so scripts can."""
    response.set_cookie(LOCALE, locale, max_age=LOCALE_SECONDS, secure=is_https(), samesite="Lax")


def forget(response: Response, name: str) -> None:
    """Take a cookie back."""
    response.delete_cookie(name, secure=is_https(), httponly=True, samesite="Lax")


def account_cookie() -> str:
    """The name of the sign-in cookie; under HTTPS browsers guard this prefix from sibling hosts."""
    return "__Host-facilitation_account" if is_https() else "facilitation_account"


class FormCookie(SecureCookieSessionInterface):
    """Flask's session cookie, Secure exactly when the browser speaks HTTPS."""

    def get_cookie_secure(self, app: Flask) -> bool:  # noqa: ARG002 - the signature is Flask's
        """Say whether this answer's cookie may only travel encrypted."""
        return is_https()
