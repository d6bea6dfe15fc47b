"""Headers, cookies, hosts, forms and texts: what keeps hostile pages and hostile words out."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from socketio.packet import Packet

from facilitation.app import Spoken, create_app
from facilitation.live import wire
from facilitation.live.doors import Joining, join
from facilitation.live.hall import Hall
from facilitation.settings import read_settings
from facilitation.web.routes import ROUTES
from tests.conftest import MakeWorkshop

from .conftest import MakeApp, at_desk, joined, signed_in

HOSTILE = "</script><script>alert(1)</script><!--<img src=x onerror=alert(2)>\"'&amp;"


def policy(answer: Any) -> dict[str, str]:
    parts = answer.headers["Content-Security-Policy"].split("; ")
    return {name: rest for name, _, rest in (part.partition(" ") for part in parts)}


@pytest.mark.parametrize(("method", "rule"), [(method, path) for method, path, _ in ROUTES])
def test_every_answer_carries_the_safety_headers(
    client: FlaskClient, hall: Hall, method: str, rule: str
) -> None:
    answer = client.open(re.sub(r"<[^>]+>", "AAAAAA", rule), method=method, buffered=True)
    assert policy(answer)["default-src"] == "'none'"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Strict-Transport-Security" not in answer.headers


def test_only_previews_may_be_framed_and_only_by_us(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop()
    at_desk(joined(client, hall, session), hall, session)
    framed = {
        name: policy(client.get(f"/{name}/{session.code}"))["frame-ancestors"]
        for name in ("s", "screen", "desk")
    }
    assert framed == {"s": "'self'", "screen": "'self'", "desk": "'none'"}
    assert policy(client.get("/"))["frame-ancestors"] == "'none'"
    assert policy(client.get(f"/desk/{session.code}"))["frame-src"] == "'self'"


def test_sockets_of_this_host_are_named_for_older_browsers(client: FlaskClient) -> None:
    assert policy(client.get("/"))["connect-src"] == "'self' ws://localhost"
    forged = client.get("/", headers={"Host": "x; script-src *"})
    assert "script-src *" not in forged.headers["Content-Security-Policy"]


def test_pages_are_kept_by_no_cache(client: FlaskClient, workshop: MakeWorkshop) -> None:
    for path in ("/", f"/j/{workshop().code}", "/sign-in", "/nothing"):
        assert client.get(path).headers["Cache-Control"] == "no-store"


def test_under_https_nothing_travels_in_clear(make_app: MakeApp, workshop: MakeWorkshop) -> None:
    client = make_app(public_url="https://ateliers.example").test_client()
    path = f"/api/sessions/{workshop().code}/people"
    answer = client.post(path, json={}, base_url="https://ateliers.example")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=")
    page = client.get("/", base_url="https://ateliers.example")
    assert "Secure" in page.headers["Set-Cookie"]
    assert policy(page)["connect-src"] == "'self' wss://ateliers.example"


def test_a_forged_host_is_refused_once_the_address_is_known(make_app: MakeApp, hall: Hall) -> None:
    client = make_app(public_url="https://ateliers.example").test_client()
    assert client.get("/", base_url="https://evil.example").status_code == 400
    assert client.get("/", base_url="https://ateliers.example").status_code == 200
    assert client.get("/healthz", base_url="http://127.0.0.1:8000").status_code == 200


def test_links_use_the_configured_address(make_app: MakeApp, hall: Hall, workshop: MakeWorkshop) -> None:
    session = workshop()
    client = at_desk(make_app(shown_url="http://192.168.1.7:8000").test_client(), hall, session)
    assert (
        block(client.get(f"/desk/{session.code}").text)["urls"]["join_short"]
        == f"192.168.1.7:8000/j/{session.code}"
    )


@pytest.mark.parametrize(
    ("method", "rule"), [(method, path) for method, path, _ in ROUTES if method == "POST"]
)
def test_h5_a_form_without_its_token_changes_nothing(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop, method: str, rule: str
) -> None:
    path = rule.replace("<code>", workshop().code).replace("<token>", "x").replace("<helper>", "1")
    headers = {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}
    assert client.post(path, headers=headers).status_code == 403
    expected = {401, 415} if path.startswith("/api/") else {303 if path.endswith("/leave") else 400}
    assert client.post(path).status_code in expected


def test_reading_twice_changes_nothing(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop, team: int
) -> None:
    session = workshop()
    signed_in(at_desk(client, hall, session), hall, team)
    before = dump(hall)
    for method, path, _ in ROUTES:
        if method == "GET":
            client.get(path.replace("<code>", session.code).replace("<format>", "json"), buffered=True)
    assert dump(hall) == before


def test_hostile_words_stay_words_on_every_page(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop, team: int
) -> None:
    session = workshop(title=HOSTILE, place=HOSTILE, organiser=HOSTILE)
    join(hall, session, Joining(name=HOSTILE[:50]))
    signed_in(client, hall, team)
    code = session.code
    for path in (f"/j/{code}", f"/desk/{code}", f"/screen/{code}", "/team", f"/sessions/{code}/poster"):
        page = client.get(path).text
        assert "<script>" not in page
        assert "<img src=x" not in page
        assert "<!--" not in page


def test_hostile_words_come_back_whole_in_the_data_block(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop(title=HOSTILE)
    page = client_page(joined(client, hall, session), session.code)
    assert page["me"]["name"] == "Ana"
    titles = [record["title"] for record in page["records"] if record["kind"] == "session"]
    assert titles == [HOSTILE]


def test_the_data_block_holds_what_the_apps_were_promised(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop(locales=["fr", "it"])
    page = client_page(joined(client, hall, session), session.code)
    assert set(page) == {
        *("protocol", "app", "code", "locale", "locales", "version", "now"),
        *("seq", "epoch", "records", "me", "messages", "urls"),
    }
    assert (page["app"], page["code"], page["locales"]) == ("phone", session.code, ["fr", "it"])
    assert set(page["me"]) == {"role", "id", "name", "resume_code"}
    assert set(page["urls"]) == {"join", "join_short", "qr", "messages", "leave"}
    assert "guide" not in {record["kind"] for record in page["records"]}


def test_the_key_of_a_link_becomes_a_cookie_and_leaves_the_address(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop()
    desk = block(at_desk(client, hall, session).get(f"/desk/{session.code}").text)["urls"]
    for name in ("desk", "screen"):
        newcomer = client.application.test_client()
        answer = newcomer.get(desk[name].removeprefix("http://localhost"))
        assert answer.location == f"/{name}/{session.code}"
        assert "HttpOnly" in answer.headers["Set-Cookie"]
        assert newcomer.get(answer.location).status_code == 200


@pytest.mark.parametrize("key", ["", "wrong", "é", "0" * 32, "a" * 9_999])
def test_h4_a_wrong_key_opens_nothing(client: FlaskClient, workshop: MakeWorkshop, key: str) -> None:
    code = workshop().code
    answer = client.get(f"/desk/{code}", query_string={"key": key}, follow_redirects=True)
    assert answer.request.path == "/sign-in"


def test_the_key_of_the_screen_does_not_open_the_desk(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop()
    screen = block(at_desk(client, hall, session).get(f"/desk/{session.code}").text)["urls"]["screen"]
    newcomer = client.application.test_client()
    key = screen.partition("?key=")[2]
    newcomer.get(f"/desk/{session.code}?key={key}")
    assert newcomer.get(f"/desk/{session.code}").status_code == 303


def test_to_another_team_a_session_looks_like_none(app: Flask, hall: Hall, workshop: MakeWorkshop) -> None:
    code = workshop().code
    stranger = signed_in(app.test_client(), hall, "GAL d’à côté", "max@ailleurs.example")
    for path in (
        "/desk/{}",
        "/screen/{}",
        "/desk/{}/export/docx",
        "/sessions/{}/purge",
        "/sessions/{}/poster",
    ):
        real, none = (stranger.get(path.format(each)) for each in (code, "AAAAAA"))
        assert (real.status_code, real.text.replace(code, "")) == (
            none.status_code,
            none.text.replace("AAAAAA", ""),
        )


def test_a_failure_says_a_number_and_no_detail(
    app: Flask, client: FlaskClient, hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    hall.database = None  # type: ignore[assignment]
    answer = client.get("/j/AAAAAA")
    assert answer.status_code == 500
    assert "Traceback" not in answer.text
    (number,) = [record.number for record in caplog.records if hasattr(record, "number")]
    assert re.fullmatch("[0-9a-f]{8}", number)
    assert number in answer.text


def test_a_client_in_the_same_process_keeps_its_own_json(hall: Hall, tmp_path: Path) -> None:
    create_app(read_settings({"FACILITATION_DATA_DIR": str(tmp_path)}), hall.database)
    assert Spoken.json is wire
    assert Packet.json is not wire


def client_page(client: FlaskClient, code: str) -> dict[str, Any]:
    return block(client.get(f"/s/{code}").text)


def block(page: str) -> dict[str, Any]:
    """The data block, as a browser finds it."""
    found: dict[str, Any] = json.loads(page.partition('id="page">')[2].partition("</script>")[0])
    return found


def dump(hall: Hall) -> list[Any]:
    with hall.database.read() as connection:
        raw: Any = connection.connection.driver_connection
        return list(raw.iterdump())
