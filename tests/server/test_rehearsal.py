"""A rehearsal on a running server: its people move by themselves, and its end shows everybody out."""

from collections.abc import Iterator

import pytest
import requests

from facilitation.store.reading import find_session
from tests.served import Served, by_link, phone, served, wait_for


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("rehearsal")) as running:
        yield running


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


def test_a_server_that_starts_again_keeps_no_rehearsal(tmp_path_factory: pytest.TempPathFactory) -> None:
    with served(tmp_path_factory.mktemp("again")) as server:
        real = server.workshop()
        path = asks(server, real["desk_url"], f"{real['code']}/rehearsal", {"people": 5})
        code = path.removeprefix("/desk/").split("?")[0]
        server.stop(brutally=True)
        server.start()
        with server.database() as database:
            assert find_session(database, code) is None
            assert find_session(database, real["code"])
