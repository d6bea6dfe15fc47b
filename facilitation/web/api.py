"""The JSON interface: join, come back, read what one may see."""

from typing import Any, TypeVar

import msgspec
from flask import Response, request
from msgspec import Struct, structs

from facilitation import PROTOCOL
from facilitation.clock import iso
from facilitation.domain.audience import Viewer
from facilitation.domain.records import Person
from facilitation.live.crew_doors import crew_door
from facilitation.live.doors import Joined, Joining, Role, cookie_name, who_is
from facilitation.store.snapshots import read_snapshot

from .access import Visit, visit
from .cookies import keep
from .here import hall
from .joining import find_again, let_in
from .page import encode
from .problems import Problem
from .speech import locale, speak

CREW: tuple[Role, ...] = ("crew", "screen")
T = TypeVar("T")


class Returning(Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody who comes back sends."""

    resume_code: str


def join(code: str) -> Response:
    """Let a participant in: 201, their id, name and resume code, and a cookie."""
    here = _visit(code)
    form = body(Joining)
    if form.locale is None:
        form = structs.replace(form, locale=locale())
    return _joined(here, let_in(here, form), 201)


def resume(code: str) -> Response:
    """Find a participant again: 200, the same body, the same person."""
    here = _visit(code)
    form = body(Returning)
    return _joined(here, find_again(here, form.resume_code), 200)


def snapshot(code: str) -> Response:
    """Say all that this viewer may see, and its number."""
    here = _visit(code)
    viewer, me = _viewer(here)
    database = hall().database
    if request.if_none_match.contains_weak(_tag(here, viewer, here.found.seq)):
        return Response(status=304)
    seen = read_snapshot(database, here.found.id, viewer)
    facts = {"protocol": PROTOCOL, "seq": seen.seq, "now": iso(hall().now()), "me": me}
    records = b",".join(bytes(record) for record in seen.records)
    text = encode(facts)[:-1] + b',"records":[' + records + b"]}"
    response = Response(text, mimetype="application/json", headers={"Cache-Control": "private, no-cache"})
    response.set_etag(_tag(here, viewer, seen.seq), weak=True)
    response.vary.add("Cookie")
    return response


def _visit(code: str) -> Visit:
    here = visit(code)
    speak(here.session.locales)
    return here


class Nothing(Struct, frozen=True, forbid_unknown_fields=True):
    """No argument: sent all the same, so that no form of another site can ask."""


def body(kind: type[T]) -> T:
    """What a program sent, in the shape that is asked for."""
    if request.mimetype != "application/json":
        raise Problem("wrong_type")
    try:
        return msgspec.json.decode(request.get_data(), type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Problem("invalid") from error


def _joined(here: Visit, joined: Joined, status: int) -> Response:
    told = {"id": joined.id, "name": joined.name, "resume_code": joined.resume_code}
    response = Response(encode(told), status, mimetype="application/json")
    keep(response, cookie_name("person", here.found.code), joined.cookie)
    return response


def _viewer(here: Visit) -> tuple[Viewer, dict[str, Any]]:
    who = who_is(hall(), here.found, "person", request.cookies)
    if isinstance(who, Person):
        return Viewer("person", who.id), {"role": "person", "id": who.id, "name": who.name}
    for role in CREW:
        if crew_door(hall(), here.found, role, request.cookies):
            return Viewer(role), {"role": role}
    raise Problem("not_joined")


def _tag(here: Visit, viewer: Viewer, seq: int) -> str:
    return f"{here.found.epoch}-{seq}-{viewer.person or viewer.role}"
