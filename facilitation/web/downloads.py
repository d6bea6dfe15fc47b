"""What is fetched beside the pages: the session as a file, suggestions, the words of another language."""

from flask import Response, request

from facilitation.exports import FORMATS, file_name
from facilitation.language import for_browser, languages
from facilitation.live.archive import snapshot_of
from facilitation.packs.plans import suggestions as suggested
from facilitation.secrecy import digest

from .access import account, crew_visit
from .here import hall
from .page import encode, words_of
from .problems import Problem
from .speech import locale, speak

APPS = ("phone", "desk", "screen")


def export(code: str, format: str) -> Response:  # noqa: A002 - the word of the contract
    """Hand the crew the session as a file, in the session's first language."""
    here = crew_visit(code)
    if format not in FORMATS:
        raise Problem("not_found")
    snapshot = snapshot_of(hall(), here.found.id)
    response = Response(FORMATS[format].render(snapshot), content_type=FORMATS[format].media_type)
    name = file_name(here.session, format, snapshot.now)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def suggestions(code: str) -> Response:
    """What the plan of this session's initiator suggests, phase by phase, in the reader's language."""
    here = crew_visit(code)
    member = account()
    speak(own=member.locale if member else None)
    lines = suggested(here.session.initiator or 0, locale())
    return Response(encode({"phases": lines}), mimetype="application/json")


def messages(language: str, app: str) -> Response:
    """The sentences of an app in another language; browsers keep them for a while."""
    if language not in languages() or app not in APPS:
        raise Problem("not_found")
    body = encode(for_browser(language, words_of(app)))
    response = Response(body, mimetype="application/json")
    response.headers["Cache-Control"] = "public, max-age=3600"
    response.set_etag(digest(body.decode())[:16], weak=True)
    response.make_conditional(request)
    return response
