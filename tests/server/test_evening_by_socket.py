"""The whole evening over real sockets, on each of the three engines."""

from pathlib import Path

import pytest
import requests
import socketio

from facilitation.secrecy import new_id
from tests.served import (
    Browser,
    Served,
    by_link,
    cookie_header,
    helper,
    join,
    phone,
    refusal,
    served,
    wait_for,
)


@pytest.mark.parametrize("engine", ["eventlet", "gevent", "threading"])
def test_an_evening_runs_on_every_engine(engine: str, tmp_path: Path) -> None:
    with served(tmp_path, engine) as server:
        links = server.workshop()
        code = links["code"]
        desk, wall = (
            by_link(server, code, "crew", links["desk_url"]),
            by_link(server, code, "screen", links["screen_url"]),
        )
        desk.asks("session.open")
        desk.asks("step.go", step="seek_and_offer")
        ana, bo = phone(server, code, name="Ana"), phone(server, code)
        writes_in_private(desk, wall, ana, bo)
        votes_in_secret(desk, wall, ana, bo)
        leaves_with_a_plan(server, code, desk, ana, links)
        for browser in (desk, wall, ana, bo):
            browser.leave()


def writes_in_private(desk: Browser, wall: Browser, ana: Browser, bo: Browser) -> None:
    assert "seq" in ana.asks("note.add", id=new_id(), board="needs", text="un four à pain")
    wait_for(lambda: desk.of("note") and ana.of("note") and ana.seq == bo.seq == wall.seq == desk.seq)
    assert bo.of("note") == wall.of("note") == []
    assert "un four à pain" not in "".join(bo.heard + wall.heard)
    assert next(count for count in wall.of("count") if count["id"] == "needs")["notes"] == 1
    desk.asks("board.reveal", board="needs")
    wait_for(lambda: bo.of("note") and wall.of("note"))


def votes_in_secret(desk: Browser, wall: Browser, ana: Browser, bo: Browser) -> None:
    ballot, target = new_id(), desk.of("note")[0]["id"]
    desk.asks("step.go", step="dots")
    desk.asks("ballot.add", id=ballot, title="?", targets=[target], points=3, most_per_target=3, secret=True)
    wait_for(lambda: ana.of("ballot") and bo.of("ballot"))
    ana.asks("vote.cast", ballot=ballot, target=target, points=2)
    refused = bo.asks("vote.cast", ballot=ballot, target=target, points=4)
    assert refused["refused"]["code"] == "no_points"
    wait_for(lambda: wall.of("turnout")[0]["voters"] == 1)
    assert wall.of("tally") == bo.of("vote") == []
    desk.asks("ballot.reveal", id=ballot)
    wait_for(lambda: wall.of("tally") and bo.of("tally"))


def leaves_with_a_plan(server: Served, code: str, desk: Browser, ana: Browser, links: dict[str, str]) -> None:
    action = new_id()
    desk.asks("action.add", id=action, title="Restaurer le four", phase=2, sources=[desk.of("note")[0]["id"]])
    desk.asks("step.go", step="first_steps")
    wait_for(lambda: ana.of("action"))
    assert "seq" in ana.asks("commitment.make", id=new_id(), action=action, text="J’appelle le maçon")
    cookies = requests.get(links["desk_url"], timeout=10, allow_redirects=False).cookies
    for kind, beginning in (("docx", b"PK"), ("md", b"#"), ("json", b"{")):
        answer = requests.get(f"{server.url}/desk/{code}/export/{kind}", cookies=cookies, timeout=60)
        assert answer.status_code == 200
        assert answer.content.startswith(beginning)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> "Served":
    with served(tmp_path_factory.mktemp("server")) as running:
        yield running


def test_l6_reconnecting_gives_what_was_missed(server: Served) -> None:
    links = server.workshop()
    code = links["code"]
    desk, person = by_link(server, code, "crew", links["desk_url"]), join(server, code, name="Ana")
    first = Browser(server, code, "person", person["cookies"])
    first.leave()
    desk.asks("session.open")
    desk.asks("step.next")
    again = Browser(server, code, "person", person["cookies"])
    wait_for(lambda: desk.seq == again.seq)
    assert again.of("session")[0]["step"] == "frame"
    again.leave()
    desk.leave()


@pytest.mark.parametrize(("code", "reason"), [("ZZZZZZ", "unknown_session"), ("", "unknown_session")])
def test_l8_an_unknown_code_is_refused_with_a_sentence(server: Served, code: str, reason: str) -> None:
    assert refusal(server, code)["code"] == reason


def test_l8_nobody_listens_without_having_joined(server: Served) -> None:
    code = server.workshop()["code"]
    answer = refusal(server, code)
    assert answer["code"] == "not_joined"
    assert answer["sentence"].endswith(".")


def test_the_cookie_of_one_session_opens_no_other(server: Served) -> None:
    one, other = server.workshop()["code"], server.workshop()["code"]
    cookies = {name.replace(one, other): value for name, value in join(server, one)["cookies"].items()}
    assert refusal(server, other, cookies)["code"] == "not_joined"


def test_a_foreign_page_may_not_open_a_socket(server: Served) -> None:
    code = server.workshop()["code"]
    cookies = join(server, code)["cookies"]
    client = socketio.Client(reconnection=False)
    headers = {"Origin": "https://evil.example"} | cookie_header(cookies)
    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(f"{server.url}?w={code}", headers=headers, transports=["websocket"])


def test_l10_a_removed_person_is_shown_out_at_once(server: Served) -> None:
    links = server.workshop()
    code = links["code"]
    desk, ana = by_link(server, code, "crew", links["desk_url"]), phone(server, code, name="Ana")
    wait_for(lambda: desk.of("person"))
    desk.asks("person.remove", person=desk.of("person")[0]["id"])
    wait_for(lambda: ana.closed == "removed")
    wait_for(lambda: desk.present.get("people") == 0)
    desk.leave()


def test_l11_presence_counts_people_and_names_the_crew_to_itself_alone(server: Served) -> None:
    links = server.workshop()
    code = links["code"]
    desk, ana = by_link(server, code, "crew", links["desk_url"]), phone(server, code, name="Ana")
    wall = by_link(server, code, "screen", links["screen_url"])
    paul = helper(server, links["desk_url"], code, "Paul")
    wait_for(lambda: desk.crew == ["", "Paul"] == paul.crew)
    wait_for(lambda: desk.present == ana.present == wall.present == {"people": 1, "phones": 1})
    assert ana.crew == wall.crew == []
    ana.leave()
    paul.leave()
    wait_for(lambda: desk.present == {"people": 0, "phones": 0} and desk.crew == [""])
    for browser in (desk, wall):
        browser.leave()


def test_forty_intents_at_once_are_all_answered_once(server: Served) -> None:
    links = server.workshop()
    desk = by_link(server, links["code"], "crew", links["desk_url"])
    answers = [desk.asks("note.add", id=new_id(), board="needs", text=f"n{n}") for n in range(40)]
    assert len({answer["seq"] for answer in answers}) == 40
    wait_for(lambda: len(desk.of("note")) == 40)
    desk.leave()
