"""The team's pages: preparing a workshop, its poster, erasing it."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from facilitation.domain.records import Session
from facilitation.live.doors import crew_cookie
from facilitation.live.hall import Hall
from facilitation.store.accounts import find_or_add_account, members_of
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


def test_places_are_written_one_a_line(lea: FlaskClient, hall: Hall) -> None:
    post(lea, "/sessions/new", FORM | {"places": " Ayen\r\n\r\nBrive\r\nAyen"})
    assert [session.places for session in made(hall)] == [["Ayen", "Brive"]]


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
        {"places": "\n".join("abcdefghijklmnopqrstu")},
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


def test_once_a_workshop_has_ended_its_report_is_one_press_away(
    lea: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    found = workshop()
    report, poster = f"/desk/{found.code}/export/docx", f"/sessions/{found.code}/poster"
    before = lea.get("/team").text
    assert (report in before, poster in before) == (False, True)
    close(hall, found)
    after = lea.get("/team").text
    assert (report in after, poster in after) == (True, False)


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


def test_renewed_links_open_and_the_old_ones_do_not(
    lea: FlaskClient, app: Flask, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop()
    old = crew_cookie(hall, session, "crew")
    answer = post(lea, f"/sessions/{session.code}/links", {})
    again = hall.find(session.code)
    assert again is not None
    new = crew_cookie(hall, again, "crew")
    page = lea.get(answer.location).text
    assert (old in page, new in page) == (False, True)
    opened = [
        app.test_client().get(f"/desk/{session.code}?key={key}").headers.get("Set-Cookie")
        for key in (old, new)
    ]
    assert [bool(cookie) for cookie in opened] == [False, True]


def test_links_are_not_renewed_without_the_token_of_the_form(
    lea: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop()
    assert lea.post(f"/sessions/{session.code}/links").status_code == 400
    assert hall.find(session.code) == session


def test_h4_the_desk_of_an_account_is_opened_by_the_account_alone(
    lea: FlaskClient, workshop: MakeWorkshop
) -> None:
    code = workshop().code
    assert lea.get(f"/desk/{code}").status_code == 200
    assert lea.get_cookie(f"facilitation_crew_{code}") is None


def test_a_colleague_is_removed_and_may_be_invited_again(
    lea: FlaskClient, hall: Hall, app: Flask, team: int
) -> None:
    max_ = signed_in(app.test_client(), hall, team, "max@gal.example")
    account = next(each.id for each in members_of(hall.database, team) if each.email == "max@gal.example")
    assert post(lea, "/team/people/remove", {"account": str(account)}).status_code == 200
    assert max_.get("/team").status_code == 303
    assert "max@gal.example" not in lea.get("/team").text
    assert "/password/" in post(lea, "/team/invitations", {"email": "max@gal.example"}).text
    assert "max@gal.example" in lea.get("/team").text


@pytest.mark.parametrize("whom", ["own", "elsewhere", "nobody"])
def test_nobody_removes_themselves_or_people_of_another_team(
    lea: FlaskClient, hall: Hall, team: int, whom: str
) -> None:
    stranger, _ = find_or_add_account(
        hall.database, "x@ailleurs.example", team="Ailleurs", locale="fr", now=hall.now()
    )
    numbers = {
        "own": str(members_of(hall.database, team)[0].id),
        "elsewhere": str(stranger.id),
        "nobody": "x",
    }
    assert post(lea, "/team/people/remove", {"account": numbers[whom]}).status_code == 422
    assert len(members_of(hall.database, team)) == len(members_of(hall.database, stranger.team_id)) == 1
