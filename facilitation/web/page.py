r"""The page of an app, with what it shows at first: one data block, so that nothing is asked twice.

Records go from the database to the page as the bytes they are.  Every `<` is written `\u003c`: no text of a
participant can close the block.  What is the same for many comes in segments that are packed once; what only
this browser may know comes last, in a segment of its own.
"""

from functools import cache, lru_cache
from typing import Any, Literal

import msgspec
from flask import Response, render_template

from facilitation import PROTOCOL, __version__
from facilitation.clock import iso
from facilitation.domain.audience import Viewer
from facilitation.language import for_browser
from facilitation.store.snapshots import Head, read_snapshot

from .access import Visit
from .compress import Kept, in_segments
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
    snapshot = read_snapshot(hall().database, visit.found.id, viewer)
    facts = _facts(app, visit, snapshot.head, locales)
    floor = _kept(snapshot.floor.joined if snapshot.floor else b"")
    own = _inside_script(b",".join(snapshot.own))
    private = b'],"me":' + encode(me) + b',"urls":' + encode(urls) + b"}"
    return in_segments(
        before + _inside_script(facts),
        _words(app, locale()),
        floor,
        (b"," if floor and own else b"") + own,
        _inside_script(private),
        after,
    )


def _facts(app: App, visit: Visit, head: Head, locales: list[str]) -> bytes:
    facts: dict[str, Any] = {
        "protocol": PROTOCOL,
        "app": app,
        "code": visit.found.code,
        "locale": locale(),
        "locales": locales,
        "version": __version__,
        "now": iso(hall().now()),
        "seq": head.seq,
        "epoch": head.epoch,
    }
    return encode(facts)[:-1]


@cache
def _words(app: App, spoken: str) -> Kept:
    """The sentences of an app, up to where the records begin."""
    words = encode(for_browser(spoken, words_of(app)))
    return Kept(b',"messages":' + _inside_script(words) + b',"records":[')


@lru_cache(maxsize=16)
def _kept(joined: bytes) -> Kept:
    """What everybody sees, as many pages hold it."""
    return Kept(_inside_script(joined))


def _inside_script(json: bytes) -> bytes:
    """JSON that a browser cannot mistake for the end of the script, nor for a comment."""
    return json.replace(b"<", b"\\u003c")
