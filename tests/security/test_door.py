"""Who may not come in, who comes in and says nothing, who never finishes a request: nothing is kept of them."""

import json
import threading
import time
from contextlib import suppress

import requests

from facilitation.live.limits import WRONG_CODES
from facilitation.secrecy import new_code
from tests.security.conftest import HURRY, Attacked
from tests.security.raw import CUT, Line, dial, head, resources, upgrade
from tests.served import Served, cookie_header, join, phone, wait_for

MANY = 25
GIVEN_BACK_SECONDS = 60 / HURRY + 20  # a busy machine is late


def silent(attacked: Attacked, cookies: dict[str, str]) -> list[Line]:
    """Sockets of somebody who came in, and who then says nothing."""
    return [Line(attacked.server, attacked.code, cookies) for _ in range(MANY)]


def polls(server: Served, query: str, cookies: dict[str, str] | None = None) -> str:
    """What a handshake by long polling is answered."""
    address = f"{server.url}/socket.io/?EIO=4&transport=polling&{query}"
    return requests.get(address, headers=cookie_header(cookies or {}), timeout=10).text


def test_silent_unfinished_and_refused_connections_are_all_given_back(attacked: Attacked) -> None:
    server, code = attacked.server, attacked.code
    cookies = join(server, code)["cookies"]
    before = resources(server)
    lines = [dial(server) for _ in range(MANY)]
    halves = lines[: MANY // 2]
    for half in halves:
        half.sendall(head(server, "/")[:-2])
    for number, whole in enumerate([dial(server) for _ in range(MANY)]):
        whole.sendall(upgrade(server, code if number % 2 else new_code()))
        lines.append(whole)
    mute = silent(attacked, cookies)

    def given_back() -> bool:
        """While they go on as little as they can: a letter of a header, an answer to a ping."""
        for half in halves:
            with suppress(OSError):
                half.send(b"x")
        for each in mute:
            with suppress(OSError):
                each.says("3")
        return all(now <= base + 5 for now, base in zip(resources(server), before, strict=True))

    for _ in range(5):
        polls(server, f"w={code}&role=person", cookies)
    assert resources(server)[1] > before[1] + MANY
    began = time.monotonic()
    phone(server, code).leave()
    assert time.monotonic() - began < 5
    wait_for(given_back, GIVEN_BACK_SECONDS)
    for each in [*lines, *mute]:
        each.close()


def test_l8_a_refused_websocket_hears_why_and_is_closed(attacked: Attacked) -> None:
    line = Line(attacked.server, attacked.code)
    assert line.hears().startswith("0{")
    packet = line.hears()
    assert packet.startswith("44")
    assert json.loads(packet[2:])["data"]["code"] in ("not_joined", "too_many")
    assert line.hears() == CUT
    assert line.is_cut()
    line.close()


def test_l8_refused_long_polling_hears_why_in_its_first_answer(attacked: Attacked) -> None:
    packets = polls(attacked.server, f"w={attacked.code}").split("\x1e")
    assert [packet[0] for packet in packets] == ["0", "4", "1"]
    assert json.loads(packets[1][2:])["data"]["sentence"].endswith(".")


def test_h3_a_hall_comes_in_while_somebody_in_it_guesses(
    tmp_path_factory: object, attacked: Attacked
) -> None:
    server, code, over = attacked.server, attacked.code, threading.Event()
    told: list[str] = []

    def guess() -> None:
        while not over.is_set():
            told.append(polls(server, f"w={new_code()}"))
            told.append(str(requests.get(f"{server.url}/j/{new_code()}", timeout=10).status_code))

    guessers = [threading.Thread(target=guess) for _ in range(2)]
    for guesser in guessers:
        guesser.start()
    wait_for(
        lambda: sum("unknown" in answer or answer == "404" for answer in told) >= WRONG_CODES.amount // 2, 30
    )
    times = [timed(server, code) for _ in range(20)]
    over.set()
    for guesser in guessers:
        guesser.join()
    assert sorted(times)[-2] < 4
    assert any("too_many" in answer for answer in told)


def timed(server: Served, code: str) -> float:
    """How long it takes to come in, page and socket."""
    began = time.monotonic()
    phone(server, code).leave()
    return time.monotonic() - began
