"""Figures for Prometheus: they answer « is the room well? », to this machine alone, and name nobody."""

import re
from ipaddress import ip_network
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.middleware.proxy_fix import ProxyFix

from facilitation import metrics
from facilitation.domain.actor import Actor
from facilitation.domain.refusals import Refused
from facilitation.live.answering import Answering
from facilitation.live.arriving import Visitor
from facilitation.live.hall import Hall
from facilitation.settings import WrongSetting, read_settings
from facilitation.store.trouble import Unavailable
from tests.conftest import MakeWorkshop

from .conftest import MakeApp


def figure(client: FlaskClient, name: str) -> float:
    found = re.search(rf"^facilitation_{re.escape(name)} (\S+)$", client.get("/metrics").text, re.MULTILINE)
    return float(found[1]) if found else 0.0


@pytest.fixture
def answering(hall: Hall, workshop: MakeWorkshop) -> Answering:
    """Answers to one projector, whose socket is called « wall »."""
    session = workshop()
    room = hall.room(session.id, session.code)
    return Answering({"wall": Visitor("wall", room, "screen", None, "fr", session)})


def test_who_is_here_is_counted_over_all_rooms(
    client: FlaskClient, hall: Hall, workshop: MakeWorkshop
) -> None:
    for _ in range(2):
        session = workshop()
        present = hall.room(session.id, session.code).present
        present.simulated = 5  # a rehearsal is no crowd
        viewers = present.viewers
        viewers |= {"a": Actor("person", "ana"), "b": Actor("person", "ana"), "c": None}
    counted = [figure(client, name) for name in ("people", "phones", "sockets", "sessions_here")]
    assert counted == [2, 4, 6, 2]


@pytest.mark.parametrize(
    ("answer", "word"),
    [({"seq": 1}, "accepted"), ({"refused": {"code": "closed", "sentence": ""}}, "closed"), (None, "later")],
)
def test_intents_are_counted_by_their_answer(
    client: FlaskClient, answering: Answering, answer: dict[str, object] | None, word: str
) -> None:
    name = f'intents_total{{answer="{word}"}}'
    before = figure(client, name), figure(client, "acknowledgement_seconds_count")
    answering.intent(lambda _: answer or away())("wall")
    assert (figure(client, name), figure(client, "acknowledgement_seconds_count")) == (
        before[0] + 1,
        before[1] + 1,
    )


def away() -> dict[str, object]:
    raise Unavailable("full", "database or disk is full")


def test_catch_ups_are_counted_by_their_answer(client: FlaskClient, answering: Answering) -> None:
    for answer in ({"seq": 1, "changes": []}, {"seq": 1, "records": []}):
        name = f'catch_ups_total{{answer="{[*answer][1]}"}}'
        before = figure(client, name)
        answering.since(lambda _, answer=answer: answer)("wall")
        assert figure(client, name) == before + 1


def test_writes_and_failures_are_measured(client: FlaskClient, hall: Hall, workshop: MakeWorkshop) -> None:
    before = (
        figure(client, "database_write_seconds_count"),
        figure(client, 'database_failures_total{kind="full"}'),
    )
    workshop()
    with pytest.raises(Unavailable), hall.database.write():
        away()
    assert figure(client, "database_write_seconds_count") >= before[0] + 1
    assert figure(client, 'database_failures_total{kind="full"}') == before[1] + 1


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Proto"])
def test_h6_whoever_comes_through_a_proxy_sees_nothing(client: FlaskClient, header: str) -> None:
    assert client.get("/metrics", headers={header: "127.0.0.1"}).status_code == 404


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("127.0.0.1", 200),
        ("127.8.8.8", 200),
        ("::1", 200),
        ("::ffff:127.0.0.1", 200),
        ("192.168.1.7", 404),
        ("", 404),
    ],
)
def test_h6_only_this_machine_sees_the_figures(client: FlaskClient, address: str, status: int) -> None:
    answer = client.get("/metrics", environ_base={"REMOTE_ADDR": address})
    assert answer.status_code == status
    assert ("facilitation_people" in answer.text) is (status == 200)


NAMED = (ip_network("10.1.0.0/16"), ip_network("2001:db8:7::/48"))


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("10.1.2.3", 200),
        ("::ffff:10.1.2.3", 200),
        ("2001:db8:7::9", 200),
        ("127.0.0.1", 200),
        ("10.2.0.1", 404),
        ("2001:db8:8::9", 404),
    ],
)
def test_h6_the_networks_that_the_operator_names_see_the_figures(
    make_app: MakeApp, address: str, status: int
) -> None:
    client = make_app(metrics_from=NAMED).test_client()
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": address}).status_code == status


@pytest.mark.parametrize("trusted", [0, 1])
@pytest.mark.parametrize("real", ["10.1.2.3", "203.0.113.9"])
def test_h6_only_a_trusted_proxy_says_who_asks(make_app: MakeApp, real: str, trusted: int) -> None:
    app = make_app(metrics_from=NAMED)
    if trusted:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=trusted)  # type: ignore[method-assign]
    answer = app.test_client().get("/metrics", headers={"X-Forwarded-For": f"127.0.0.1, {real}"})
    assert answer.status_code == (200 if trusted and real == "10.1.2.3" else 404)


def test_c5_networks_are_read_from_the_environment_or_refused_in_words(tmp_path: Path) -> None:
    environ = {"FACILITATION_DATA_DIR": str(tmp_path), "FACILITATION_METRICS_FROM": "10.1.0.0/16, ::1"}
    assert read_settings(environ).metrics_from == (ip_network("10.1.0.0/16"), ip_network("::1"))
    for wrong in ("10.1.0.7/16", "everybody", "10.0.0.1;10.0.0.2"):
        with pytest.raises(WrongSetting, match="networks"):
            read_settings(environ | {"FACILITATION_METRICS_FROM": wrong})


def test_h6_labels_are_words_of_the_program(client: FlaskClient, workshop: MakeWorkshop) -> None:
    code = workshop(title="Un titre du canari").code
    page = client.get("/metrics").text
    assert "canari" not in page
    assert code not in page
    labels = set(re.findall(r"(\w+)=\"", page))
    assert labels <= {"answer", "kind", "le"}


def test_a_refusal_raised_in_a_write_is_no_failure_of_the_database(hall: Hall) -> None:
    with pytest.raises(Refused), hall.database.write():
        raise Refused("closed")
    assert hall.database.trouble is None


def test_every_figure_has_words_that_explain_it() -> None:
    for family in metrics.REGISTRY.collect():
        assert len(family.documentation) > 10, family.name
