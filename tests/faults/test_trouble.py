"""The desk is told in words that nothing can be stored, and that it can again; nobody else is."""

from typing import Any

from tests.faults.conftest import Hall
from tests.served import Browser, phone, wait_for

TOLD_SECONDS = 10 + 5  # five for a busy machine
OVER = {"code": "ok", "sentence": None}


def listening(browser: Browser) -> list[dict[str, Any]]:
    """What this browser is told of trouble from now on."""
    told: list[dict[str, Any]] = []
    browser._client.on("trouble", told.append)
    return told


def test_l16_desks_alone_hear_of_trouble_and_when_it_is_over(hall: Hall) -> None:
    desk, ana = hall.desk(), phone(hall.server, hall.code)
    told, told_ana = listening(desk), listening(ana)
    hall.hurt("readonly")
    assert "later" in ana.asks("ready.set", ready=True)
    wait_for(lambda: [each["code"] for each in told] == ["readonly"], 3)  # at once: not by looking
    late = hall.desk()
    told_late = listening(late)
    hall.heal("readonly")
    wait_for(lambda: told[-1] == OVER and told_late[-1:] == [OVER], 30)
    hall.hurt("full")  # and nobody writes
    wait_for(lambda: told[-1]["code"] == "full", TOLD_SECONDS)
    assert told[-1]["sentence"].endswith(".")
    assert told_ana == []
    for browser in (desk, late, ana):
        browser.leave()
    hall.heal("full")
