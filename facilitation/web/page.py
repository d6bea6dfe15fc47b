r"""The page of an app, with what it shows at first: one data block, so that nothing is asked twice.

Records go from the database to the page as the bytes they are.  Every `<` is written `\u003c`: no text of a
participant can close the block.  What only this browser may know comes last, in a segment of its own.
"""

from typing import Any, Literal

import msgspec
from flask import Response, render_template

from facilitation import PROTOCOL, __version__
from facilitation.clock import iso
from facilitation.domain.audience import Viewer
from facilitation.language import for_browser
from facilitation.store.reading import read_snapshot

from .access import Visit
from .compress import in_segments
from .here import hall, web
from .speech import locale

App = Literal["phone", "desk", "screen"]
PLACE = "<!--page-->"

encode = msgspec.json.Encoder().encode


def words_of(app: str) -> tuple[str, ...]:
    """How the keys begin of the sentences that an app says."""
    return ("common.", f"{app}.", *(("web.actor.",) if app == "desk" else ()))


def show_app(
    app: App, visit: Visit, viewer: Viewer, *, locales: list[str], me: dict[str, str], urls: dict[str, str]
) -> Response:
    """Draw an app's page for one viewer."""
    bundle = web().assets.of(app)
    frame = render_template("app.html", app=app, bundle=bundle, session=visit.session, place=PLACE)
    before, after = frame.encode().split(PLACE.encode())
    shared = _shared(app, visit, viewer, locales)
    own = b',"me":' + encode(me) + b',"urls":' + encode(urls) + b"}"
    return in_segments(before + _inside_script(shared), _inside_script(own), after)


def _shared(app: App, visit: Visit, viewer: Viewer, locales: list[str]) -> bytes:
    snapshot = read_snapshot(hall().database, visit.found.id, viewer)
    facts: dict[str, Any] = {
        "protocol": PROTOCOL,
        "app": app,
        "code": visit.found.code,
        "locale": locale(),
        "locales": locales,
        "version": __version__,
        "now": iso(hall().now()),
        "seq": snapshot.seq,
        "messages": for_browser(locale(), words_of(app)),
    }
    records = b",".join(bytes(record) for record in snapshot.records)
    return encode(facts)[:-1] + b',"records":[' + records + b"]"


def _inside_script(json: bytes) -> bytes:
    """JSON that a browser cannot mistake for the end of the script, nor for a comment."""
    return json.replace(b"<", b"\\u003c")
