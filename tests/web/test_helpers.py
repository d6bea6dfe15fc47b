"""Co-facilitators by name: the role lives in the link, opens one desk, and is closed one by one."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from facilitation.live.hall import Hall
from facilitation.store.helpers import MOST
from facilitation.store.reading import Found
from facilitation.web.page import encode
from tests.conftest import MakeWorkshop

from .conftest import at_desk, post, signed_in


@pytest.fixture
def session(workshop: MakeWorkshop) -> Found:
    return workshop()


@pytest.fixture
def desk(app: Flask, hall: Hall, session: Found) -> FlaskClient:
    """The desk, opened by the shared link."""
    return at_desk(app.test_client(), hall, session)


def path(session: Found, rest: str = "") -> str:
    return f"/api/sessions/{session.code}/helpers{rest}"


def added(desk: FlaskClient, session: Found, name: str = "Paul") -> str:
    """The path of a new co-facilitator's link."""
    answer = desk.post(path(session), json={"name": name})
    assert answer.status_code == 201, answer.text
    return str(answer.json["link"]["url"]).removeprefix("http://localhost")  # type: ignore[index]


def revoked(desk: FlaskClient, session: Found) -> None:
    for helper in desk.get(path(session)).json["helpers"]:  # type: ignore[index]
        assert desk.post(path(session, f"/{helper['id']}/revoke"), json={}).json == {"helpers": []}


def test_h7_a_link_opens_the_desk_under_its_name_in_any_browser(
    app: Flask, desk: FlaskClient, session: Found
) -> None:
    link = added(desk, session)
    for _ in range(2):
        browser = app.test_client()
        page = browser.get(link, follow_redirects=True)
        assert page.status_code == 200
        assert '"me":{"role":"crew","name":"Paul"}' in page.text
        assert link.rpartition("=")[2] not in page.text
        assert browser.get(f"/desk/{session.code}").status_code == 200


def test_h7_a_closed_link_opens_nothing(app: Flask, desk: FlaskClient, session: Found) -> None:
    link, paul = added(desk, session), app.test_client()
    paul.get(link)
    revoked(desk, session)
    for browser in (paul, app.test_client()):
        browser.get(link)
        for page in (f"/desk/{session.code}", f"/screen/{session.code}", f"/sessions/{session.code}/poster"):
            assert browser.get(page).location.startswith("/sign-in")


def test_h7_a_co_facilitator_is_given_no_link_that_outlives_theirs(
    app: Flask, desk: FlaskClient, session: Found
) -> None:
    paul = app.test_client()
    paul.get(added(desk, session))
    for page in (f"/desk/{session.code}", f"/screen/{session.code}"):
        answer = paul.get(page)
        assert "?key=" not in answer.text
        assert "Set-Cookie" not in answer.headers
    assert paul.get(path(session)).status_code == 403
    assert paul.post(path(session), json={"name": "Max"}).status_code == 403


def test_h7_renewing_all_links_closes_theirs_too(
    app: Flask, hall: Hall, desk: FlaskClient, session: Found, team: int
) -> None:
    link = added(desk, session)
    lead = signed_in(app.test_client(), hall, team)
    assert post(lead, f"/sessions/{session.code}/links", {}).status_code == 303
    assert lead.get(path(session)).json == {"helpers": []}
    browser = app.test_client()
    browser.get(link)
    assert browser.get(f"/desk/{session.code}").status_code == 303


def test_h7_a_link_opens_no_other_session(
    app: Flask, desk: FlaskClient, session: Found, workshop: MakeWorkshop
) -> None:
    other, paul = workshop().code, app.test_client()
    paul.get(added(desk, session).replace(session.code, other))
    assert paul.get(f"/desk/{other}").status_code == 303


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "paul"])
def test_a_name_is_short_and_nobody_elses(desk: FlaskClient, session: Found, name: str) -> None:
    added(desk, session)
    answer = desk.post(path(session), json={"name": name})
    assert answer.status_code == 422
    assert answer.json["detail"].endswith(".")  # type: ignore[index]


def test_there_are_not_more_links_than_one_can_look_after(desk: FlaskClient, session: Found) -> None:
    for number in range(MOST):
        added(desk, session, f"Paul {number}")
    assert desk.post(path(session), json={"name": "Paul"}).status_code == 429


def test_what_another_site_sends_makes_no_link(desk: FlaskClient, session: Found) -> None:
    sent = encode({"name": "Eve"})
    forged = {"Origin": "null"}
    assert desk.post(path(session), data=sent, content_type="text/plain").status_code == 415
    assert desk.post(path(session), json={"name": "Eve"}, headers=forged).status_code == 403
    assert desk.get(path(session)).json == {"helpers": []}
