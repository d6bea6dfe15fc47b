"""Rehearsing from the desk: a copy with its own code and its own colour, which leaves nothing behind."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from facilitation.live.hall import Hall
from facilitation.live.rehearsing import end_rehearsal
from facilitation.store.reading import Found
from tests.conftest import MakeWorkshop

from .conftest import at_desk, joined, signed_in


@pytest.fixture
def session(workshop: MakeWorkshop) -> Found:
    return workshop()


@pytest.fixture
def desk(app: Flask, hall: Hall, session: Found) -> Iterator[FlaskClient]:
    yield at_desk(app.test_client(), hall, session)
    for going in list(hall.rehearsals.values()):
        end_rehearsal(hall, going.session)


def begun(desk: FlaskClient, hall: Hall, session: Found) -> Found:
    """A rehearsal, and the browser at its desk."""
    answer = desk.post(f"/api/sessions/{session.code}/rehearsal", json={"people": 5})
    assert answer.status_code == 201, answer.text
    desk.get(answer.json["url"])  # type: ignore[index]
    return next(iter(hall.rehearsals.values())).session


def test_every_page_of_a_rehearsal_says_so(desk: FlaskClient, hall: Hall, session: Found) -> None:
    copy = begun(desk, hall, session)
    joined(desk, hall, copy)
    for page in (f"/s/{copy.code}", f"/screen/{copy.code}", f"/desk/{copy.code}/phone"):
        assert "Répétition" in desk.get(page).text
    assert "Répétition" not in desk.get(f"/screen/{session.code}").text
    desk.delete_cookie(f"facilitation_person_{copy.code}")
    assert "Répétition" in desk.get(f"/j/{copy.code}").text
    assert '"rehearsal":true' in desk.get(f"/desk/{copy.code}").text


def test_a_rehearsal_is_not_exported_and_not_among_the_teams_workshops(
    app: Flask, desk: FlaskClient, hall: Hall, session: Found, team: int
) -> None:
    copy = begun(desk, hall, session)
    assert desk.get(f"/desk/{copy.code}/export/md").status_code == 403
    assert "/export/" not in desk.get(f"/desk/{copy.code}").text
    page = signed_in(app.test_client(), hall, team).get("/team").text
    assert copy.code not in page
    assert session.code in page


def test_it_is_ended_from_its_own_desk_alone(desk: FlaskClient, hall: Hall, session: Found) -> None:
    copy = begun(desk, hall, session)
    for code, status in ((session.code, 404), (copy.code, 200), (copy.code, 401)):
        answer = desk.post(f"/api/sessions/{code}/rehearsal/end", json={})
        assert answer.status_code == status
        assert status != 200 or answer.json == {"url": f"/desk/{session.code}"}
    assert hall.find(copy.code) is None
    assert hall.find(session.code) == session


@pytest.mark.parametrize("people", [4, 61, 7.5, "7", None])
def test_as_many_people_as_a_small_or_a_full_hall(
    desk: FlaskClient, hall: Hall, session: Found, people: object
) -> None:
    answer = desk.post(f"/api/sessions/{session.code}/rehearsal", json={"people": people})
    assert answer.status_code == 422
    assert not hall.rehearsals


def test_a_colleague_comes_to_the_copy_by_their_account_which_signing_out_closes(
    app: Flask, hall: Hall, session: Found, team: int, desk: FlaskClient
) -> None:
    colleague = signed_in(app.test_client(), hall, team)
    answer = colleague.post(f"/api/sessions/{session.code}/rehearsal", json={"people": 5})
    copy = next(iter(hall.rehearsals.values())).session
    assert answer.json == {"url": f"/desk/{copy.code}"}
    assert colleague.get(f"/desk/{copy.code}").status_code == 200


def test_h7_a_rehearsal_begun_by_a_co_facilitator_ends_with_their_link(
    app: Flask, desk: FlaskClient, hall: Hall, session: Found
) -> None:
    helpers = f"/api/sessions/{session.code}/helpers"
    made = desk.post(helpers, json={"name": "Paul"}).json
    paul = app.test_client()
    paul.get(made["link"]["url"])  # type: ignore[index]
    copy = begun(paul, hall, session)
    assert paul.get(f"/desk/{copy.code}").status_code == 200
    desk.post(f"{helpers}/{made['helpers'][0]['id']}/revoke", json={})  # type: ignore[index]
    assert hall.find(copy.code) is None
