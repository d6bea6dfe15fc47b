"""Two processes are one server: whoever is connected to the one hears at once what was written by the other."""

import threading

import requests

from tests.bus.conftest import Room
from tests.served import phone, wait_for
from tests.server.test_evening_by_socket import leaves_with_a_plan, votes_in_secret, writes_in_private


def test_an_evening_on_two_processes_and_postgresql(room: Room) -> None:
    writes_in_private(room.desk, room.wall, room.here, room.there)
    votes_in_secret(room.desk, room.wall, room.there, room.here)
    leaves_with_a_plan(room.both.servers[0], room.links["code"], room.desk, room.there, room.links)


def test_what_many_write_at_once_on_both_is_told_to_all_in_order(room: Room) -> None:
    hands = [
        threading.Thread(target=lambda who=who: [room.writes(who) for _ in range(15)])
        for who in (room.here, room.there)
    ]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    room.becomes_equal(10)
    assert len(room.sent) == 30


def test_l10_who_is_removed_on_one_process_is_shown_out_by_the_other(room: Room) -> None:
    wait_for(lambda: len(room.desk.of("person")) == 2)
    guest = phone(room.both.servers[1], room.links["code"], name="Invité")
    wait_for(lambda: len(room.desk.of("person")) == 3)
    found = next(person["id"] for person in room.desk.of("person") if person["name"] == "Invité")
    room.desk.asks("person.remove", person=found)
    wait_for(lambda: guest.closed == "removed" and not guest._client.connected)
    assert room.there.closed is None


def test_the_end_of_a_session_is_told_by_both(room: Room) -> None:
    room.desk.asks("session.close")
    wait_for(lambda: room.here.closed == room.there.closed == "session")


def test_l11_who_is_here_is_counted_over_both(room: Room) -> None:
    guest = phone(room.both.servers[1], room.links["code"])
    wait_for(lambda: room.desk.present == room.wall.present == {"people": 3, "phones": 3}, 15)
    guest.leave()
    wait_for(lambda: room.desk.present == room.here.present == {"people": 2, "phones": 2}, 15)


def test_h6_the_figures_say_what_passes_between_processes(room: Room) -> None:
    room.writes(room.here)
    room.becomes_equal()
    page = requests.get(f"{room.both.servers[1].url}/metrics", timeout=5).text
    figures = dict(line.rsplit(" ", 1) for line in page.splitlines() if not line.startswith("#"))
    assert figures["facilitation_bus_up"] == "1.0"
    assert float(figures["facilitation_changes_relayed_total"]) > 0
    assert float(figures['facilitation_bus_hints_total{way="heard"}']) > 0
