"""A phone in the desk's page: it sees what the floor sees, live, and is nobody."""

from collections.abc import Iterator

import pytest
import requests

from facilitation.secrecy import new_id
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
