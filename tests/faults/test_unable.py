"""The disk is full, the database read-only or gone: no acknowledgement, reading goes on, all drains after."""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from tests.faults.conftest import Hall
from tests.faults.ledger import NOTHING_WRONG, crowd, settled
from tests.served import wait_for

RED_SECONDS, DRAINED_SECONDS = 10, 60
LONG = "un four à pain pour tout le village, " * 13


def health(hall: Hall) -> str:
    return str(requests.get(f"{hall.server.url}/healthz", timeout=10).json()["database"])


def reads_and_exports(hall: Hall) -> None:
    cookies = requests.get(hall.links["desk_url"], timeout=10, allow_redirects=False).cookies
    for path in (f"/desk/{hall.code}/export/json", f"/api/sessions/{hall.code}/snapshot"):
        assert requests.get(hall.server.url + path, cookies=cookies, timeout=30).ok, path
    assert requests.get(f"{hall.server.url}/healthz/live", timeout=10).ok


def suffers(
    hall: Hall, hurt: Callable[[], None], heal: Callable[[], None], kind: str, *, least_said: int = 1
) -> None:
    """Hurt while everybody writes, look around, heal, and count."""
    phones = crowd(hall.server, hall.code, hall.ledger, phones=4, notes=12, text=LONG)
    wait_for(lambda: len(hall.ledger.acked) > 4)
    hurt()
    wait_for(lambda: len(hall.ledger.later) > 4, 30)
    wait_for(lambda: health(hall) == kind, RED_SECONDS)
    reads_and_exports(hall)
    stuck = len(hall.ledger.acked)
    time.sleep(1)
    assert len(hall.ledger.acked) == stuck
    heal()
    healed = time.monotonic()
    settled(phones)
    assert max(hall.ledger.acked_at.values()) - healed < DRAINED_SECONDS
    assert (health(hall), set(hall.ledger.later)) == ("ok", {kind})
    assert hall.ledger.against(hall.database) == NOTHING_WRONG
    assert least_said <= hall.log().count('"event": "database"') <= 2
    assert "four à pain" not in hall.log()


def test_l14_full_to_the_last_page(hall: Hall) -> None:
    suffers(hall, lambda: hall.hurt("full"), lambda: hall.heal("full"), "full")


def test_l14_read_only(hall: Hall) -> None:
    suffers(hall, lambda: hall.hurt("readonly"), lambda: hall.heal("readonly"), "readonly")


@pytest.mark.skipif(sys.platform != "linux", reason="prlimit is a Linux call")
def test_l14_files_that_may_not_grow(hall: Hall) -> None:
    assert hall.server.process is not None
    process = hall.server.process.pid
    before = resource.prlimit(process, resource.RLIMIT_FSIZE)
    smallest = (1, before[1])
    suffers(
        hall,
        lambda: resource.prlimit(process, resource.RLIMIT_FSIZE, smallest) and None,
        lambda: resource.prlimit(process, resource.RLIMIT_FSIZE, before) and None,
        "full",
        least_said=0,  # the log may not grow either
    )


def test_l14_the_file_taken_away_under_a_running_server(hall: Hall) -> None:
    away = hall.database.with_suffix(".away")

    def back() -> None:
        assert not hall.database.exists(), "an empty database was made in its place"
        away.rename(hall.database)

    suffers(hall, lambda: Path.rename(hall.database, away) and None, back, "moved")


def test_nobody_joins_while_nothing_can_be_stored_and_a_sentence_says_so(hall: Hall) -> None:
    hall.hurt("readonly")
    answer = requests.post(f"{hall.server.url}/api/sessions/{hall.code}/people", json={}, timeout=10)
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer.headers["Retry-After"]
    hall.heal("readonly")
    again = requests.post(f"{hall.server.url}/api/sessions/{hall.code}/people", json={}, timeout=10)
    assert again.status_code == 201
