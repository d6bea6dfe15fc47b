"""A phone that goes from hand to hand: a page left open never speaks in the name of whoever came after."""

from pathlib import Path

import pytest
import socketio

from tests.served import Served, cookie_header, join, served


def test_l8_a_page_is_let_in_for_its_own_person_and_for_nobody_else(tmp_path: Path) -> None:
    with served(tmp_path) as server:
        code = server.workshop()["code"]
        ana, bo = join(server, code), join(server, code)
        assert knocks(server, code, ana["cookies"], {"me": ana["id"]}) is None
        assert knocks(server, code, bo["cookies"], {"me": ana["id"]}) == "not_joined"
        assert knocks(server, code, bo["cookies"], None) is None


def knocks(server: Served, code: str, cookies: dict[str, str], auth: dict[str, str] | None) -> str | None:
    """The code of the refusal, if any."""
    told: list[str] = []
    client = socketio.Client(reconnection=False)
    client.on("connect_error", lambda error: told.append(error["data"]["code"]))
    try:
        client.connect(f"{server.url}?w={code}", cookie_header(cookies), auth, transports=["websocket"])
    except socketio.exceptions.ConnectionError:
        pytest.fail("no answer") if not told else None
    client.disconnect()
    return told[0] if told else None
