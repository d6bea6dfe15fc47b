"""The program itself, whose pages are made old on their way out: for engines of which no browser of 2021 is at hand."""

import json
import sys
from collections.abc import Callable, Iterable
from typing import Any

from facilitation import engine  # noqa: F401 - first, as in the program

from .phones import HERE, older, younger

SCRIPT = "/static/made-old.js"
Answer = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def made_old(answer: Answer) -> Answer:
    """Pages begin with what takes the younger away, styles have lost it, and nothing is compressed."""
    script = f"{(HERE / 'takes_away.js').read_text(encoding='utf-8')}({json.dumps(younger())})".encode()

    def aged(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["PATH_INFO"] == SCRIPT:
            start_response("200 OK", [("Content-Type", "text/javascript; charset=utf-8")])
            return [script]
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        said: list[Any] = []
        parts = answer(environ, lambda *head: said.append(head) or (lambda _: None))  # type: ignore[func-returns-value]
        if not said:
            return parts  # a socket, which answers by itself
        status, headers, *more = said[0]
        kind = dict(headers).get("Content-Type", "")
        if kind.startswith(("text/html", "text/css")):
            page = b"".join(parts).decode()
            html = page.replace("<head>", f'<head><script src="{SCRIPT}"></script>', 1)
            body = (html if kind.startswith("text/html") else older(page)).encode()
            kept = [(name, value) for name, value in headers if name not in ("Content-Length", "ETag")]
            parts, headers = [body], [*kept, ("Content-Length", str(len(body)))]
        start_response(status, headers, *more)
        return parts

    return aged


def main() -> None:
    """Run the command line."""
    from facilitation import app  # noqa: PLC0415 - after the engine
    from facilitation.cli import run  # noqa: PLC0415

    answers = app._wsgi
    app._wsgi = lambda *all_of_it: made_old(answers(*all_of_it))
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
