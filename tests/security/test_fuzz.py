"""Garbage on the way of the sockets: whatever comes, the server lives, says little, and the room notices nothing."""

import os
import random
import string
import time
from contextlib import suppress

import requests

from tests.security.conftest import Attacked
from tests.security.raw import Line, dial, frame, resources
from tests.served import Browser, cookie_header, join, phone, wait_for

SECONDS = float(os.environ.get("SECURITY_PATIENCE") or 1)  # of garbage, on each engine
WORDS = ["40", "41", "42", "420", "43", "44", "45", "451-", "2probe", "5", "3", "6", "0", "7", "b", "é", "\0"]
WORDS += [
    '["intent"',
    "{}]",
    "[]",
    "[null]",
    "[{}]",
    '["since",',
    "NaN",
    "]",
    "/admin,",
    "1" * 200,
    '["connect"]',
]
WORDS += [
    '{"_placeholder":true,"num":9}',
    '["disconnect"]',
    "[" * 300,
    '{"token":',
    "\ud83c",
    '"since"',
    "999999",
]


def text(chance: random.Random) -> str:
    """A few words that mean nothing together."""
    return "".join(chance.choice(WORDS) for _ in range(chance.randint(1, 5)))


def frames(chance: random.Random) -> bytes:
    """A frame, right or wrong."""
    payload = text(chance).encode("utf-8", "surrogatepass")
    kind = chance.randint(0, 5)
    if kind == 0:
        return chance.randbytes(chance.randint(1, 60))
    opcode = chance.choice([0, 1, 1, 1, 2, 3, 8, 9, 10, 15])
    made = frame(payload, opcode, final=chance.random() < 0.8, mask=chance.randbytes(4))
    return made[: chance.randint(1, len(made))] if kind == 1 else made


def by_websocket(attacked: Attacked, cookies: dict[str, str], chance: random.Random) -> None:
    line = Line(attacked.server, attacked.code, cookies)
    if chance.random() < 0.7:
        line.says("40")
    with suppress(OSError):
        for _ in range(chance.randint(1, 20)):
            line.socket.sendall(frames(chance))
    line.close()


def by_polling(attacked: Attacked, cookies: dict[str, str], chance: random.Random) -> None:
    address = f"{attacked.server.url}/socket.io/?EIO=4&transport=polling"
    headers = cookie_header(cookies)
    opened = requests.get(f"{address}&w={attacked.code}&role=person", headers=headers, timeout=10).text
    sid = opened.partition('"sid":"')[2].partition('"')[0]
    for _ in range(3):
        body = "\x1e".join(text(chance) for _ in range(chance.randint(1, 80))).encode(
            "utf-8", "surrogatepass"
        )
        answer = requests.post(f"{address}&sid={sid}", data=body, headers=headers, timeout=10)
        assert answer.status_code in (200, 400)


def by_hand(attacked: Attacked, _cookies: dict[str, str], chance: random.Random) -> None:
    with dial(attacked.server) as line, suppress(OSError):
        query = "".join(chance.choice(string.printable.strip()) for _ in range(30))
        line.sendall(f"GET /socket.io/?EIO=4&{query} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n".encode())
        line.sendall(chance.randbytes(50) if chance.random() < 0.5 else b"Connection: Upgrade\r\n\r\n")


def test_garbage_neither_kills_nor_fills_the_log(attacked: Attacked) -> None:
    chance = random.Random(SECONDS)
    honest, cookies = phone(attacked.server, attacked.code), join(attacked.server, attacked.code)["cookies"]
    before, said = resources(attacked.server), len(attacked.log())
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        chance.choice([by_websocket, by_websocket, by_polling, by_hand])(attacked, cookies, chance)
    assert is_well(attacked, honest)
    assert len(attacked.log()) - said <= 2 + SECONDS / 60
    wait_for(lambda: resources(attacked.server)[0] <= before[0] + 5, 60)
    honest.leave()


def is_well(attacked: Attacked, honest: Browser) -> bool:
    assert attacked.server.process is not None
    assert attacked.server.process.poll() is None
    assert honest._client.connected
    assert honest.asks("nonsense")["refused"]["code"] == "unknown_intent"
    return requests.get(f"{attacked.server.url}/healthz", timeout=10).ok
