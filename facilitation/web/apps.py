"""The three live pages: phone, desk, screen."""

from flask import Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from facilitation.domain.audience import Viewer
from facilitation.language import languages
from facilitation.live.doors import Role, cookie_name, crew_cookie, is_blocked
from facilitation.live.workshops import links
from facilitation.secrecy import resume_code, tidy_code

from .access import (
    Visit,
    account,
    crew_visit,
    find_visit,
    helper,
    is_key,
    is_of_team,
    leads,
    participant,
    visit,
)
from .cookies import forget, keep
from .here import base_url, hall
from .page import show_app
from .speech import speak, t


def phone(code: str) -> AnyResponse:
    """Show the phone to whoever has joined, the join page to others."""
    here = visit(code)
    person = participant(here)
    if person is None:
        return redirect(url_for("joining.show", code=here.found.code), 303)
    speak(here.session.locales, person.locale)
    me = {"role": "person", "id": person.id, "name": person.name}
    me["resume_code"] = resume_code(hall().secret_key, person.id)
    urls = _urls(here) | {"leave": url_for("apps.leave", code=here.found.code)}
    viewer = Viewer("person", person.id)
    return show_app("phone", here, viewer, locales=here.session.locales, me=me, urls=urls)


def leave(code: str) -> AnyResponse:
    """Forget on this browser who took part, unless they are blocked; what was written stays."""
    response = redirect(url_for("home.show"), 303)
    tidy = tidy_code(code) or ""
    session = hall().find(tidy)
    if session is None or not is_blocked(hall(), session, request.cookies):
        forget(response, cookie_name("person", tidy))
    return response


def desk(code: str) -> AnyResponse:
    """Show the desk: by the key of its link, once, then by cookie, or to an account of the team."""
    if "key" in request.args:
        return _take_key(code, "crew", "apps.desk")
    here = crew_visit(code)
    member = account()
    speak(own=member.locale if member else None)
    me = {"role": "crew", "name": _crew_name(here)}
    page = show_app("desk", here, Viewer("crew"), locales=list(languages()), me=me, urls=_crew_urls(here))
    return _with_cookie(page, here, "crew")


def preview(code: str) -> AnyResponse:
    """Show the crew what a participant sees, without being one."""
    here = crew_visit(code)
    speak(here.session.locales)
    me = {"role": "preview", "id": "", "name": t("web.preview"), "resume_code": ""}
    return show_app("phone", here, Viewer("person"), locales=here.session.locales, me=me, urls=_urls(here))


def screen(code: str) -> AnyResponse:
    """Show the projector's page, in the first language of the session."""
    if "key" in request.args:
        return _take_key(code, "screen", "apps.screen")
    here = crew_visit(code, role="screen")
    speak(here.session.locales[:1])
    page = show_app(
        "screen",
        here,
        Viewer("screen"),
        locales=here.session.locales,
        me={"role": "screen"},
        urls=_urls(here),
    )
    return _with_cookie(page, here, "screen")


def _take_key(code: str, role: Role, endpoint: str) -> AnyResponse:
    """Keep the key of a link in a cookie, out of the address bar; a wrong one opens nothing by itself."""
    here = find_visit(code)
    response = redirect(url_for(endpoint, code=here.found.code if here else code), 303)
    key = request.args["key"]
    if here is not None and is_key(here, role, key):
        keep(response, cookie_name(role, here.found.code), key)
    return response


def _with_cookie(page: Response, here: Visit, role: Role) -> Response:
    """Let the page's socket in by the link; an account of the team and a co-facilitator come in as such."""
    if not is_of_team(here, account()) and helper(here) is None:
        keep(page, cookie_name(role, here.found.code), crew_cookie(hall(), here.found, role))
    return page


def _crew_name(here: Visit) -> str:
    member, helps = account(), helper(here)
    own = member.name if member and is_of_team(here, member) else helps.name if helps else ""
    return own or t("web.crew")


def _urls(here: Visit) -> dict[str, str]:
    return {
        "join": here.join_url,
        "join_short": here.join_short,
        "qr": url_for("joining.qr", code=here.found.code),
        "messages": "/i18n/{locale}/phone.json",
    }


def _crew_urls(here: Visit) -> dict[str, str]:
    code = here.found.code
    return (
        _urls(here)
        | _secret_urls(here)
        | {
            "messages": "/i18n/{locale}/desk.json",
            "preview": url_for("apps.preview", code=code),
            "preview_wall": url_for("apps.screen", code=code),
            "suggestions": url_for("downloads.suggestions", code=code),
            **_trying_urls(here),
            "run_sheet": url_for("run_sheet.show", code=code),
            "poster": url_for("preparing.poster", code=code),
            "cards": url_for("cards.show", code=code),
            "team": url_for("team.show"),
        }
    )


def _secret_urls(here: Visit) -> dict[str, str]:
    """What opens to whoever has it; a co-facilitator gets nothing that outlives their own link."""
    code, secret = here.found.code, links(hall(), here.found, base_url())
    if not leads(here):
        return {"screen": url_for("apps.screen", code=code)}
    renewing = {"links": url_for("links.show", code=code)} if is_of_team(here, account()) else {}
    helping = url_for("helpers.show", code=code)
    return {"desk": secret.desk_url, "screen": secret.screen_url, "helpers": helping} | renewing


def _trying_urls(here: Visit) -> dict[str, str]:
    """A workshop is exported and may be rehearsed; of a rehearsal nothing remains."""
    code = here.found.code
    if here.session.rehearsal:
        return {"end_rehearsal": url_for("rehearsals.end", code=code)}
    export = url_for("downloads.export", code=code, format="")
    return {"export": export, "rehearsal": url_for("rehearsals.begin", code=code)}
