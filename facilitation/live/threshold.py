"""What is checked before the sockets' library sees a request: its size, its origin, that it can be read.

Flask's guards do not run here.  Past its own limit the library leaves a request unanswered and its place
taken; of what it cannot read it fills the log.
"""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs

from .grammar import are_packets, sweep_up

PATH = "/socket.io"
HEADERS = [
    ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
    ("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
]

Environ = dict[str, Any]
App = Callable[..., Iterable[bytes]]


def guarded(app: App, most: int) -> App:
    """The application, with bodies of at most `most` bytes on the way of the sockets."""

    def answer(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not environ.get("PATH_INFO", "").startswith(PATH):
            return app(environ, start_response)

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start_response(status, [*headers, *HEADERS], *rest)

        wrong = _wrong(environ, most)
        if wrong is None:
            return app(environ, start)
        start(wrong, [("Content-Type", "text/plain"), ("Content-Length", "0"), ("Connection", "close")])
        return []

    return answer


def is_ours(public_url: str | None) -> Callable[[str | None, Environ], bool]:
    """A check of origins: our own address only, whatever a request says that a proxy has seen."""

    def check(origin: str | None, environ: Environ) -> bool:
        here = f"{environ.get('wsgi.url_scheme')}://{environ.get('HTTP_HOST')}"
        return origin is not None and origin in (here, public_url)

    return check


def _wrong(environ: Environ, most: int) -> str | None:
    if "j" in parse_qs(environ.get("QUERY_STRING", "")):
        return "400 Bad Request"  # JSONP: no browser of today needs it
    if environ.get("REQUEST_METHOD") != "POST":
        return None
    length = environ.get("CONTENT_LENGTH") or ""
    if not length.isdecimal():
        return "411 Length Required"
    if int(length) > most:
        return "413 Content Too Large"
    body = environ["wsgi.input"].read(int(length))
    if len(body) == int(length) and are_packets(body):  # half an intent would be refused for good
        environ["wsgi.input"] = BytesIO(body)
        return None
    sweep_up()
    return "400 Bad Request"
