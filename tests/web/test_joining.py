"""Coming in by code or QR, with and without a name, and coming back."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from facilitation.domain.actor import Actor
from facilitation.domain.records import Person, Session
from facilitation.domain.refusals import Refused
from facilitation.live.doors import Joining, join
from facilitation.live.hall import Hall
from facilitation.live.perform import perform
from facilitation.live.pseudonyms import first_free
from facilitation.secrecy import new_id
from facilitation.store.reading import Found, read_records
from tests.conftest import MakeWorkshop

from .conftest import close, joined, post


def people(hall: Hall, session: Found) -> list[Person]:
    return [record for record in read_records(hall.database, session.id) if isinstance(record, Person)]


def session_of(hall: Hall, session: Found) -> Session:
    found = (each for each in read_records(hall.database, session.id) if isinstance(each, Session))
    return next(found)


def test_h1_a_code_is_read_whatever_its_case_and_spaces(client: FlaskClient, workshop: MakeWorkshop) -> None:
    code = workshop().code
    answer = post(client, "/", {"code": f" {code[:3].lower()}-{code[3:]} "})
    assert answer.location == f"/j/{code}"


def test_a_wrong_code_is_asked_again_in_words(client: FlaskClient, hall: Hall) -> None:
    answer = post(client, "/", {"code": "AAAAAA"})
    assert answer.status_code == 404
    assert "Aucun atelier" in answer.text
    assert 'aria-invalid="true"' in answer.text


def test_three_taps_without_a_script_lead_to_the_phone(client: FlaskClient, workshop: MakeWorkshop) -> None:
    code = workshop().code
    answer = post(client, f"/j/{code}", {"name": "Ana", "pseudonym": "Renard malin"})
    assert (answer.status_code, answer.location) == (303, f"/s/{code}?in=1")
    assert '"name":"Ana"' in client.get(f"/s/{code}").text


def test_who_gives_no_name_gets_the_pseudonym_they_were_shown(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop()
    shown = re.search(r'name="pseudonym" value="([^"]+)"', client.get(f"/j/{session.code}").text)
    assert shown is not None
    post(client, f"/j/{session.code}", {"name": "  ", "pseudonym": shown[1]})
    assert [person.name for person in people(hall, session)] == [shown[1]]


def test_only_what_the_session_wants_to_know_is_asked(client: FlaskClient, workshop: MakeWorkshop) -> None:
    page = client.get(f"/j/{workshop(asks=['place']).code}").text
    assert 'name="place"' in page
    assert 'name="organisation"' not in page
    assert 'name="actor"' not in page


def test_answers_at_the_door_are_kept(client: FlaskClient, hall: Hall, workshop: MakeWorkshop) -> None:
    session = workshop(asks=["actor", "organisation", "place"], locales=["fr", "it"])
    client.set_cookie("facilitation_locale", "it")
    post(client, f"/j/{session.code}", {"actor": "farm", "organisation": "Ferme d’en haut", "place": "Ayen"})
    person = people(hall, session)[0]
    assert (person.actor, person.organisation, person.place, person.locale) == (
        "farm",
        "Ferme d’en haut",
        "Ayen",
        "it",
    )


def test_the_page_speaks_only_the_languages_of_the_session(
    client: FlaskClient, workshop: MakeWorkshop
) -> None:
    code = workshop(locales=["it", "en"]).code
    page = client.get(f"/j/{code}", headers={"Accept-Language": "fr, en;q=0.5"}).text
    assert '<html lang="en">' in page
    assert "lang=fr" not in page


def test_a_chosen_language_is_remembered(client: FlaskClient, workshop: MakeWorkshop) -> None:
    path = f"/j/{workshop(locales=['fr', 'it']).code}"
    answer = client.get(f"{path}?lang=it")
    assert (answer.status_code, answer.location) == (303, path)
    assert '<html lang="it">' in client.get(path).text


def test_a_name_too_long_is_given_back_with_a_sentence(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop()
    answer = post(client, f"/j/{session.code}", {"name": "Ana" * 50})
    assert answer.status_code == 422
    assert "trop long" in answer.text
    assert "Ana" * 50 in answer.text
    assert people(hall, session) == []


def test_two_people_never_bear_the_same_pseudonym(hall: Hall, workshop: MakeWorkshop) -> None:
    session = workshop()
    ana = join(hall, session, Joining(), "Renard malin")
    bea = join(hall, session, Joining(), "Renard malin")
    assert ana.name == "Renard malin"
    assert bea.name not in ("Renard malin", "")


def test_when_every_animal_is_taken_a_number_tells_two_apart() -> None:
    taken = {"Renard malin", "Renard malin 2"}
    assert first_free("Renard malin", lambda: "Renard malin", taken.__contains__) == "Renard malin 3"


def test_two_people_may_bear_the_same_first_name(hall: Hall, workshop: MakeWorkshop) -> None:
    session = workshop()
    names = [join(hall, session, Joining(name="Ana"), "Renard malin").name for _ in range(2)]
    assert names == ["Ana", "Ana"]


def test_the_places_of_the_session_are_taps_and_elsewhere_is_written(
    app: Flask, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop(places=["Ayen", "Brive « centre »"])
    assert session_of(hall, session).asks == ["place"]
    page = app.test_client().get(f"/j/{session.code}").text
    assert page.count('type="radio" name="place"') + page.count('type="radio" id="elsewhere"') == 3
    for answer in ({"place": "Ayen"}, {"place": "", "elsewhere": "Tulle"}, {}):
        post(app.test_client(), f"/j/{session.code}", answer)
    assert [person.place for person in people(hall, session)] == ["Ayen", "Tulle", ""]


def test_a_place_written_elsewhere_is_given_back_when_the_name_is_refused(
    client: FlaskClient, workshop: MakeWorkshop
) -> None:
    code = workshop(places=["Ayen"]).code
    page = post(client, f"/j/{code}", {"name": "Ana" * 50, "place": "", "elsewhere": "Tulle"}).text
    assert 'value="Tulle"' in page


def test_too_many_places_or_too_long_a_place_are_refused(workshop: MakeWorkshop) -> None:
    for places in ([f"Village {number}" for number in range(21)], ["É" * 61]):
        with pytest.raises(Refused):
            workshop(places=places)


def test_a_closed_session_lets_nobody_in_but_keeps_those_who_came(
    app: Flask, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop()
    here = joined(app.test_client(), hall, session)
    close(hall, session)
    late = app.test_client().get(f"/j/{session.code}")
    assert late.status_code == 410
    assert "terminé" in late.text
    assert here.get(f"/s/{session.code}").status_code == 200


def test_a_resume_code_brings_back_the_same_person(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop()
    before = join(hall, session, Joining(name="Ana"))
    typed = f"{before.resume_code[:4].lower()} {before.resume_code[4:]}"
    post(client, f"/j/{session.code}/resume", {"resume_code": typed})
    assert before.id in client.get(f"/s/{session.code}").text


def test_a_wrong_resume_code_is_asked_again(client: FlaskClient, workshop: MakeWorkshop) -> None:
    answer = post(client, f"/j/{workshop().code}/resume", {"resume_code": "AAAAAAAA"})
    assert answer.status_code == 422
    assert "code de reprise" in answer.text


def test_leaving_forgets_the_person_on_this_browser(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop()
    joined(client, hall, session)
    client.post(f"/s/{session.code}/leave", headers={"Origin": "null", "Sec-Fetch-Site": "same-origin"})
    assert client.get(f"/s/{session.code}").location == f"/j/{session.code}"


@pytest.mark.parametrize("code", ["AAAAAA", "K7MPQ2", "999999"])
def test_a_qr_code_tells_nobody_which_sessions_exist(client: FlaskClient, code: str) -> None:
    answer = client.get(f"/j/{code}/qr.svg")
    assert answer.status_code == 200
    assert answer.mimetype == "image/svg+xml"


def test_the_door_fetches_the_phone_beforehand(client: FlaskClient, workshop: MakeWorkshop) -> None:
    page = client.get(f"/j/{workshop().code}").text
    assert '<link rel="modulepreload" href="/static/dist/assets/phone-1.js">' in page
    assert '<link rel="modulepreload" href="/static/dist/assets/shared-1.js">' in page
    assert '<link rel="preload" as="style" href="/static/dist/assets/phone-1.css">' in page


def test_h8_a_blocked_browser_comes_in_under_no_name_until_the_crew_lets_it(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop()
    joined(client, hall, session, "Ana")
    (ana,) = people(hall, session)
    asks(hall, session, "person.remove", person=ana.id, block=True)
    client.post(f"/s/{session.code}/leave")
    assert "fermé cet atelier à cet appareil" in client.get(f"/s/{session.code}", follow_redirects=True).text
    assert post(client, f"/j/{session.code}", {"name": "Une autre"}).status_code == 403
    refused = client.post(f"/api/sessions/{session.code}/people", json={"name": "Une autre"})
    assert (refused.status_code, refused.json and refused.json["code"]) == (403, "blocked")
    bo = join(hall, session, Joining(name="Bo"))
    assert post(client, f"/j/{session.code}/resume", {"resume_code": bo.resume_code}).status_code == 403
    asks(hall, session, "person.readmit", person=ana.id)
    assert '"name":"Ana"' in client.get(f"/s/{session.code}").text


def test_who_was_only_sent_away_may_come_in_anew(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop()
    joined(client, hall, session, "Ana")
    asks(hall, session, "person.remove", person=people(hall, session)[0].id)
    assert post(client, f"/j/{session.code}", {"name": "Ana"}).status_code == 303


def asks(hall: Hall, session: Found, name: str, **args: object) -> None:
    """Ask as the crew."""
    message = {"token": new_id(), "name": name, "args": args}
    perform(hall, hall.room(session.id, session.code), Actor("crew"), message)
