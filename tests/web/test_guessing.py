"""Codes cannot be found by trying, and a full hall behind one address comes in all the same."""

from contextlib import suppress

from flask import Flask
from flask.testing import FlaskClient

from facilitation.live.hall import Hall
from facilitation.live.limits import FEW_WRONG_CODES, WRONG_CODES, WRONG_CODES_HERE, WrongCodes, network
from facilitation.secrecy import new_code
from facilitation.web.guessing import Guessing, TooManyGuesses
from tests.conftest import MakeWorkshop

from .conftest import post

HALL = "192.0.2.1"


class Time:
    """A clock that only sleepers move."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


def guess_until_slow(guessing: Guessing) -> None:
    for _ in range(WRONG_CODES.amount):
        assert guessing.look_up(new_code(), HALL) is None


def test_the_first_wrong_codes_are_answered_at_once(hall: Hall) -> None:
    time = Time()
    guess_until_slow(Guessing(hall, lambda: time.now, time.sleep))
    assert time.slept == []


def test_further_codes_wait_their_turn_and_then_are_refused(hall: Hall) -> None:
    time = Time()
    guessing = Guessing(hall, lambda: time.now, time.sleep)
    guess_until_slow(guessing)
    answered = 0
    try:
        while True:
            guessing.look_up(new_code(), HALL)
            answered += 1
    except TooManyGuesses:
        assert answered == len(time.slept) <= 21
        assert time.slept == sorted(time.slept)


def test_a_code_known_in_the_hall_is_found_at_once_while_somebody_guesses(
    hall: Hall, workshop: MakeWorkshop
) -> None:
    time, session = Time(), workshop()
    guessing = Guessing(hall, lambda: time.now, time.sleep)
    assert guessing.look_up(session.code, HALL) == session
    guess_until_slow(guessing)
    for _ in range(300):
        assert guessing.look_up(session.code, HALL) is not None
    assert time.slept == []


def test_the_first_to_come_after_a_guesser_waits_a_moment_and_opens_for_all(
    hall: Hall, workshop: MakeWorkshop
) -> None:
    time, session = Time(), workshop()
    guessing = Guessing(hall, lambda: time.now, time.sleep)
    guess_until_slow(guessing)
    assert guessing.look_up(session.code, HALL) == session
    assert len(time.slept) == 1
    assert guessing.look_up(session.code, HALL) == session
    assert len(time.slept) == 1


def test_another_address_is_not_slowed(hall: Hall, workshop: MakeWorkshop) -> None:
    time, session = Time(), workshop()
    guessing = Guessing(hall, lambda: time.now, time.sleep)
    guess_until_slow(guessing)
    assert guessing.look_up(session.code, "192.0.2.2") == session
    assert time.slept == []


def test_h3_three_hundred_people_join_from_one_address(app: Flask, workshop: MakeWorkshop) -> None:
    path = f"/api/sessions/{workshop().code}/people"
    statuses = [app.test_client().post(path, json={}).status_code for _ in range(300)]
    assert set(statuses) == {201}


def test_a_guesser_is_asked_for_patience(client: FlaskClient, hall: Hall) -> None:
    for _ in range(WRONG_CODES.amount):
        hall.limits.hit(WRONG_CODES, "127.0.0.1")
    app = client.application
    web = app.extensions["facilitation"]
    web.guessing._next_turn["127.0.0.1"] = float("inf")
    answer = client.get("/s/AAAAAA", headers={"Accept": "application/json"})
    assert (answer.status_code, (answer.json or {})["code"]) == (429, "too_many")
    assert answer.headers["Retry-After"].isdecimal()


def test_resume_codes_cannot_be_found_by_trying_either(client: FlaskClient, workshop: MakeWorkshop) -> None:
    path = f"/j/{workshop().code}/resume"
    statuses = [post(client, path, {"resume_code": new_code() + "AB"}).status_code for _ in range(31)]
    assert statuses == [422] * 30 + [429]


def test_forged_forwarding_headers_change_nothing(client: FlaskClient, hall: Hall) -> None:
    for number in range(WRONG_CODES.amount):
        client.get("/s/AAAAAA", headers={"X-Forwarded-For": f"198.51.100.{number}"})
    assert not hall.limits.would_pass(WRONG_CODES, "127.0.0.1")


def test_the_addresses_of_one_home_count_as_one(app: Flask, hall: Hall) -> None:
    for number in range(WRONG_CODES.amount):
        client = app.test_client()
        client.get("/s/AAAAAA", environ_base={"REMOTE_ADDR": f"2001:db8:1:2::{number:x}"})
    assert not hall.limits.would_pass(WRONG_CODES, "2001:db8:1:2::/64")


def test_h3_addresses_of_the_old_kind_are_not_one_network_when_they_come_mapped() -> None:
    assert network("::ffff:192.0.2.1") == network("192.0.2.1") != network("::ffff:192.0.2.2")
    assert network("2001:db8:1:2::1") == network("2001:db8:1:2:ffff::9") != network("2001:db8:1:3::1")


def test_h3_sockets_and_pages_count_wrong_codes_together(hall: Hall) -> None:
    wrong = WrongCodes(hall.limits)
    for _ in range(WRONG_CODES.amount):
        wrong.count(HALL)
    time = Time()
    assert Guessing(hall, lambda: time.now, time.sleep).look_up(new_code(), HALL) is None
    assert len(time.slept) == 1


def test_h3_whoever_guesses_from_many_addresses_shares_one_queue(hall: Hall, workshop: MakeWorkshop) -> None:
    time, session, wrong = Time(), workshop(), WrongCodes(hall.limits)
    guessing = Guessing(hall, lambda: time.now, time.sleep)
    assert guessing.look_up(session.code, HALL) == session
    for number in range(WRONG_CODES_HERE.amount):
        wrong.count(f"198.51.{number}.1")
    answered = sum(guesses(guessing, f"203.0.113.{number}") for number in range(20))
    assert answered <= 20 * FEW_WRONG_CODES.amount + 21
    assert guessing.look_up(session.code, HALL) == session
    assert guessing.look_up(session.code, "192.0.2.200") == session


def guesses(guessing: Guessing, address: str) -> int:
    """How many of thirty guesses from this address are looked up."""
    answered = 0
    with suppress(TooManyGuesses):
        for _ in range(30):
            guessing.look_up(new_code(), address)
            answered += 1
    return answered
