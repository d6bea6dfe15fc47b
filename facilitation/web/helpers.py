"""Co-facilitators by name: a link for each, shown once, and closed one by one.

Not intents: a secret must not enter the log of the session.
"""

import segno
from flask import Response, url_for
from msgspec import Struct

from facilitation.clock import iso
from facilitation.domain.limits import NAME, bounded
from facilitation.live.helping import let_in, shut_out
from facilitation.secrecy import digest, new_id
from facilitation.store.helpers import Helper, helpers_of

from .access import Visit, account, crew_name, lead_visit
from .api import Nothing, body
from .here import base_url, hall
from .page import encode
from .speech import speak

QR_BORDER = 4  # modules of white that scanners need


class NewHelper(Struct, frozen=True, forbid_unknown_fields=True):
    """What the desk sends: how the co-facilitator is called."""

    name: str


def show(code: str) -> Response:
    """List the co-facilitators whose links open."""
    return _answer(_visit(code), 200)


def add(code: str) -> Response:
    """Make a co-facilitator's link: told now, kept nowhere."""
    here = _visit(code)
    helper = Helper(new_id(), here.found.id, bounded(body(NewHelper).name, NAME), hall().now())
    token = new_id()
    let_in(hall(), here.found, helper, digest(token), crew_name(here))
    url = f"{base_url()}{url_for('apps.desk', code=here.found.code)}?key={token}"
    picture = segno.make(url).svg_data_uri(border=QR_BORDER, light="white")
    return _answer(here, 201, link={"name": helper.name, "url": url, "qr": picture})


def revoke(code: str, helper: str) -> Response:
    """Close the link of a co-facilitator; asking twice is asking once."""
    here = _visit(code)
    body(Nothing)
    shut_out(hall(), here.found, helper, crew_name(here))
    return _answer(here, 200)


def _visit(code: str) -> Visit:
    here = lead_visit(code)
    member = account()
    speak(own=member.locale if member else None)
    return here


def _answer(here: Visit, status: int, **more: object) -> Response:
    listed = [
        {"id": helper.id, "name": helper.name, "created_at": iso(helper.created_at)}
        for helper in helpers_of(hall().database, here.found.id)
    ]
    text = encode({"helpers": listed} | more)
    return Response(text, status, mimetype="application/json", headers={"Cache-Control": "no-store"})
