"""Attacks on a real server, over real sockets."""

import socket
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import requests
import socketio

from facilitation.live.limits import CATCH_UPS
from facilitation.live.usher import MOST_SOCKETS
from tests.served import Browser, Served, by_link, join, phone, served, wait_for


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("attacked")) as running:
        yield running


@pytest.fixture(scope="module")
def workshop(server: Served) -> dict[str, str]:
    return server.workshop()


@pytest.fixture
def desk(server: Served, workshop: dict[str, str]) -> Iterator[Browser]:
    browser = by_link(server, workshop["code"], "crew", workshop["desk_url"])
    yield browser
    browser.leave()


def polling(server: Served, query: str = "", method: str = "GET", **options: object) -> requests.Response:
    address = f"{server.url}/socket.io/?EIO=4&transport=polling{query}"
    return requests.request(method, address, timeout=10, **options)  # type: ignore[arg-type]


def test_somebody_shown_out_cannot_stay_by_pretending_to_leave(
    server: Served, workshop: dict[str, str], desk: Browser
) -> None:
    ghost = phone(server, workshop["code"], name="Fantôme")
    person = next(found["id"] for found in desk.of("person") if found["name"] == "Fantôme")
    answer = ghost._client.call("disconnect", "client disconnect", timeout=10)
    assert answer["refused"]["code"] == "invalid"
    desk.asks("person.remove", person=person)
    wait_for(lambda: ghost.closed == "removed" and not ghost._client.connected)


def test_asking_for_everything_again_and_again_is_slowed(
    server: Served, workshop: dict[str, str], desk: Browser
) -> None:
    greedy = phone(server, workshop["code"])
    answers = [greedy._client.call("since", 0, timeout=10) for _ in range(CATCH_UPS.amount + 1)]
    assert answers[-1]["refused"]["code"] == "too_many"
    assert "refused" not in desk._client.call("since", 0, timeout=10)
    greedy.leave()


def test_one_person_cannot_take_every_connection(server: Served, workshop: dict[str, str]) -> None:
    cookies = join(server, workshop["code"])["cookies"]
    pages = [Browser(server, workshop["code"], "person", cookies) for _ in range(MOST_SOCKETS + 2)]
    wait_for(lambda: [page._client.connected for page in pages].count(True) == MOST_SOCKETS)
    for page in pages[2:]:
        assert page._client.connected
        page.leave()


def test_a_message_past_the_limit_is_refused_at_once_on_long_polling(
    server: Served, workshop: dict[str, str]
) -> None:
    begun = time.monotonic()
    answer = polling(server, "&sid=x", "POST", data=b"4" * 1_200_000)
    assert (answer.status_code, time.monotonic() - begun < 5) == (413, True)
    assert polling(server, "&sid=x", "POST", data=iter([b"4" * 70_000])).status_code == 411


def test_a_body_that_never_comes_is_refused_by_its_announced_size(server: Served) -> None:
    here = urlsplit(server.url)
    with socket.create_connection((here.hostname, here.port), timeout=5) as line:
        head = "POST /socket.io/?EIO=4&transport=polling&sid=x HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n"
        line.sendall(head.encode())
        assert line.recv(100).startswith(b"HTTP/1.1 413")


def test_the_way_of_the_sockets_carries_safety_headers_and_no_jsonp(server: Served) -> None:
    answer = polling(server)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "no-store"
    assert polling(server, "&j=0").status_code == 400


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "{here}.evil.example", "http://127.0.0.1:1"]
)
def test_other_sites_cannot_open_a_socket_whatever_they_say_of_proxies(server: Served, origin: str) -> None:
    foreign = origin.format(here=server.url)
    forged = {"X-Forwarded-Host": urlsplit(foreign).netloc, "X-Forwarded-Proto": urlsplit(foreign).scheme}
    assert polling(server, headers={"Origin": foreign} | forged).status_code == 400
    with pytest.raises(socketio.exceptions.ConnectionError):
        socketio.Client(reconnection=False).connect(
            server.url, headers={"Origin": foreign} | forged, transports=["websocket"]
        )


def test_our_own_pages_open_a_socket(server: Served) -> None:
    answer = polling(server, headers={"Origin": server.url})
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (200, server.url)
