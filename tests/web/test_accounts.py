"""Signing in and out, one-time links, and what is never said about who has an account."""

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select, update

from facilitation.domain.refusals import Refused
from facilitation.live.hall import Hall
from facilitation.secrecy import digest
from facilitation.store.accounts import find_password_hash, has_accounts, members_of
from facilitation.store.tables import Account, Invitation, Login
from facilitation.web import passwords, signing
from facilitation.web.one_time import make_password_link, make_setup_link

from .conftest import MakeApp, post, signed_in

GOOD = "le four du village"
EMAIL = "lea@gal.example"


@pytest.fixture
def lea(client: FlaskClient, hall: Hall, team: int) -> str:
    """An account with a password."""
    post(client, make_password_link(hall, EMAIL), {"name": "Léa", "password": GOOD})
    client.delete_cookie("facilitation_account")
    return EMAIL


def test_the_first_link_makes_a_team_and_an_account_and_enters(client: FlaskClient, hall: Hall) -> None:
    link = make_setup_link(hall)
    form = {"team": "GAL", "name": "Léa", "email": " Lea@GAL.example ", "password": GOOD}
    assert post(client, link, form).location == "/team"
    assert "GAL" in client.get("/team").text
    assert find_password_hash(hall.database, EMAIL) is not None


def test_a_set_up_link_is_dead_once_there_is_an_account(client: FlaskClient, hall: Hall) -> None:
    first, second = make_setup_link(hall), make_setup_link(hall)
    form = {"team": "GAL", "name": "Léa", "email": EMAIL, "password": GOOD}
    post(client, first, form)
    assert client.get(first).status_code == 410
    assert post(client, second, form | {"email": "eve@evil.example"}).status_code == 410
    assert find_password_hash(hall.database, "eve@evil.example") is None


def test_a_form_that_is_not_right_says_where_and_makes_nothing(client: FlaskClient, hall: Hall) -> None:
    answer = post(
        client, make_setup_link(hall), {"team": "", "name": "Léa", "email": "lea", "password": "court"}
    )
    assert answer.status_code == 422
    for field in ("team", "email", "password"):
        assert f'id="{field}-error"' in answer.text
    assert not has_accounts(hall.database)


def test_a_password_link_works_once(client: FlaskClient, hall: Hall, team: int) -> None:
    link = make_password_link(hall, EMAIL)
    assert post(client, link, {"name": "Léa", "password": GOOD}).location == "/team"
    assert client.get(link).status_code == 410
    assert post(client, link, {"name": "Eve", "password": "une autre phrase"}).status_code == 410


@pytest.mark.parametrize(("minutes", "status"), [(59, 200), (61, 410)])
def test_a_password_link_is_good_for_an_hour(
    client: FlaskClient, hall: Hall, team: int, minutes: int, status: int
) -> None:
    link, made_at = make_password_link(hall, EMAIL), hall.now()
    hall.now = lambda: made_at + timedelta(minutes=minutes)
    assert client.get(link).status_code == status


def test_a_new_link_replaces_the_one_before(client: FlaskClient, hall: Hall, team: int) -> None:
    before, after = make_password_link(hall, EMAIL), make_password_link(hall, EMAIL)
    assert client.get(before).status_code == 410
    assert client.get(after).status_code == 200


def test_a_new_password_signs_every_other_browser_out(app: Flask, hall: Hall, team: int) -> None:
    old = signed_in(app.test_client(), hall, team, EMAIL)
    post(app.test_client(), make_password_link(hall, EMAIL), {"name": "Léa", "password": GOOD})
    assert old.get("/team").status_code == 303


def test_a_link_cannot_move_an_account_to_another_team(hall: Hall, team: int) -> None:
    make_password_link(hall, EMAIL, team)
    with pytest.raises(Refused):
        make_password_link(hall, EMAIL, "GAL d’à côté")


@pytest.mark.parametrize("email", ["", "lea", "lea@", "@gal.example", "a b@c.example", "<x>@y.example"])
def test_an_address_that_is_none_gets_no_link(hall: Hall, email: str) -> None:
    with pytest.raises(Refused):
        make_password_link(hall, email)


def test_signing_in_gives_a_new_token_and_keeps_only_its_hash(
    client: FlaskClient, hall: Hall, lea: str
) -> None:
    client.set_cookie("facilitation_account", "planted")
    answer = post(client, "/sign-in", {"email": lea, "password": GOOD})
    cookie = client.get_cookie("facilitation_account")
    assert cookie is not None
    assert (answer.location, cookie.value != "planted") == ("/team", True)
    with hall.database.read() as connection:
        assert digest(cookie.value) in list(connection.scalars(select(Login.token_hash)))
        assert cookie.value not in str(connection.execute(select(Login.__table__)).all())


def test_signing_out_makes_the_token_worthless(client: FlaskClient, lea: str) -> None:
    post(client, "/sign-in", {"email": lea, "password": GOOD})
    cookie = client.get_cookie("facilitation_account")
    assert cookie is not None
    post(client, "/sign-out", {})
    client.set_cookie("facilitation_account", cookie.value)
    assert client.get("/team").status_code == 303


def test_a_login_ends_by_itself(client: FlaskClient, hall: Hall, team: int) -> None:
    signed_in(client, hall, team)
    later = hall.now() + signing.LOGIN + timedelta(seconds=1)
    hall.now = lambda: later
    assert client.get("/team").status_code == 303


def test_a_disabled_account_is_out_at_once_and_cannot_come_back(
    client: FlaskClient, hall: Hall, lea: str
) -> None:
    post(client, "/sign-in", {"email": lea, "password": GOOD})
    with hall.database.write() as connection:
        connection.execute(update(Account).values(disabled_at=hall.now()))
    assert client.get("/team").status_code == 303
    assert post(client, "/sign-in", {"email": lea, "password": GOOD}).status_code == 422


def test_unknown_wrong_and_passwordless_accounts_get_the_same_answer(
    client: FlaskClient, hall: Hall, lea: str
) -> None:
    make_password_link(hall, "neuf@gal.example")
    tries = [(lea, "pas la bonne"), ("personne@gal.example", GOOD), ("neuf@gal.example", GOOD)]
    pages = []
    for email, password in tries:
        answer = post(client, "/sign-in", {"email": email, "password": password})
        pages.append((answer.status_code, strip(answer.text, email)))
    assert pages[0] == pages[1] == pages[2]


def test_an_unknown_account_costs_the_same_work(
    client: FlaskClient, hall: Hall, lea: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    monkeypatch.setattr(signing, "is_right", lambda stored, _: bool(checked.append(stored)))
    post(client, "/sign-in", {"email": "personne@gal.example", "password": GOOD})
    post(client, "/sign-in", {"email": lea, "password": GOOD})
    assert checked[0] == passwords.nobody()
    assert checked[0].split("$")[:4] == checked[1].split("$")[:4]


def test_guessing_a_password_stops_for_that_address_alone(
    app: Flask, client: FlaskClient, lea: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "is_right", lambda _, password: password == GOOD)
    statuses = [post(client, "/sign-in", {"email": lea, "password": "?"}).status_code for _ in range(11)]
    assert statuses == [422] * 10 + [429]
    elsewhere = app.test_client()
    elsewhere.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    assert post(elsewhere, "/sign-in", {"email": lea, "password": GOOD}).location == "/team"


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "/\\evil.example",
        "\\/evil.example",
        "https:evil.example",
        "https://evil.example",
        "http:///evil.example",
        "///evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        "\t//evil.example",
        " //evil.example",
        "/ /evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "evil.example",
        "@evil.example",
        "/\u2044evil.example",
        "\u2215/evil.example",
        "/\u3002evil.example",
        "/\r\nLocation:https://evil.example",
        "/%00\x00",
        "",
        "/" + "é" * 10,
        "?next=//evil.example",
        "#x",
    ],
)
def test_the_way_on_after_signing_in_stays_home(
    app: Flask, client: FlaskClient, lea: str, target: str
) -> None:
    answer = post(client, "/sign-in", {"email": lea, "password": GOOD, "next": target})
    assert answer.status_code == 303
    assert answer.location == "/team"


@pytest.mark.parametrize("target", ["/desk/K7MPQ2", "/sessions/new", "/team?x=%2f%2fevil.example"])
def test_a_page_that_asked_for_a_sign_in_is_found_again(client: FlaskClient, lea: str, target: str) -> None:
    answer = post(client, "/sign-in", {"email": lea, "password": GOOD, "next": target})
    assert answer.location == target


def test_under_https_the_cookie_is_locked_to_this_host(make_app: MakeApp, hall: Hall, team: int) -> None:
    client = make_app(public_url="https://ateliers.example").test_client()
    base = {"base_url": "https://ateliers.example"}
    page = client.get(make_password_link(hall, EMAIL), **base).text
    token = page.split('csrf_token" value="')[1].split('"')[0]
    form = {"csrf_token": token, "name": "Léa", "password": GOOD}
    cookie = client.post(make_password_link(hall, EMAIL), data=form, **base).headers["Set-Cookie"]
    assert cookie.startswith("__Host-facilitation_account=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_a_colleague_is_invited_by_a_link_shown_once(client: FlaskClient, hall: Hall, team: int) -> None:
    signed_in(client, hall, team)
    page = post(client, "/team/invitations", {"email": "paolo@gal.example"}).text
    link = page.split('readonly value="http://localhost')[1].split('"')[0]
    assert link not in client.get("/team").text
    assert client.get(link).status_code == 200
    assert "paolo@gal.example" in {member.email for member in members_of(hall.database, team)}


def test_a_colleague_with_a_password_cannot_be_taken_over(client: FlaskClient, hall: Hall, lea: str) -> None:
    signed_in(client, hall, 1, "max@gal.example")
    answer = post(client, "/team/invitations", {"email": lea})
    assert answer.status_code == 422
    assert "/password/" not in answer.text


def test_links_are_kept_as_hashes(hall: Hall, team: int) -> None:
    token = make_password_link(hall, EMAIL).rpartition("/")[2]
    with hall.database.read() as connection:
        assert list(connection.scalars(select(Invitation.token_hash))) == [digest(token)]


@pytest.mark.parametrize(
    ("password", "weakness"),
    [
        ("neuf lett", "short"),
        ("motdepasse", "common"),
        ("MotDePasse123", "common"),
        ("aaaaaaaaaaaa", "common"),
        (EMAIL, "common"),
        ("x1" * 501, "long"),
        (GOOD, None),
        ("🌳🌳 four à pain", None),
        ("a phrase of sixty-four characters is fine, and so is a longer one", None),
    ],
)
def test_a_password_must_only_be_long_and_not_common(password: str, weakness: str | None) -> None:
    assert passwords.weakness(password, EMAIL) == (weakness and f"web.password.{weakness}")


def test_a_password_is_the_same_however_its_accents_are_typed() -> None:
    assert passwords.is_right(passwords.hash_of("caf\u00e9 du village"), "cafe\u0301 du village")


def strip(page: str, email: str) -> str:
    """A page without what the person typed and without the secret of its form."""
    return page.replace(email, "").split('name="csrf_token"')[0] + page.replace(email, "").split('">')[-1]
