"""Files, compression, exports and words of another language."""

import gzip
import json
import zlib
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from facilitation.live.hall import Hall
from facilitation.web.assets import Assets, NotBuilt
from tests.conftest import MakeWorkshop

from .conftest import MakeApp, at_desk, joined, signed_in

SCRIPT = "/static/dist/assets/phone-1.js"


@pytest.mark.parametrize(
    ("accepted", "encoding", "body"),
    [("gzip, br", "br", b"smaller"), ("gzip", "gzip", b"packed"), ("identity", None, b"export {}" * 100)],
)
def test_the_smallest_form_the_browser_takes_is_sent(
    client: FlaskClient, accepted: str, encoding: str | None, body: bytes
) -> None:
    answer = client.get(SCRIPT, headers={"Accept-Encoding": accepted}, buffered=True)
    assert answer.headers.get("Content-Encoding") == encoding
    assert answer.data == body
    assert answer.mimetype == "text/javascript"
    assert "Accept-Encoding" in answer.headers["Vary"]
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(
    "name", ["dist/.vite/manifest.json", "../hall.sqlite3", "%2e%2e/hall.sqlite3", "nothing.js", "dist"]
)
def test_other_files_are_not_served(client: FlaskClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


def test_what_a_page_imports_is_found_once(built: Path) -> None:
    bundle = Assets(built).of("phone")
    assert bundle.script == SCRIPT
    assert bundle.styles == ("/static/dist/assets/phone-1.css", "/static/dist/assets/shared-1.css")
    assert bundle.preloads == (SCRIPT, "/static/dist/assets/shared-1.js")


def test_a_new_build_is_seen_without_a_restart(built: Path) -> None:
    assets = Assets(built)
    assets.of("phone")
    (built / "dist/.vite/manifest.json").write_text("{}")
    with pytest.raises(NotBuilt):
        assets.of("phone")


def test_without_a_front_end_the_pages_work_and_the_apps_say_what_to_do(
    make_app: MakeApp, hall: Hall, workshop: MakeWorkshop, tmp_path: Path
) -> None:
    session = workshop()
    client = joined(make_app(static=tmp_path / "nothing").test_client(), hall, session)
    assert client.get("/").status_code == 200
    answer = client.get(f"/s/{session.code}")
    assert answer.status_code == 503
    assert "npm run build" in answer.text


def test_long_pages_are_compressed_and_short_answers_are_not(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop()
    at_desk(client, hall, session)
    accept = {"Accept-Encoding": "gzip"}
    page = client.get(f"/desk/{session.code}", headers=accept)
    assert page.headers["Content-Encoding"] == "gzip"
    assert page.content_length == len(page.data) < len(gzip.decompress(page.data)) / 2
    assert "Content-Encoding" not in client.get("/healthz", headers=accept).headers


def test_secrets_are_compressed_apart_from_the_words_of_others(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    """The size of the page must not depend on whether a title repeats the secret."""
    session = workshop(title="x" * 30)
    joined(client, hall, session)
    plain = client.get(f"/s/{session.code}").data
    secret = json.loads(plain.partition(b'"me":')[2].partition(b',"urls"')[0])["resume_code"]
    accept = {"Accept-Encoding": "gzip"}
    packed = client.get(f"/s/{session.code}", headers=accept).data
    assert gzip.decompress(packed).count(secret.encode()) == 1
    opener = zlib.decompressobj(wbits=31)
    before, _, _ = packed.partition(b"\x00\x00\xff\xff")
    assert secret.encode() not in opener.decompress(before + b"\x00\x00\xff\xff")


@pytest.mark.parametrize("kind", ["docx", "md", "json"])
def test_the_crew_takes_the_session_away_as_a_file(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop, kind: str
) -> None:
    session = workshop(title='Été "à" ; ../é 😀\r\nSet-Cookie: x', place="Saint-Martin")
    answer = at_desk(client, hall, session).get(f"/desk/{session.code}/export/{kind}")
    name = answer.headers["Content-Disposition"].partition("filename=")[2].strip('"')
    assert answer.headers["Cache-Control"] == "no-store"
    assert name.endswith(f".{kind}")
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert "Set-Cookie" not in answer.headers


def test_an_unknown_format_is_not_found(client: FlaskClient, hall: Hall, workshop: MakeWorkshop) -> None:
    session = workshop()
    at_desk(client, hall, session)
    for kind in ("exe", "", "../json"):
        assert client.get(f"/desk/{session.code}/export/{kind}").status_code == 404


def test_exports_end_with_the_right_to_them(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop, team: int
) -> None:
    path = f"/desk/{workshop().code}/export/md"
    signed_in(client, hall, team)
    assert client.get(path).status_code == 200
    client.delete_cookie("facilitation_account")
    assert client.get(path).status_code == 303


def test_suggestions_are_those_of_the_initiator_in_the_readers_language(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop(initiator=4)
    answer = at_desk(client, hall, session).get(f"/desk/{session.code}/suggestions").json or {}
    assert [phase["phase"] for phase in answer["phases"]] == [1, 2, 3, 4]
    assert answer["phases"][0]["actions"][0]["origin"] == "suggestion:4.1.1"


@pytest.mark.parametrize("name", ["phone", "desk", "screen"])
def test_an_app_can_fetch_its_words_in_another_language(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/i18n/it/{name}.json")
    assert {key.partition(".")[0] for key in answer.json or {}} <= {"common", "web", name}
    tag = answer.headers["ETag"]
    assert client.get(f"/i18n/it/{name}.json", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("path", ["/i18n/de/phone.json", "/i18n/fr/cli.json", "/i18n/../fr/phone.json"])
def test_other_words_are_not_given(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_health_says_when_the_database_is_away(client: FlaskClient, hall: Hall, tmp_path: Path) -> None:
    assert client.get("/healthz").json == {"status": "ok", "database": "ok"}
    hall.database.close()
    (tmp_path / "hall.sqlite3").write_bytes(b"no database" * 100)
    for leftover in tmp_path.glob("hall.sqlite3-*"):
        leftover.unlink()
    assert client.get("/healthz").status_code == 503


def test_the_worker_is_served_at_the_root_asked_for_again_each_time_and_under_the_policy_of_pages(
    client: FlaskClient,
) -> None:
    answer = client.get("/sw.js", buffered=True)
    assert (answer.status_code, answer.mimetype) == (200, "text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "worker-src 'self'" in answer.headers["Content-Security-Policy"]
    assert "Service-Worker-Allowed" not in answer.headers
