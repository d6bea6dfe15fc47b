"""What every answer tells the browser not to do."""

import re

from flask import Response, request

from .here import is_https

FRAMED = ("apps.phone", "apps.preview", "apps.screen", "joining.show")  # the desk previews them
STATIC = "files.show"
NO_PAGES = (
    "text/css",
    "text/javascript",
    "font/woff2",
    "application/json",
)  # nothing there can be opened as a page
PLAIN_HOST = re.compile(r"[A-Za-z0-9.\-\[\]:]+")
YEAR_SECONDS = 31_536_000
PERMISSIONS = (
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), "
    "fullscreen=(self), screen-wake-lock=(self)"
)


def secure(response: Response) -> Response:
    """Put the safety headers on an answer."""
    headers = response.headers
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if request.endpoint == STATIC and response.mimetype in NO_PAGES:
        return response  # a phone on one bar of network pays for each of the lines below
    headers["Content-Security-Policy"] = _policy()
    headers["Referrer-Policy"] = "no-referrer"  # addresses hold codes, and once a key
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = PERMISSIONS
    if is_https():
        headers["Strict-Transport-Security"] = f"max-age={YEAR_SECONDS}"
    if "Cache-Control" not in headers:
        headers["Cache-Control"] = "no-store"  # pages are personal; whatever may be kept says so itself
    return response


def _policy() -> str:
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            f"connect-src 'self'{_sockets()}",
            "manifest-src 'self'",
            "worker-src 'self'",
            f"frame-src {_self(request.endpoint == 'apps.desk')}",
            "form-action 'self'",
            "base-uri 'none'",
            f"frame-ancestors {_self(request.endpoint in FRAMED)}",
        )
    )


def _sockets() -> str:
    """Safari 15 does not count a WebSocket of the same host as 'self'."""
    if not PLAIN_HOST.fullmatch(request.host):
        return ""
    return f" {'wss' if is_https() else 'ws'}://{request.host}"


def _self(allowed: bool) -> str:
    return "'self'" if allowed else "'none'"
