"""The run sheet to print: hours, words, what phones and wall show, in the reader's language, as it stands now."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from facilitation.domain.actor import Actor
from facilitation.live.hall import Hall
from facilitation.live.perform import perform
from facilitation.secrecy import new_id
from facilitation.store.reading import Found
from tests.conftest import MakeWorkshop

from .conftest import at_desk

Page = Callable[..., str]


@pytest.fixture
def evening(workshop: MakeWorkshop) -> Found:
    return workshop(locales=["fr", "en", "it"], starts_at="2026-11-22T18:30:00.000Z")


@pytest.fixture
def page(client: FlaskClient, hall: Hall, evening: Found) -> Page:
    """The words of the page: `page("it")`."""
    desk = at_desk(client, hall, evening)

    def read(lang: str = "fr") -> str:
        answer = desk.get(f"/sessions/{evening.code}/run-sheet", headers={"Accept-Language": lang})
        assert answer.status_code == 200
        return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.text))

    return read


def asks(hall: Hall, session: Found, name: str, /, **args: object) -> None:
    message = {"token": new_id(), "name": name, "args": args}
    perform(hall, hall.room(session.id, session.code), Actor("crew"), message)


def test_each_step_has_its_hour_its_words_and_what_phones_and_wall_show(page: Page) -> None:
    text = page()
    for expected in (
        "Le matériel",
        "Cinq minutes de silence vrai",
        "écrire : Je cherche, J’offre",
        "le tableau",
    ):
        assert expected in text
    hours = [int(hour) * 60 + int(minute) for hour, minute in re.findall(r" (\d\d):(\d\d) \d+ min", text)]
    assert [later - hours[0] for later in hours[:4]] == [0, 6, 14, 22]


@pytest.mark.parametrize(("lang", "expected"), [("en", "To say and to do"), ("it", "Da dire e da fare")])
def test_it_is_read_in_ones_own_language(page: Page, lang: str, expected: str) -> None:
    assert expected in page(lang)


def test_it_tells_the_run_sheet_as_it_stands_now(page: Page, hall: Hall, evening: Found) -> None:
    asks(hall, evening, "step.skip", step="portrait", skip=True)
    asks(hall, evening, "step.edit", step="frame", minutes=16, title="<b>Accueil</b>")
    pause = {"id": new_id(), "title": "Une pause", "minutes": 5, "form": "frame", "prompt": "Servez-vous"}
    asks(hall, evening, "step.add", **pause)
    text = page()
    for expected in ("Une pause", "Servez-vous", "16 min", "lire la consigne, écouter", "&lt;b&gt;Accueil"):
        assert expected in text
    assert "Cinq minutes de silence vrai" not in text


def test_without_an_hour_the_time_since_the_beginning_is_told(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    session = workshop()
    text = at_desk(client, hall, session).get(f"/sessions/{session.code}/run-sheet").text
    assert "<strong>0:06</strong>" in text
