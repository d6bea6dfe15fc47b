"""Co-facilitators by name: a link for each, shown once, and closed one by one.

Not intents: a secret must not enter the log of the session.
"""

import segno
from flask import Response, url_for
from msgspec import Struct

from facilitation.clock import iso
from facilitation.domain.limits import NAME, bounded
from facilitation.live.helping import note_links
from facilitation.secrecy import digest, new_id
from facilitation.store.helpers import Helper, add_helper, helpers_of, revoke_helper

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
    add_helper(hall().database, helper, digest(token))
    note_links(hall(), here.found, "helper.add", [helper], crew_name(here))
    url = f"{base_url()}{url_for('apps.desk', code=here.found.code)}?key={token}"
    picture = segno.make(url).svg_data_uri(border=QR_BORDER, light="white")
    return _answer(here, 201, link={"name": helper.name, "url": url, "qr": picture})


def revoke(code: str, helper: str) -> Response:
    """Close the link of a co-facilitator; asking twice is asking once."""
    here = _visit(code)
    body(Nothing)
    close_link(here, helper, crew_name(here))
    return _answer(here, 200)


def close_link(here: Visit, helper: str, by: str) -> None:
    """Close the link of a co-facilitator, if it is open, and note it."""
    session_id = here.found.id
    whose = [each for each in helpers_of(hall().database, session_id) if each.id == helper]
    if revoke_helper(hall().database, session_id, helper, hall().now()):
        note_links(hall(), here.found, "helper.close", whose, by)


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
