"""Rehearsing a workshop: begun from its desk, ended from the desk of the copy."""

from typing import Annotated

from flask import Response, request, url_for
from msgspec import Meta, Struct

from facilitation.live.crew_doors import crew_door
from facilitation.live.rehearsing import begin_rehearsal, end_rehearsal
from facilitation.live.workshops import links

from .access import crew_visit
from .api import Nothing, body
from .here import hall
from .page import encode
from .problems import Problem


class Wanted(Struct, frozen=True, forbid_unknown_fields=True):
    """What the desk sends: how many simulated participants."""

    people: Annotated[int, Meta(ge=5, le=60)]


def begin(code: str) -> Response:
    """Begin a rehearsal; says where its desk is."""
    here = crew_visit(code)
    wanted = body(Wanted)
    door = crew_door(hall(), here.found, "crew", request.cookies)
    helper = door.hand if door is not None and door.helper else None
    copy = begin_rehearsal(hall(), here.found, wanted.people, helper=helper)
    if door is not None and door.login:  # it opens the copy too, and signing out closes it
        return _go_to(url_for("apps.desk", code=copy.code), 201)
    return _go_to(links(hall(), copy, "").desk_url, 201)


def end(code: str) -> Response:
    """End a rehearsal and erase it; says where its workshop is."""
    here = crew_visit(code)
    body(Nothing)
    if not here.session.rehearsal:
        raise Problem("not_found")
    of = end_rehearsal(hall(), here.found)
    return _go_to(url_for("apps.desk", code=of) if of else url_for("home.show"), 200)


def _go_to(url: str, status: int) -> Response:
    return Response(encode({"url": url}), status, mimetype="application/json")
