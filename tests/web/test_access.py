"""Every address and everybody who may knock, against a written table: a new route must be written in it."""

from typing import Any

import pytest
from flask import Flask

from facilitation.live.doors import Joining, join
from facilitation.live.hall import Hall
from facilitation.secrecy import new_id
from facilitation.store.accounts import add_team
from facilitation.store.reading import Found
from facilitation.web.one_time import make_password_link, make_setup_link
from facilitation.web.routes import ROUTES
from tests.conftest import MakeWorkshop

from .conftest import Actors, at_desk, joined, post, signed_in

NOBODY, HERE, ELSEWHERE, DESK, TEAM, OTHER = ACTORS = (
    "nobody",
    "participant",
    "participant of another session",
    "desk by link",
    "account of the team",
    "account of another team",
)


def all_of(status: str) -> dict[str, str]:
    return dict.fromkeys(ACTORS, status)


def but(usual: str, **others: str) -> dict[str, str]:
    """`usual` for everybody, save those named by their first word."""
    named = {"here": HERE, "desk": DESK, "team": TEAM, "other": OTHER}
    return all_of(usual) | {named[name]: status for name, status in others.items()}


TO_SIGN_IN, TO_PHONE, TO_JOIN = "303 /sign-in", "303 /s/", "303 /j/"
CREW = but(TO_SIGN_IN, desk="200", team="200", other="404")
ACCOUNT = but(TO_SIGN_IN, team="200", other="200")
TEAM_ONLY = but(TO_SIGN_IN, team="200", other="404")

# What each route answers to each actor: a status, and for a redirection where it leads.
TABLE: dict[tuple[str, str], dict[str, str]] = {
    ("GET", "/"): all_of("200"),
    ("POST", "/"): all_of(TO_JOIN),
    ("GET", "/j/<code>"): but("200", here=TO_PHONE),
    ("POST", "/j/<code>"): all_of(TO_PHONE),
    ("POST", "/j/<code>/resume"): all_of(TO_PHONE),
    ("GET", "/j/<code>/qr.svg"): all_of("200"),
    ("GET", "/s/<code>"): but(TO_JOIN, here="200"),
    ("POST", "/s/<code>/leave"): all_of("303 /"),
    ("GET", "/desk/<code>"): CREW,
    ("GET", "/desk/<code>/phone"): CREW,
    ("GET", "/desk/<code>/export/<format>"): CREW,
    ("GET", "/desk/<code>/suggestions"): but("401", desk="200", team="200", other="404"),
    ("GET", "/desk/<code>/history"): but("401", desk="200", team="200", other="404"),
    ("GET", "/screen/<code>"): CREW,
    ("GET", "/sign-in"): but("200", team="303 /team", other="303 /team"),
    ("POST", "/sign-in"): all_of("422"),
    ("POST", "/sign-out"): all_of("303 /"),
    ("GET", "/setup/<token>"): all_of("200"),
    ("POST", "/setup/<token>"): all_of("422"),
    ("GET", "/password/<token>"): all_of("200"),
    ("POST", "/password/<token>"): all_of("422"),
    ("GET", "/team"): ACCOUNT,
    ("POST", "/team/invitations"): but("401", team="200", other="200"),
    ("POST", "/team/people/remove"): but("401", team="422", other="422"),
    ("GET", "/sessions/new"): ACCOUNT,
    ("POST", "/sessions/new"): but("401", team="303 /desk/", other="303 /desk/"),
    ("GET", "/sessions/<code>/poster"): CREW,
    ("GET", "/sessions/<code>/run-sheet"): CREW,
    ("GET", "/sessions/<code>/cards"): CREW,
    ("GET", "/sessions/<code>/links"): TEAM_ONLY,
    ("POST", "/sessions/<code>/links"): but("401", team="303 /sessions/", other="404"),
    ("POST", "/sessions/<code>/links/close"): but("401", team="303 /sessions/", other="404"),
    ("GET", "/sessions/<code>/purge"): TEAM_ONLY,
    ("POST", "/sessions/<code>/purge"): but("401", team="303 /team", other="404"),
    ("POST", "/api/sessions/<code>/people"): all_of("201"),
    ("POST", "/api/sessions/<code>/people/resume"): all_of("200"),
    ("GET", "/api/sessions/<code>/snapshot"): but("401", here="200", desk="200", team="200"),
    ("GET", "/api/sessions/<code>/helpers"): but("401", desk="200", team="200", other="404"),
    ("POST", "/api/sessions/<code>/helpers"): but("401", desk="201", team="201", other="404"),
    ("POST", "/api/sessions/<code>/helpers/<helper>/revoke"): but("401", desk="200", team="200", other="404"),
    ("POST", "/api/sessions/<code>/rehearsal"): but("401", desk="201", team="201", other="404"),
    ("POST", "/api/sessions/<code>/rehearsal/end"): but("401", desk="404", team="404", other="404"),
    ("GET", "/i18n/<language>/<app>.json"): all_of("200"),
    ("GET", "/static/<path:name>"): all_of("200"),
    ("GET", "/sw.js"): all_of("200"),
    ("GET", "/healthz"): all_of("200"),
    ("GET", "/healthz/live"): all_of("200"),
    ("GET", "/metrics"): all_of("200"),
}


@pytest.fixture
def session(workshop: MakeWorkshop) -> Found:
    return workshop()


@pytest.fixture
def actors(app: Flask, hall: Hall, session: Found, workshop: MakeWorkshop, team: int) -> Actors:
    with hall.database.write() as connection:
        other_team = add_team(connection, "GAL d’à côté", hall.now())
    return {
        NOBODY: app.test_client(),
        HERE: joined(app.test_client(), hall, session),
        ELSEWHERE: joined(app.test_client(), hall, workshop()),
        DESK: at_desk(app.test_client(), hall, session),
        TEAM: signed_in(app.test_client(), hall, team),
        OTHER: signed_in(app.test_client(), hall, other_team, "max@ailleurs.example"),
    }


def test_every_route_is_in_the_table(app: Flask) -> None:
    served = {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert served == set(TABLE) == {(method, path) for method, path, _ in ROUTES}


@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize(("method", "rule"), TABLE)
def test_h4_a_door_opens_to_whom_it_should(
    hall: Hall, session: Found, actors: Actors, *, method: str, rule: str, actor: str
) -> None:
    path, sent = filled(hall, session, rule)
    if method == "GET":
        answer = actors[actor].get(path, buffered=True)
    elif path.startswith("/api/"):
        answer = actors[actor].post(path, json=sent)
    else:
        answer = post(actors[actor], path, sent)
    expected, _, target = TABLE[method, rule][actor].partition(" ")
    assert answer.status_code == int(expected), answer.text
    assert not target or (
        answer.location.startswith(target) and (len(target) > 1 or answer.location == target)
    )


def filled(hall: Hall, session: Found, rule: str) -> tuple[str, dict[str, Any]]:
    """An address of this rule, and what a good request to it holds."""
    email = "neuf@gal.example"
    token = ""
    if "<token>" in rule:
        link = make_setup_link(hall) if "setup" in rule else make_password_link(hall, email)
        token = link.rpartition("/")[2]
    values = {
        "<code>": session.code,
        "<token>": token,
        "<format>": "md",
        "<language>": "fr",
        "<app>": "phone",
        "<helper>": new_id(),
    }
    path = rule.replace("<path:name>", "dist/assets/phone-1.js")
    for name, value in values.items():
        path = path.replace(name, value)
    sent = {
        "code": session.code,
        "confirmation": session.code,
        "title": "Encore",
        "recipe": "yes-we-coop/short",
    }
    sent |= {"locales": "fr", "email": "nouvelle@gal.example"}
    if path.startswith("/api/"):
        sent = {"name": "Ana"}
    if path.endswith(("/revoke", "/end")):
        sent = {}
    if path.endswith("/rehearsal"):
        sent = {"people": 5}
    if path.endswith("/resume"):
        sent = {"resume_code": join(hall, session, Joining(name="Ana")).resume_code}
    return path, sent
