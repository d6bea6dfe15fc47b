"""The JSON interface: statuses, shapes and stable codes."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from facilitation.live.doors import Joining, join
from facilitation.live.hall import Hall
from tests.conftest import MakeWorkshop

from .conftest import at_desk, close, joined


def problem(answer: Any) -> tuple[int, str]:
    """Check the shape of a problem; its status and code."""
    assert answer.mimetype == "application/problem+json"
    body = json.loads(answer.data)
    assert set(body) == {"type", "title", "status", "detail", "code"}
    assert body["status"] == answer.status_code
    assert body["title"]
    assert body["detail"]
    return answer.status_code, body["code"]


def test_joining_answers_who_one_is_and_keeps_a_cookie(client: FlaskClient, workshop: MakeWorkshop) -> None:
    code = workshop().code
    answer = client.post(f"/api/sessions/{code}/people", json={"name": "Ana"})
    assert answer.status_code == 201
    assert set(answer.json or {}) == {"id", "name", "resume_code"}
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"facilitation_person_{code}=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_resuming_answers_the_same_person(client: FlaskClient, hall: Hall, workshop: MakeWorkshop) -> None:
    session = workshop()
    person = join(hall, session, Joining(name="Ana"))
    answer = client.post(
        f"/api/sessions/{session.code}/people/resume", json={"resume_code": person.resume_code}
    )
    assert answer.status_code == 200
    assert answer.json == {"id": person.id, "name": "Ana", "resume_code": person.resume_code}


def test_h2_an_unknown_session_is_a_problem(client: FlaskClient, hall: Hall) -> None:
    assert problem(client.post("/api/sessions/AAAAAA/people", json={})) == (404, "unknown_session")
    assert problem(client.post("/api/sessions/no code/people", json={})) == (404, "unknown_session")


def test_h2_a_closed_session_is_a_problem_of_the_same_shape(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop()
    close(hall, session)
    answer = client.post(f"/api/sessions/{session.code}/people", json={})
    assert problem(answer) == (409, "session_closed")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"name": 3}', b'{"owner": 1}', b'{"name": "\xff"}', b'{"place": ' + b"[" * 9_999],
)
def test_h2_a_body_of_another_shape_is_invalid(
    client: FlaskClient, workshop: MakeWorkshop, body: bytes
) -> None:
    path = f"/api/sessions/{workshop().code}/people"
    assert problem(client.post(path, data=body, content_type="application/json")) == (422, "invalid")


def test_a_name_too_long_is_invalid_and_says_why(client: FlaskClient, workshop: MakeWorkshop) -> None:
    answer = client.post(f"/api/sessions/{workshop().code}/people", json={"name": "a" * 61})
    assert problem(answer) == (422, "invalid")
    assert "61" in (answer.json or {})["detail"]


def test_only_json_is_taken(client: FlaskClient, workshop: MakeWorkshop) -> None:
    answer = client.post(f"/api/sessions/{workshop().code}/people", data='{"name": "Ana"}')
    assert problem(answer) == (415, "wrong_type")


def test_a_large_body_is_refused(client: FlaskClient, workshop: MakeWorkshop) -> None:
    answer = client.post(f"/api/sessions/{workshop().code}/people", json={"name": "a" * 100_000})
    assert problem(answer) == (413, "too_large")


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://localhost.evil.example"])
def test_h5_a_foreign_page_cannot_send_json(client: FlaskClient, workshop: MakeWorkshop, origin: str) -> None:
    path = f"/api/sessions/{workshop().code}/people"
    assert problem(client.post(path, json={}, headers={"Origin": origin})) == (403, "foreign_origin")


def test_our_own_pages_can_send_json(client: FlaskClient, workshop: MakeWorkshop) -> None:
    path = f"/api/sessions/{workshop().code}/people"
    assert client.post(path, json={}, headers={"Origin": "http://localhost"}).status_code == 201


def test_problems_speak_the_language_of_the_reader(client: FlaskClient) -> None:
    answer = client.post("/api/sessions/AAAAAA/people", json={}, headers={"Accept-Language": "it"})
    assert (answer.json or {})["title"] == "Nessun laboratorio qui"


def test_other_methods_and_addresses_are_problems_too(client: FlaskClient) -> None:
    assert problem(client.get("/api/sessions/AAAAAA/people")) == (405, "wrong_method")
    allowed = client.get("/api/sessions/AAAAAA/people").headers["Allow"]
    assert set(allowed.split(", ")) == {"POST", "OPTIONS"}
    assert problem(client.get("/api/nothing")) == (404, "not_found")


def test_a_snapshot_holds_what_its_viewer_may_see(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop()
    joined(client, hall, session)
    answer = client.get(f"/api/sessions/{session.code}/snapshot").json or {}
    assert set(answer) == {"protocol", "seq", "now", "me", "records"}
    assert answer["me"]["role"] == "person"
    assert "guide" not in {record["kind"] for record in answer["records"]}


def test_a_snapshot_already_seen_is_not_sent_again(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop()
    path = f"/api/sessions/{session.code}/snapshot"
    tag = at_desk(client, hall, session).get(path).headers["ETag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    join(hall, session, Joining(name="Ana"))
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_a_stranger_gets_no_snapshot(client: FlaskClient, workshop: MakeWorkshop) -> None:
    assert problem(client.get(f"/api/sessions/{workshop().code}/snapshot")) == (401, "not_joined")
