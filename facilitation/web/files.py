"""Static files: the smallest form the browser takes, kept for ever when the name holds a digest."""

from pathlib import PurePath

from flask import Response, request, send_from_directory
from werkzeug.exceptions import NotFound

from .here import web

FOREVER = "public, max-age=31536000, immutable"
A_WHILE = "public, max-age=3600"
ASK_AGAIN = "no-cache"
WORKER = "dist/sw.js"
# Written here because a machine's own list may call scripts plain text, which browsers then refuse to run.
TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
PACKED = {"br": ".br", "gzip": ".gz"}  # made by the build, the smaller first


def show(name: str) -> Response:
    """Send a file of the static folder."""
    if any(part.startswith(".") for part in name.split("/")):
        raise NotFound
    encoding = _best_encoding(name)
    response = send_from_directory(web().site.static, name + PACKED.get(encoding, ""))
    response.mimetype = TYPES.get(PurePath(name).suffix, "application/octet-stream")
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.vary.add("Accept-Encoding")
    response.headers["Cache-Control"] = FOREVER if name.startswith("dist/assets/") else A_WHILE
    return response


def worker() -> Response:
    """Send the service worker of phones and of the wall.

    Its address bounds what it may answer for, hence the root; they ask for `/s/` and `/screen/` only.
    """
    response = show(WORKER)
    response.headers["Cache-Control"] = ASK_AGAIN
    return response


def _best_encoding(name: str) -> str:
    for encoding, ending in PACKED.items():
        if request.accept_encodings[encoding] and (web().site.static / (name + ending)).is_file():
            return encoding
    return ""
