"""Coming in: the page behind the QR code, which works without JavaScript."""

from io import BytesIO

import segno
from flask import Response, redirect, render_template, request, url_for
from msgspec import structs
from werkzeug.wrappers import Response as AnyResponse

from facilitation.domain.refusals import Refused
from facilitation.live.archive import ACTORS
from facilitation.live.doors import Joined, Joining, cookie_name, join, resume
from facilitation.live.limits import JOINS, WRONG_CODES
from facilitation.live.pseudonyms import pseudonym
from facilitation.secrecy import tidy_code

from .access import Visit, participant, refuse_blocked, visit
from .assets import NotBuilt
from .cookies import keep
from .here import address, base_url, hall, web
from .problems import Problem
from .speech import locale, speak, t

FIELDS = ("name", "actor", "organisation", "place")
QR_BORDER = 4  # modules of white that scanners need
A_WHILE = "public, max-age=300"


def show(code: str) -> AnyResponse:
    """Ask for a first name, and for what this session wants to know."""
    here = _open_visit(code)
    if participant(here) is not None:
        return redirect(url_for("apps.phone", code=here.found.code), 303)
    return Response(_page(here, Joining(), pseudonym(locale())))


def enter(code: str) -> AnyResponse:
    """Let somebody in, under the pseudonym they were shown if they gave no name."""
    here = _open_visit(code)
    form = _typed()
    offered = request.form.get("pseudonym", "")
    if participant(here) is not None:
        return redirect(url_for("apps.phone", code=here.found.code), 303)
    try:
        joined = let_in(here, structs.replace(form, locale=locale()), offered)
    except Refused as refused:
        return Response(_page(here, form, offered, t(refused.sentence, **refused.values)), 422)
    return _come_in(here, joined)


def come_back(code: str) -> AnyResponse:
    """Find somebody again by their resume code."""
    here = visit(code)
    speak(here.session.locales)
    try:
        return _come_in(here, find_again(here, request.form.get("resume_code", "")))
    except Refused as refused:
        wrong = t(refused.sentence, **refused.values)
        return Response(_page(here, Joining(), pseudonym(locale()), resume_error=wrong), 422)


def qr(code: str) -> Response:
    """Draw the QR code of a join address; made from the code alone, so it tells nobody which exist."""
    tidy = tidy_code(code)
    if tidy is None:
        raise Problem("not_found")
    picture = BytesIO()
    segno.make(f"{base_url()}/j/{tidy}", error="m", micro=False).save(
        picture, kind="svg", border=QR_BORDER, dark="#1d1712", light="#ffffff", omitsize=True, xmldecl=False
    )
    return Response(picture.getvalue(), mimetype="image/svg+xml", headers={"Cache-Control": A_WHILE})


def let_in(here: Visit, form: Joining, offered: str = "") -> Joined:
    """Make a participant, unless a whole hall's worth has come in this minute."""
    refuse_blocked(here)
    if not hall().limits.hit(JOINS, address(), here.found.code):
        raise Problem("too_many")
    return join(hall(), here.found, form, offered)


def find_again(here: Visit, typed: str) -> Joined:
    """Find the participant of a resume code; wrong ones are counted, per address and session."""
    refuse_blocked(here)
    who = (address(), "resume", here.found.code)
    if not hall().limits.would_pass(WRONG_CODES, *who):
        raise Problem("too_many")
    try:
        return resume(hall(), here.found, typed)
    except Refused:
        hall().limits.hit(WRONG_CODES, *who)
        raise


def _typed() -> Joining:
    """What was filled in; « elsewhere » is a place one writes oneself."""
    form = {field: request.form.get(field, "") for field in FIELDS}
    return Joining(**form | {"place": form["place"] or request.form.get("elsewhere", "")})


def _open_visit(code: str) -> Visit:
    here = visit(code)
    speak(here.session.locales)
    refuse_blocked(here)
    if here.session.status == "closed" and participant(here) is None:
        raise Problem("session_closed")
    return here


def _come_in(here: Visit, joined: Joined) -> AnyResponse:
    # `in`: the phone's worker leaves addresses with a query to the server; its copy may be somebody else's
    response = redirect(url_for("apps.phone", code=here.found.code) + "?in=1", 303)
    keep(response, cookie_name("person", here.found.code), joined.cookie)
    return response


def _page(here: Visit, form: Joining, offered: str, error: str = "", resume_error: str = "") -> str:
    try:
        phone = web().assets.of("phone")
    except NotBuilt:
        phone = None
    return render_template(
        "join.html",
        here=here,
        session=here.session,
        form=form,
        offered=offered,
        error=error,
        resume_error=resume_error,
        kinds=ACTORS,
        phone=phone,
    )
