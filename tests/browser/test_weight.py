"""What a phone downloads the first time, from the QR code to the open field: little, and from here alone."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.browser.people import Participant
from tests.browser.room import Stage
from tests.served import Served

MOST_BYTES = 60_000
MOST_REQUESTS = 12


class Wire:
    """All that one window asked for, and the bytes that came back, headers included, as they travelled."""

    def __init__(self, who: Participant) -> None:
        self.asked: list[str] = []
        self.weights: dict[str, int] = {}
        self._addresses: dict[str, str] = {}
        devtools = who.window.new_cdp_session(who.page)
        devtools.on("Network.requestWillBeSent", self._asked)
        devtools.on("Network.loadingFinished", self._finished)
        devtools.on("Network.webSocketCreated", lambda event: self._begins(event["requestId"], event["url"]))
        devtools.on("Network.webSocketFrameReceived", self._heard)
        devtools.send("Network.enable")
        devtools.send("Network.clearBrowserCache")

    def _begins(self, request: str, url: str) -> None:
        self.asked.append(url)
        self._addresses[request] = url

    def _asked(self, event: dict[str, Any]) -> None:
        if answer := event.get("redirectResponse"):
            self._add(event["requestId"], answer["encodedDataLength"])
        self._begins(event["requestId"], event["request"]["url"])

    def _finished(self, event: dict[str, Any]) -> None:
        self._add(event["requestId"], int(event["encodedDataLength"]))

    def _heard(self, event: dict[str, Any]) -> None:
        self._add(event["requestId"], len(event["response"]["payloadData"]))

    def _add(self, request: str, size: int) -> None:
        url = self._addresses.get(request, "/?begun-before")
        self.weights[url] = self.weights.get(url, 0) + size

    def __str__(self) -> str:
        lines = [f"{size:7}  {urlsplit(url).path}" for url, size in self.weights.items()]
        return "\n".join([*lines, f"{sum(self.weights.values()):7}  bytes in {len(self.asked)} requests"])


@pytest.fixture(scope="module")
def wire(browser: Browser, server: Served) -> Any:
    """A phone scans the code in the middle of an evening: sixty notes revealed, a plan begun."""
    stage = Stage(browser, server)
    room = stage.room("seek_and_offer")
    room.fills("needs")
    room.asks("board.reveal", board="needs")
    room.plans("Rallumer le four du village")
    room.goes_to("market")
    ana = stage.visitor("/healthz")
    ana.page.wait_for_load_state("networkidle")
    wire = Wire(ana)
    ana.joins(f"{server.url}/j/{room.code}")
    ana.sees(ana.t("common.link.connected"))
    ana.page.wait_for_load_state("networkidle")
    print(f"\n{wire}")  # noqa: T201 - the figure is the point
    yield wire
    stage.clears()


def test_the_first_load_of_a_phone_weighs_at_most_sixty_kilobytes(wire: Wire) -> None:
    assert sum(wire.weights.values()) <= MOST_BYTES, str(wire)


def test_the_first_load_of_a_phone_takes_at_most_twelve_requests(wire: Wire) -> None:
    assert len(wire.asked) <= MOST_REQUESTS, wire.asked


def test_no_other_host_is_asked_for_anything(wire: Wire) -> None:
    assert {urlsplit(url).hostname for url in wire.asked} == {"127.0.0.1"}
