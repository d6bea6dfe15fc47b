"""The session's history and its bin, for the crew."""

from flask import Response, request

from facilitation.domain.bin import removed
from facilitation.domain.history import is_told, told
from facilitation.domain.links import Doors
from facilitation.live.crew_doors import crew_door
from facilitation.store.helpers import helpers_of
from facilitation.store.history import read_blind, read_lines, read_now

from .access import Visit, crew_visit
from .here import hall
from .page import encode
from .problems import Problem
from .speech import speak

PAGE = 40  # changes; those of the bin are looked for among five times as many
LONGEST_NOUN = 20


def show(code: str) -> Response:
    """Say what was done, the latest first: all, of one noun (`about`), or what is in the bin."""
    here = crew_visit(code)
    speak(here.session.locales)
    bin_alone = request.args.get("bin") == "1"
    most = 5 * PAGE if bin_alone else PAGE
    database, session_id = hall().database, here.found.id
    lines = read_lines(database, session_id, before=_before(), most=most, noun=_noun(), removing=bin_alone)
    following = lines[-1].change.seq if len(lines) == most else None
    now, blind = read_now(database, session_id, lines), read_blind(database, session_id)
    doors = _doors(here)
    kept = removed(lines, now) if bin_alone else lines
    moments = [told(line, now, blind, doors) for line in kept if is_told(line.change)]
    body = encode({"entries": moments, "next": following})
    return Response(body, mimetype="application/json", headers={"Cache-Control": "private, no-store"})


def _doors(here: Visit) -> Doors:
    door = crew_door(hall(), here.found, "crew", request.cookies)
    standing = {helper.id: helper.name for helper in helpers_of(hall().database, here.found.id)}
    return Doors(door.kind if door else "helper", standing, here.found.link_version)


def _before() -> int | None:
    text = request.args.get("before", "")
    if not text:
        return None
    if not text.isdecimal() or not text.isascii() or len(text) > LONGEST_NOUN // 2:
        raise Problem("invalid")
    return int(text)


def _noun() -> str:
    noun = request.args.get("about", "")
    if noun and not (noun.isascii() and noun.isalpha() and len(noun) <= LONGEST_NOUN):
        raise Problem("invalid")
    return noun
