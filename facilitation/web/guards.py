"""What is refused before any view: hosts that are not ours, and requests sent by other sites' pages."""

from urllib.parse import urlsplit

from flask import request

from .here import web
from .problems import Problem

SAFE_METHODS = ("GET", "HEAD", "OPTIONS")
LARGEST_BODY = 64 * 1024  # bytes; nothing that people fill in comes near
ANY_HOST = ("health.show", "health.live", "metrics.show")  # probes knock by address


def bound_body() -> None:
    """Refuse a body larger than any form of ours."""
    request.max_content_length = LARGEST_BODY


def refuse_unknown_host() -> None:
    """Refuse a forged Host: links, QR codes and redirections are made from it."""
    public_url = web().site.public_url
    if public_url and request.endpoint not in ANY_HOST and request.host != urlsplit(public_url).netloc:
        raise Problem("unknown_host")


def refuse_foreign_origin() -> None:
    """Refuse what another site's page sends with our cookies.

    Our own forms come with `Origin: null`, since our pages ask for no referrer; the token inside speaks for
    them.  JSON has no token, so its origin must be ours; a program that is no browser sends none.
    """
    if request.method in SAFE_METHODS:
        return
    origin, asked_from = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site")
    ours = {request.host_url.rstrip("/"), web().site.public_url}
    is_form = not request.is_json and not request.path.startswith("/api/")
    if asked_from in ("cross-site", "same-site"):
        raise Problem("foreign_origin")
    if origin is not None and origin not in ours and not (is_form and origin == "null"):
        raise Problem("foreign_origin")


def home_path(text: str | None, otherwise: str) -> str:
    """The path of `next` if it stays on this site, else another one.

    Browsers read a backslash as a slash and drop tabs and line ends, so only plain visible characters pass.
    """
    if not text or not text.startswith("/") or text.startswith("//"):
        return otherwise
    if any(not "!" <= character <= "~" or character in '\\"<>' for character in text):
        return otherwise
    parts = urlsplit(text)
    return otherwise if parts.scheme or parts.netloc else text
