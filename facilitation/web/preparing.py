"""Preparing a workshop: the form, the poster, and erasing it for good."""

from collections.abc import Mapping
from datetime import date, datetime, time

from flask import Response, redirect, render_template, request, url_for
from msgspec import ValidationError, convert
from werkzeug.wrappers import Response as AnyResponse

from facilitation.clock import iso
from facilitation.domain.limits import PLACES
from facilitation.domain.refusals import Refused
from facilitation.language import languages
from facilitation.live.workshops import NewWorkshop, open_workshop
from facilitation.packs import Pack
from facilitation.packs.plans import initiators, phases
from facilitation.secrecy import tidy_code
from facilitation.store.sessions import purge_session

from .access import account, crew_visit, signed_in, team_visit
from .here import hall
from .speech import locale, speak, t

LONGEST_NUMBER = 3  # digits
ASKS = ("actor", "organisation", "place")


def show() -> Response:
    """Ask what the workshop will be."""
    member = signed_in()
    speak(own=member.locale)
    return Response(
        _page({"organiser": member.team, "locales": [locale()], "asks": ["actor"], "recipe": _first_recipe()})
    )


def create() -> AnyResponse:
    """Make the workshop and go to its desk."""
    member = signed_in()
    speak(own=member.locale)
    try:
        code = open_workshop(hall(), member.team_id, _workshop())
    except Refused as refused:
        return Response(_page(_typed(), t(refused.sentence, **refused.values)), 422)
    return redirect(url_for("apps.desk", code=code), 303)


def poster(code: str) -> Response:
    """A sheet for the door of the hall, in the languages of the session."""
    here = crew_visit(code)
    speak(here.session.locales)
    return Response(render_template("poster.html", here=here, session=here.session))


def confirm_purge(code: str) -> Response:
    """Ask to type the code before erasing a workshop."""
    here = team_visit(code)
    _speak_own()
    return Response(render_template("purge.html", session=here.session, error=""))


def purge(code: str) -> AnyResponse:
    """Erase a workshop that is not going on, when its code was typed."""
    here = team_visit(code)
    _speak_own()
    error = ""
    if here.session.status == "open":
        error = t("web.purge.still_open")
    elif tidy_code(request.form.get("confirmation", "")) != here.found.code:
        error = t("web.purge.mismatch")
    if error:
        return Response(render_template("purge.html", session=here.session, error=error), 422)
    purge_session(hall().database, here.found.id)
    return redirect(url_for("team.show"), 303)


def _speak_own() -> None:
    member = account()
    speak(own=member.locale if member else None)


def _workshop() -> NewWorkshop:
    form = request.form
    activity, _, version = form.get("recipe", "").partition("/")
    given = {
        "activity": activity,
        "version": version or None,
        "title": form.get("title", ""),
        "place": form.get("place", ""),
        "organiser": form.get("organiser", ""),
        "locales": [locale for locale in languages() if locale in form.getlist("locales")],
        "initiator": _number("initiator"),
        "phase": _number("phase"),
        "asks": form.getlist("asks"),
        "places": [line for line in form.get("places", "").splitlines() if line.strip()],
        "starts_at": _starts_at(form.get("date", ""), form.get("time", "")),
    }
    try:
        return convert(given, NewWorkshop)
    except ValidationError as error:
        raise Refused("invalid") from error


def _number(name: str) -> int | None:
    text = request.form.get(name, "")
    if text and not (text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER):
        raise Refused("invalid")
    return int(text) if text else None


def _starts_at(day: str, hour: str) -> str | None:
    """The moment people were told, in the time zone of this machine."""
    if not day:
        return None
    try:
        moment = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour) if hour else time())
        return iso(moment.astimezone())
    except (ValueError, OverflowError, OSError) as error:
        raise Refused("invalid", "date") from error


def _typed() -> Mapping[str, object]:
    lists = ("locales", "asks")
    return request.form.to_dict() | {name: request.form.getlist(name) for name in lists}


def _packs() -> list[Pack]:
    """The shortest first: it is the easiest to begin with."""
    return sorted(hall().packs.values(), key=lambda pack: pack.version(pack.default_version).minutes)


def _first_recipe() -> str:
    return next((f"{pack.key}/{pack.default_version}" for pack in _packs()), "")


def _page(form: Mapping[str, object], error: str = "") -> str:
    return render_template(
        "new_session.html",
        form=form,
        error=error,
        packs=_packs(),
        every_language=languages(),
        initiators=initiators(locale()),
        phases=phases(locale()),
        asks=ASKS,
        most_places=PLACES,
    )
