"""The session's history and its bin: what the crew may know, and nothing about who voted or wrote."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from msgspec.structs import replace

from facilitation.domain.actor import Actor
from facilitation.domain.links import OF_LINKS
from facilitation.domain.records import Board
from facilitation.domain.refusals import Refused
from facilitation.language import catalogue
from facilitation.live.doors import Joining, join
from facilitation.live.hall import Hall
from facilitation.live.helping import renew
from facilitation.live.intents import INTENTS
from facilitation.live.perform import perform
from facilitation.secrecy import digest, new_id
from facilitation.store.asking import Asked
from facilitation.store.doors import link_versions
from facilitation.store.helpers import helpers_of, standing_helpers
from facilitation.store.history import NOT_TOLD
from facilitation.store.reading import Found, find_session
from facilitation.store.writing import write
from tests.conftest import MakeWorkshop

from .conftest import at_desk, signed_in

CREW = Actor("crew", name="Camille", door="link")


class Evening:
    """A workshop that is written in, and its history."""

    def __init__(self, client: FlaskClient, hall: Hall, session: Found) -> None:
        self.client, self.hall, self.session = at_desk(client, hall, session), hall, session
        self.ana = Actor("person", join(hall, session, Joining(name="Ana")).id)
        self.asks("session.open")
        self.asks("step.go", step="seek_and_offer")

    def asks(self, name: str, /, by: Actor = CREW, **args: Any) -> int:
        room = self.hall.room(self.session.id, self.session.code)
        return perform(self.hall, room, by, {"token": new_id(), "name": name, "args": args})

    def last(self) -> int:
        """The number of what was done last."""
        found = find_session(self.hall.database, self.session.code)
        assert found is not None
        return found.seq

    def writes(self, text: str) -> str:
        note = new_id()
        self.asks("note.add", self.ana, id=note, board="needs", text=text)
        return note

    def makes_needs_blind(self) -> None:
        asked = Asked("board.conceal", "crew", new_id(), "")
        with write(self.hall.database, self.session.id, asked, self.hall.now()) as (tx, _):
            tx.put(replace(tx.get(Board, "needs"), blind=True))

    def text(self, query: str = "") -> str:
        return self.client.get(f"/desk/{self.session.code}/history{query}").text

    def told(self, query: str = "") -> list[dict[str, Any]]:
        answer = self.client.get(f"/desk/{self.session.code}/history{query}").json
        assert answer is not None
        entries: list[dict[str, Any]] = answer["entries"]
        return entries


@pytest.fixture
def evening(client: FlaskClient, hall: Hall, workshop: MakeWorkshop) -> Evening:
    return Evening(client, hall, workshop())


def test_the_latest_comes_first_with_who_of_the_crew_and_why(evening: Evening) -> None:
    note = evening.writes("une injure")
    evening.asks("note.hide", id=note, reason="une injure")
    hidden, added = evening.told()[:2]
    assert (hidden["name"], hidden["is_crew"], hidden["by"]) == ("note.hide", True, "Camille")
    assert (hidden["reason"], hidden["subjects"][0]["text"]) == ("une injure", "une injure")
    assert (added["name"], added["is_crew"], added["by"]) == ("note.add", False, "")


def test_a8_nothing_tells_who_wrote_or_that_somebody_voted(evening: Evening) -> None:
    note, ballot = evening.writes("un four"), new_id()
    evening.asks("ballot.add", id=ballot, title="?", targets=[note], points=3, most_per_target=2, secret=True)
    voting = evening.asks("vote.cast", evening.ana, ballot=ballot, target=note, points=2)
    evening.asks("undo", evening.ana, seq=voting)
    evening.asks("ready.set", evening.ana, ready=True)
    assert evening.ana.id not in evening.text("?about=note") + evening.text("?about=ballot")
    assert {told["name"] for told in evening.told()} & {"vote.cast", "ready.set", "undo"} == set()


def test_a8_a_blind_board_stays_blind_in_its_history_and_in_the_bin(evening: Evening) -> None:
    evening.writes("avant")
    evening.makes_needs_blind()
    note = evening.writes("pendant")
    evening.asks("note.remove", evening.ana, id=note)
    for query in ("", "?bin=1"):
        assert "avant" not in evening.text(query)
        assert "pendant" not in evening.text(query)
    assert evening.told("?bin=1")[0]["subjects"][0]["board"] == "needs"


def test_what_can_be_undone_says_so_until_something_touches_it(evening: Evening) -> None:
    note = evening.writes("un four")
    evening.asks("note.hide", id=note)
    assert [told["undoable"] for told in evening.told("?about=note")] == [True, False]
    evening.asks("undo", seq=evening.told("?about=note")[0]["seq"])
    assert [told["undoable"] for told in evening.told("?about=note")] == [False, True]


def test_the_bin_holds_what_is_away_once_and_gives_it_back(evening: Evening) -> None:
    note, action = evening.writes("un four"), new_id()
    evening.asks("note.remove", evening.ana, id=note)
    evening.asks("undo", seq=evening.told("?bin=1")[0]["seq"])
    assert evening.told("?bin=1") == []
    evening.asks("note.remove", id=note)
    evening.asks("action.add", id=action, title="Recenser", phase=1)
    evening.asks("action.remove", id=action)
    away = [(told["is_crew"], told["subjects"][0]["text"]) for told in evening.told("?bin=1")]
    assert away == [(True, "Recenser"), (True, "un four")]


def test_a_long_history_comes_page_by_page_and_misses_nothing(evening: Evening) -> None:
    for _ in range(45):
        evening.asks("board.close", board="needs")
    first = evening.client.get(f"/desk/{evening.session.code}/history").json or {}
    second = evening.client.get(f"/desk/{evening.session.code}/history?before={first['next']}").json or {}
    numbers = [told["seq"] for page in (first, second) for told in page["entries"]]
    assert (numbers, second["next"]) == (list(range(numbers[0], 0, -1)), None)


@pytest.mark.parametrize(
    "query", ["?before=x", "?before=-1", f"?before={'9' * 30}", "?about=no%25te", "?about=²"]
)
def test_h2_a_question_that_cannot_be_is_refused(evening: Evening, query: str) -> None:
    answer = evening.client.get(f"/desk/{evening.session.code}/history{query}")
    assert (answer.status_code, answer.json and answer.json["code"]) == (422, "invalid")


def test_every_intent_has_its_sentence_in_the_history() -> None:
    names = {*INTENTS, *OF_LINKS, "person.join", "session.new"} - set(NOT_TOLD)
    assert {f"desk.log.{name}" for name in names} - set(catalogue("fr")) == set()


def helped(evening: Evening) -> tuple[str, str]:
    """A co-facilitator who was let in: their id and the token of their link."""
    made = evening.client.post(f"/api/sessions/{evening.session.code}/helpers", json={"name": "Paul"}).json
    assert made is not None
    return made["helpers"][0]["id"], made["link"]["url"].split("key=")[1]


def test_whom_a_link_was_given_and_whose_was_closed_is_in_the_history_and_the_link_is_not(
    evening: Evening,
) -> None:
    paul, token = helped(evening)
    for _ in range(2):  # closing twice is closing once
        evening.client.post(f"/api/sessions/{evening.session.code}/helpers/{paul}/revoke", json={})
    told = [(each["name"], each["subjects"][0]["text"], each["undoable"]) for each in evening.told()[:2]]
    assert told == [("helper.close", "Paul", True), ("helper.add", "Paul", False)]
    assert token not in evening.text()


def test_i5_a_link_opens_and_closes_again_by_undo_and_the_history_tells_whose(evening: Evening) -> None:
    _, token = helped(evening)
    for opens in (False, True, False):
        latest = evening.told()[0]
        assert (latest["subjects"][0]["text"], latest["undoable"]) == ("Paul", True)
        evening.asks("undo", seq=latest["seq"])
        assert bool(standing_helpers(evening.hall.database, {digest(token)})) is opens


def test_i5_who_opened_a_link_anew_under_the_same_name_is_not_joined_by_the_old_one(evening: Evening) -> None:
    paul, _ = helped(evening)
    evening.client.post(f"/api/sessions/{evening.session.code}/helpers/{paul}/revoke", json={})
    closed = evening.told()[0]["seq"]
    helped(evening)
    with pytest.raises(Refused) as refused:
        evening.asks("undo", seq=closed)
    assert refused.value.sentence == "refused.taken_name"
    assert [each["undoable"] for each in evening.told("?about=helper")] == [True, False, False]
    assert len(helpers_of(evening.hall.database, evening.session.id)) == 1


def test_i5_links_renewed_by_mistake_open_again_by_undo_of_the_team_alone(evening: Evening) -> None:
    _, token = helped(evening)
    session = evening.session
    renew(evening.hall, session, "Claire")
    with pytest.raises(Refused, match="not_allowed"):
        evening.asks("undo", seq=evening.last())  # by the shared link
    signed_in(evening.client, evening.hall, session.team_id)
    renewed = evening.told()[0]
    assert (renewed["name"], renewed["subjects"][0]["text"], renewed["undoable"]) == (
        "links.renew",
        "Paul",
        True,
    )
    claire = Actor("crew", name="Claire", door="account")
    undone = evening.asks("undo", claire, seq=renewed["seq"])
    assert link_versions(evening.hall.database, [session.id]) == {session.id: session.link_version}
    assert standing_helpers(evening.hall.database, {digest(token)})
    evening.asks("undo", claire, seq=undone)
    assert link_versions(evening.hall.database, [session.id]) != {session.id: session.link_version}
    assert helpers_of(evening.hall.database, session.id) == []


def test_h4_links_are_never_those_that_an_undo_closed(evening: Evening) -> None:
    database, session = evening.hall.database, evening.session
    claire = Actor("crew", name="Claire", door="account")
    versions = set()
    for _ in range(3):
        renew(evening.hall, session, "Claire")
        versions.add(link_versions(database, [session.id])[session.id])
        evening.asks("undo", claire, seq=evening.last())
    assert len(versions) == 3


def test_i5_a_co_facilitator_undoes_nothing_about_links(evening: Evening) -> None:
    nour = Actor("crew", name="Nour", door="helper")
    helped(evening)
    let_in = evening.last()
    renew(evening.hall, evening.session, "Claire")
    for number in (let_in, evening.last()):
        with pytest.raises(Refused, match="not_allowed"):
            evening.asks("undo", nour, seq=number)
