"""The bad network of the tests is really bad: what it says it does to bytes, it does."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Self

import pytest

from tests.proxy import Proxy
from tests.served import wait_for


@pytest.fixture
def echo() -> Iterator[tuple[str, int]]:
    """A server that gives back what it hears."""
    listener = socket.create_server(("127.0.0.1", 0))

    def answer(end: socket.socket) -> None:
        with suppress(OSError), end:
            while data := end.recv(4096):
                end.sendall(data)

    def accept() -> None:
        with suppress(OSError):
            while True:
                threading.Thread(target=answer, args=(listener.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()
    yield listener.getsockname()
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()


@pytest.fixture
def proxy(echo: tuple[str, int]) -> Iterator[Proxy]:
    with Proxy(echo) as proxy:
        yield proxy


class Caller:
    """Somebody who speaks through the proxy."""

    def __init__(self, proxy: Proxy) -> None:
        self.end = socket.create_connection(("127.0.0.1", proxy.port), timeout=5)

    def hears(self, said: bytes = b"", seconds: float = 5) -> bytes | None:
        """What comes back; nothing (`b""`) when the other end has hung up, `None` when nothing comes."""
        self.end.settimeout(seconds)
        try:
            self.end.sendall(said)
            return self.end.recv(4096)
        except TimeoutError:
            return None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end.close()


def test_what_is_said_comes_back(proxy: Proxy) -> None:
    with Caller(proxy) as ana:
        assert ana.hears(b"bonjour") == b"bonjour"
        assert (proxy.links, proxy.carried) == (1, {"up": 7, "down": 7})
    wait_for(lambda: proxy.links == 0)


def test_a_black_hole_closes_nothing_and_what_fell_in_stays_there(proxy: Proxy) -> None:
    with Caller(proxy) as ana:
        assert ana.hears(b"un") == b"un"
        proxy.black_hole()
        assert ana.hears(b"deux", 0.2) is None
        with Caller(proxy) as bo:
            assert bo.hears(b"allo", 0.2) is None
            proxy.passes()
            assert [ana.hears(b"trois", 0.2), bo.hears(b"allo", 0.2)] == [None, None]
    with Caller(proxy) as ana:
        assert ana.hears(b"quatre") == b"quatre"


def test_answers_alone_may_be_swallowed(proxy: Proxy) -> None:
    with Caller(proxy) as ana:
        proxy.swallows_answers()
        assert ana.hears(b"un", 0.2) is None
        assert proxy.carried == {"up": 2, "down": 0}


def test_what_is_held_arrives_later(proxy: Proxy) -> None:
    with Caller(proxy) as ana:
        proxy.holds()
        assert ana.hears(b"un", 0.2) is None
        proxy.passes()
        assert ana.hears() == b"un"


def test_a_reset_is_a_reset_not_a_goodbye(proxy: Proxy) -> None:
    with Caller(proxy) as ana:
        assert ana.hears(b"un") == b"un"
        proxy.resets()
        with pytest.raises(ConnectionResetError):
            ana.hears()
    with pytest.raises(ConnectionError), Caller(proxy) as bo:
        bo.hears(b"allo")


def test_refused_is_refused_and_the_port_comes_back(proxy: Proxy) -> None:
    proxy.refuses()
    with pytest.raises(ConnectionRefusedError):
        Caller(proxy)
    proxy.passes()
    with Caller(proxy) as ana:
        assert ana.hears(b"un") == b"un"


def test_a_slow_link_takes_its_time(proxy: Proxy) -> None:
    with Caller(proxy) as ana:
        proxy.slows(2_000)
        began, heard = time.monotonic(), b""
        ana.end.sendall(b"x" * 1_000)
        while len(heard) < 1_000:
            heard += ana.hears() or b""
        assert time.monotonic() - began > 0.5


def test_an_upgrade_may_be_refused_or_left_hanging(proxy: Proxy) -> None:
    asked = b"GET / HTTP/1.1\r\nUpgrade: WebSocket\r\n\r\n"
    proxy.websockets = "refused"
    with Caller(proxy) as ana:
        assert (ana.hears(asked) or b"").startswith(b"HTTP/1.1 403")
    proxy.websockets = "hang"
    with Caller(proxy) as ana, Caller(proxy) as bo:
        assert [ana.hears(asked, 0.2), bo.hears(b"GET /")] == [None, b"GET /"]


def test_the_server_may_be_called_from_another_address(echo: tuple[str, int]) -> None:
    with Proxy(echo, source="127.0.0.2") as proxy, Caller(proxy) as ana:
        assert ana.hears(b"un") == b"un"


def test_what_goes_up_can_be_watched_and_acted_upon(proxy: Proxy) -> None:
    proxy.sees = lambda data: proxy.swallows_answers() if b"COMMIT" in data else None
    with Caller(proxy) as ana:
        assert [ana.hears(b"BEGIN"), ana.hears(b"COMMIT", 0.2)] == [b"BEGIN", None]
        assert proxy.carried["up"] == 11
