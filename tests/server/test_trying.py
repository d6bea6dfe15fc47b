"""What the crew looks at and tries: a phone that is nobody, a copy in which people move by themselves."""

from collections.abc import Iterator

import pytest
import requests

from facilitation.secrecy import new_id
from facilitation.store.reading import find_session
from tests.served import Browser, Served, by_link, join, phone, refusal, served, wait_for


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("preview")) as running:
        yield running


def preview(server: Served, links: dict[str, str]) -> Browser:
    cookies = requests.get(links["desk_url"], timeout=10, allow_redirects=False).cookies.get_dict()
    return Browser(server, links["code"], "preview", cookies)


def test_l20_a_preview_sees_the_floor_live_and_counts_for_nobody(server: Served) -> None:
    links = server.workshop()
    desk, shown = by_link(server, links["code"], "crew", links["desk_url"]), preview(server, links)
    ana = phone(server, links["code"], name="Ana")
    desk.asks("session.open")
    desk.asks("step.go", step="seek_and_offer")
    assert "seq" in ana.asks("note.add", id=new_id(), board="needs", text="un four à pain")
    wait_for(lambda: shown.of("session")[0]["step"] == "seek_and_offer")
    wait_for(lambda: desk.of("note") and desk.present == {"people": 1, "phones": 1})
    assert shown.crew == [] == shown.of("note")
    desk.asks("board.reveal", board="needs")
    wait_for(lambda: shown.of("note") == ana.of("note"))
    assert {record["audience"] for record in shown.records.values()} == {"floor"}
    assert not [text for text in shown.heard if "Ana" in text]
    for browser in (desk, shown, ana):
        browser.leave()


def test_l20_what_is_sent_in_a_preview_is_refused_in_so_many_words(server: Served) -> None:
    links = server.workshop()
    shown = preview(server, links)
    answer = shown.asks("note.add", id=new_id(), board="needs", text="un four à pain")
    assert answer["refused"]["code"] == "not_allowed"
    assert "aperçu" in answer["refused"]["sentence"]
    shown.leave()


def test_l20_only_the_crew_opens_a_preview(server: Served) -> None:
    links = server.workshop()
    cookies = join(server, links["code"])["cookies"]
    assert refusal(server, f"{links['code']}&role=preview", cookies)["code"] == "not_joined"
    path = f"{server.url}/desk/{links['code']}/phone"
    page = requests.get(path, cookies=cookies, timeout=10, allow_redirects=False)
    assert page.headers["Location"].startswith("/sign-in")


def asks(server: Served, desk_url: str, path: str, sent: dict[str, int]) -> str:
    """Ask by the desk's own page; where one goes then."""
    cookies = requests.get(desk_url, timeout=10, allow_redirects=False).cookies.get_dict()
    answer = requests.post(f"{server.url}/api/sessions/{path}", json=sent, cookies=cookies, timeout=20)
    assert answer.ok, answer.text
    return str(answer.json()["url"])


def test_people_arrive_by_themselves_and_the_end_shows_everybody_out(server: Served) -> None:
    real = server.workshop()
    url = server.url + asks(server, real["desk_url"], f"{real['code']}/rehearsal", {"people": 5})
    code = url.split("/desk/")[1].split("?")[0]
    desk = by_link(server, code, "crew", url)
    ana = phone(server, code, name="Ana")
    wait_for(lambda: desk.present == {"people": 6, "phones": 6})
    assert asks(server, url, f"{code}/rehearsal/end", {}) == f"/desk/{real['code']}"
    for browser in (desk, ana):
        wait_for(lambda browser=browser: not browser._client.connected)  # type: ignore[misc]
    assert requests.get(f"{server.url}/j/{code}", timeout=10).status_code == 404
    assert requests.get(f"{server.url}/j/{real['code']}", timeout=10).status_code == 200


def test_a_server_that_starts_again_keeps_no_rehearsal(server: Served) -> None:
    real = server.workshop()
    path = asks(server, real["desk_url"], f"{real['code']}/rehearsal", {"people": 5})
    code = path.removeprefix("/desk/").split("?")[0]
    server.stop(brutally=True)
    server.start()
    with server.database() as database:
        assert find_session(database, code) is None
        assert find_session(database, real["code"])
