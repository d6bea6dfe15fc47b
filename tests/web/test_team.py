"""The team's pages: preparing a workshop, its poster, erasing it."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from facilitation.domain.records import Session
from facilitation.live.doors import crew_cookie
from facilitation.live.hall import Hall
from facilitation.store.sessions import session_ids
from tests.conftest import MakeWorkshop

from .conftest import close, post, signed_in

FORM: dict[str, Any] = {
    "recipe": "yes-we-coop/short",
    "title": "Manger local",
    "place": "Ayen",
    "organiser": "GAL",
    "locales": ["fr", "it"],
    "asks": ["actor", "place"],
    "initiator": "3",
    "phase": "2",
    "date": "2026-11-26",
    "time": "18:30",
}


@pytest.fixture
def lea(client: FlaskClient, hall: Hall, team: int) -> FlaskClient:
    return signed_in(client, hall, team)


def made(hall: Hall) -> list[Session]:
    return [session for _, session in session_ids(hall.database)]


def test_a_workshop_is_prepared_in_one_form(lea: FlaskClient, hall: Hall) -> None:
    answer = post(lea, "/sessions/new", FORM)
    [session] = made(hall)
    assert answer.location == f"/desk/{session.code}"
    assert (session.version, session.locales, session.asks) == ("short", ["fr", "it"], ["actor", "place"])
    assert (session.initiator, session.phase) == (3, 2)
    assert session.starts_at is not None
    assert session.starts_at.startswith("2026-11-2")


def test_only_activity_title_and_language_are_needed(lea: FlaskClient, hall: Hall) -> None:
    post(lea, "/sessions/new", {"recipe": "yes-we-coop/standard", "title": "Rencontre", "locales": "fr"})
    [session] = made(hall)
    assert (session.initiator, session.phase, session.starts_at, session.asks) == (None, None, None, [])


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "a" * 161},
        {"recipe": "nothing/short"},
        {"recipe": "yes-we-coop/nothing"},
        {"recipe": ""},
        {"locales": []},
        {"initiator": "10"},
        {"initiator": "-1"},
        {"phase": "²"},
        {"asks": ["password"]},
        {"date": "hier"},
        {"date": "0001-01-01", "time": "00:00"},
        {"time": "25:00"},
    ],
)
def test_a_form_that_cannot_be_is_given_back_as_typed(
    lea: FlaskClient, hall: Hall, wrong: dict[str, Any]
) -> None:
    answer = post(lea, "/sessions/new", FORM | wrong)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'value="Ayen"' in answer.text
    assert made(hall) == []


def test_every_activity_is_offered_with_its_lengths(lea: FlaskClient, hall: Hall) -> None:
    page = lea.get("/sessions/new").text
    for pack in hall.packs.values():
        for version in pack.versions:
            assert f'value="{pack.key}/{version.key}"' in page
            assert f"{version.minutes} minutes" in page


def test_the_list_shows_this_team_s_workshops_alone(
    lea: FlaskClient, hall: Hall, workshop: MakeWorkshop, app: Any
) -> None:
    workshop(title="Le nôtre")
    other = signed_in(app.test_client(), hall, "GAL d’à côté", "max@ailleurs.example")
    assert "Le nôtre" in lea.get("/team").text
    assert "Le nôtre" not in other.get("/team").text


def test_the_poster_shows_the_way_in_in_every_language(lea: FlaskClient, workshop: MakeWorkshop) -> None:
    code = workshop(locales=["fr", "en", "it"]).code
    page = lea.get(f"/sessions/{code}/poster").text
    assert f"{code[:3]}\xa0{code[3:]}" in page
    assert f"/j/{code}/qr.svg" in page
    for words in ("Scannez", "Scan this", "Inquadri"):
        assert words in page


def test_erasing_asks_for_the_code(lea: FlaskClient, hall: Hall, workshop: MakeWorkshop) -> None:
    code = workshop().code
    assert post(lea, f"/sessions/{code}/purge", {"confirmation": "oui"}).status_code == 422
    assert len(made(hall)) == 1
    assert (
        post(lea, f"/sessions/{code}/purge", {"confirmation": f" {code[:3]} {code[3:].lower()}"}).location
        == "/team"
    )
    assert made(hall) == []


def test_the_links_of_an_erased_workshop_do_not_open_the_next_one(
    lea: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    erased = workshop()
    post(lea, f"/sessions/{erased.code}/purge", {"confirmation": erased.code})
    assert crew_cookie(hall, workshop(), "crew") != crew_cookie(hall, erased, "crew")


def test_a_workshop_under_way_is_not_erased(lea: FlaskClient, hall: Hall, workshop: MakeWorkshop) -> None:
    session = workshop()
    close(hall, session, "session.open")
    answer = post(lea, f"/sessions/{session.code}/purge", {"confirmation": session.code})
    assert answer.status_code == 422
    assert len(made(hall)) == 1


def test_a_page_speaks_the_language_of_its_account(lea: FlaskClient) -> None:
    assert '<html lang="fr">' in lea.get("/team", headers={"Accept-Language": "en"}).text
    lea.get("/team?lang=en")
    assert "Your workshops" in lea.get("/team").text


def test_a_form_answered_with_an_error_can_change_language(lea: FlaskClient) -> None:
    page = post(lea, "/team/invitations", {"email": "personne"}).text
    assert 'href="/team?lang=it"' in page
