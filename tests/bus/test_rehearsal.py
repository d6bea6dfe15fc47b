"""A rehearsal is played by one process and looked at from another; whoever ends it, nothing and nobody remains."""

from collections.abc import Iterator

import pytest
import requests

from facilitation.language import say
from tests.bus.conftest import Both, Room
from tests.served import Browser, Served, by_link, phone, wait_for


class Rehearsal:
    """Begun at the first process; its desk, wall, preview and a phone are with the second, a colleague with the first."""

    def __init__(self, both: Both, links: dict[str, str]) -> None:
        self.both, (self.one, self.two) = both, both.servers
        crew = requests.get(links["desk_url"], timeout=10, allow_redirects=False).cookies
        begin = f"{self.one.url}/api/sessions/{links['code']}/rehearsal"
        answer = requests.post(begin, json={"people": 5}, cookies=crew, timeout=20)
        assert answer.status_code == 201, answer.text
        path = answer.json()["url"]
        self.code = path.removeprefix("/desk/").partition("?")[0]
        opened = requests.get(f"{self.two.url}{path}", timeout=10, allow_redirects=False)
        self.crew = opened.cookies.get_dict()
        self.desk = by_link(self.two, self.code, "crew", f"{self.two.url}{path}")
        wall = requests.get(f"{self.two.url}/screen/{self.code}", cookies=self.crew, timeout=10).cookies
        self.others = [
            Browser(self.two, self.code, "screen", wall.get_dict()),
            Browser(self.two, self.code, "preview", self.crew),
            phone(self.two, self.code),
        ]
        self.others.append(Browser(self.one, self.code, "crew", self.crew))

    def rows(self) -> int:
        found = self.both.postgres.execute(
            f"SELECT count(*) FROM sessions WHERE code = '{self.code}'", self.both.database_url
        )
        return int(str(found[0][0]))

    def ends(self, at: Served) -> None:
        end = f"{at.url}/api/sessions/{self.code}/rehearsal/end"
        assert requests.post(end, json={}, cookies=self.crew, timeout=20).status_code == 200


@pytest.fixture
def rehearsal(both: Both, room: Room) -> Iterator[Rehearsal]:
    made = Rehearsal(both, room.links)
    yield made
    for browser in (made.desk, *made.others):
        browser.leave()


@pytest.mark.parametrize("at", [0, 1])
def test_l21_whoever_looks_at_a_rehearsal_from_another_process_is_told_that_it_is_over(
    rehearsal: Rehearsal, at: int
) -> None:
    everybody = [rehearsal.desk, *rehearsal.others]
    rehearsal.desk.asks("session.open")
    rehearsal.desk.asks("step.go", step="seek_and_offer")
    wait_for(lambda: len(rehearsal.desk.of("note")) > 1, 30)  # simulated people write, with the other process
    rehearsal.ends(rehearsal.both.servers[at])
    wait_for(lambda: {who.closed for who in everybody} == {"erased"}, 20)
    assert {who.sentence for who in everybody} == {say("fr", "refused.erased")}
    wait_for(lambda: not any(who._client.connected for who in everybody), 20)
    assert all(who.of("step") for who in everybody)  # nobody was sent an empty page
    assert rehearsal.rows() == 0
    for server in rehearsal.both.servers:
        page = requests.get(f"{server.url}/api/sessions/{rehearsal.code}/snapshot", timeout=10)
        assert page.status_code == 404


def test_the_workshop_itself_goes_on(rehearsal: Rehearsal, room: Room) -> None:
    room.writes(room.here)
    rehearsal.ends(rehearsal.two)
    wait_for(lambda: rehearsal.desk.closed == "erased", 20)
    room.writes(room.there)
    room.becomes_equal()
    assert {one.closed for one in room.everybody()} == {None}
