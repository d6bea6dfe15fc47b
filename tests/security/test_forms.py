"""Forms that nobody fills in by hand."""

from flask.testing import FlaskClient

from facilitation.live.hall import Hall
from facilitation.web.guards import LARGEST_BODY
from tests.web.conftest import app, built, client, make_app, post, signed_in

__all__ = ["app", "built", "client", "make_app"]


def test_a_form_past_the_limit_is_refused_in_words(client: FlaskClient, hall: Hall) -> None:
    answer = client.post("/sign-in?next=/team", data={"next": "x" * LARGEST_BODY * 2})
    assert answer.status_code == 413
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "next=/team" in answer.text


def test_a_number_of_five_thousand_digits_is_no_initiator(client: FlaskClient, hall: Hall, team: int) -> None:
    signed_in(client, hall, team)
    form = {"recipe": "yes-we-coop/short", "title": "T", "locales": "fr", "initiator": "9" * 5_000}
    assert post(client, "/sessions/new", form).status_code == 422
