"""Another process holds the database: the room stays alive, nothing is acknowledged too soon, all lands after."""

import statistics
import time

import requests

from tests.faults.conftest import Hall
from tests.faults.ledger import NOTHING_WRONG, crowd, locked, settled
from tests.served import wait_for

# 95 pages of 100, beside whatever else this machine does; a process that waits in C takes three seconds.
SLOWEST_PAGE_SECONDS = 1.0


def seconds_of(url: str) -> float:
    began = time.monotonic()
    assert requests.get(url, timeout=10).ok
    return time.monotonic() - began


def test_locked_for_three_seconds_pages_answer_and_notes_land_after(hall: Hall) -> None:
    phones = crowd(hall.server, hall.code, hall.ledger, phones=5, notes=25)
    wait_for(lambda: len(hall.ledger.acked) > 5)
    with locked(hall.database):
        time.sleep(0.2)
        acked, until = len(hall.ledger.acked), time.monotonic() + 3
        pages = []
        while time.monotonic() < until:
            pages.append(seconds_of(f"{hall.server.url}/j/{hall.code}"))
            time.sleep(0.05)
        assert len(hall.ledger.acked) == acked
    settled(phones)
    assert statistics.quantiles(pages, n=20)[-1] < SLOWEST_PAGE_SECONDS
    assert {one.times_connected for one in phones} == {1}
    assert hall.ledger.against(hall.database) == NOTHING_WRONG


def test_l14_locked_for_longer_phones_are_told_later_before_they_give_up(hall: Hall) -> None:
    phones = crowd(hall.server, hall.code, hall.ledger, phones=5, notes=25)
    wait_for(lambda: len(hall.ledger.acked) > 2)
    with locked(hall.database):
        wait_for(lambda: len(hall.ledger.later) >= 5, 8)
        assert requests.get(f"{hall.server.url}/healthz", timeout=10).json()["database"] == "busy"
        released = time.monotonic()
    settled(phones)
    assert max(hall.ledger.acked_at.values()) - released < 10
    assert (set(hall.ledger.later), {one.times_connected for one in phones}) == ({"busy"}, {1})
    assert hall.ledger.against(hall.database) == NOTHING_WRONG
