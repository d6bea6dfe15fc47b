"""The web side without a server: Flask's test client on a real SQLite file, and a front end built of nothing."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from facilitation.domain.actor import Actor
from facilitation.live.doors import Joining, cookie_name, crew_cookie, join
from facilitation.live.hall import Hall
from facilitation.live.perform import perform
from facilitation.resources import resource_dir
from facilitation.secrecy import digest, new_id
from facilitation.store.accounts import add_login, find_or_add_account
from facilitation.store.reading import Found
from facilitation.web import Site, register
from facilitation.web.signing import LOGIN

MANIFEST = {
    "src/pages.css": {"file": "assets/pages-1.css", "isEntry": True},
    "src/printed.css": {"file": "assets/printed-1.css", "isEntry": True},
    "src/phone.ts": {"file": "assets/phone-1.js", "css": ["assets/phone-1.css"], "imports": ["_shared.js"]},
    "src/desk.ts": {"file": "assets/desk-1.js", "css": ["assets/desk-1.css"], "imports": ["_shared.js"]},
    "src/screen.ts": {"file": "assets/screen-1.js", "imports": ["_shared.js"]},
    "_shared.js": {"file": "assets/shared-1.js", "css": ["assets/shared-1.css"]},
}

MakeApp = Callable[..., Flask]
Actors = dict[str, FlaskClient]


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A static folder as the front end's build leaves it."""
    static = tmp_path / "static"
    (static / "dist/.vite").mkdir(parents=True)
    (static / "dist/assets").mkdir()
    (static / "dist/.vite/manifest.json").write_text(json.dumps(MANIFEST))
    (static / "dist/sw.js").write_text("addEventListener('install', () => 0)")
    (static / "dist/assets/phone-1.js").write_text("export {}" * 100)
    (static / "dist/assets/phone-1.js.gz").write_bytes(b"packed")
    (static / "dist/assets/phone-1.js.br").write_bytes(b"smaller")
    return static


@pytest.fixture
def make_app(hall: Hall, built: Path) -> MakeApp:
    """Make the application of a site: `make_app(public_url="https://ateliers.example")`."""

    def make(**site: object) -> Flask:
        app = Flask("facilitation", static_folder=None)
        app.secret_key = "another secret for tests"
        app.testing = False
        register(app, hall, Site(**{"static": built, "templates": resource_dir("templates")} | site))
        return app

    return make


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    return make_app()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody's browser, unknown here."""
    return app.test_client()


def joined(client: FlaskClient, hall: Hall, session: Found, name: str = "Ana") -> FlaskClient:
    """Let this browser's owner in."""
    person = join(hall, session, Joining(name=name))
    client.set_cookie(cookie_name("person", session.code), person.cookie)
    return client


def at_desk(client: FlaskClient, hall: Hall, session: Found) -> FlaskClient:
    """Give this browser the desk's cookie, as its link does."""
    client.set_cookie(cookie_name("crew", session.code), crew_cookie(hall, session, "crew"))
    return client


def signed_in(
    client: FlaskClient, hall: Hall, team: int | str, email: str = "lea@gal.example"
) -> FlaskClient:
    """Sign this browser in with an account of this team."""
    member, _ = find_or_add_account(hall.database, email, team=team, locale="fr", now=hall.now())
    token, now = new_id(), hall.now()
    add_login(hall.database, member.id, digest(token), now=now, expires_at=now + LOGIN)
    client.set_cookie("facilitation_account", token)
    return client


def form_token(client: FlaskClient) -> str:
    """The secret of a form, as this browser's pages hold it."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get("/").text)
    assert found is not None
    return found[1]


def post(client: FlaskClient, path: str, data: Mapping[str, Any]) -> TestResponse:
    """Send a form of ours."""
    return client.post(path, data={"csrf_token": form_token(client), **data})


def close(hall: Hall, session: Found, *until: str) -> None:
    """Play the whole evening, quickly, or only these intents."""
    for name in until or ("session.open", "session.close"):
        message = {"token": new_id(), "name": name}
        perform(hall, hall.room(session.id, session.code), Actor("crew"), message)
