"""Knock at a server as a phone does, through whatever stands in front of it."""

import base64
import http.client
import secrets
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import SplitResult, urlsplit

TIMEOUT_SECONDS = 10
SWITCHING, FINE = 101, 200
FOREIGN = "https://elsewhere.invalid"
APART_SECONDS = 60  # between this machine's clock and the server's


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: whether it is well, and the key of its sentence."""

    well: bool
    key: str
    values: dict[str, Any] = field(default_factory=dict)


def probe(url: str) -> Iterator[Finding]:
    """What a phone would find at this address; nothing is changed."""
    where = urlsplit(url)
    if where.scheme not in ("http", "https") or not where.hostname:
        yield Finding(False, "bad_url", {"url": url})
        return
    try:
        status, headers = _ask(where, "/healthz", {})
        yield Finding(status == FINE, "answers" if status == FINE else "answers_ill", {"status": status})
        yield _same_time(headers.get("Date"))
        yield from _sockets(where, f"{where.scheme}://{where.netloc}")
    except (OSError, http.client.HTTPException) as error:
        yield Finding(False, "no_answer", {"url": url, "reason": getattr(error, "strerror", None) or error})


def probe_bus(url: str) -> Iterator[Finding]:
    """Whether the bus answers; without it workshops go on."""
    from facilitation.live.bus import trouble  # noqa: PLC0415 - its library is only asked for with a bus

    reason = trouble(url)
    yield Finding(reason is None, "no_bus" if reason else "bus", {"reason": reason})


def _sockets(where: SplitResult, origin: str) -> Iterator[Finding]:
    """The origin of the page passes only when the proxy says who asked, and by which scheme."""
    status, _ = _ask(where, "/socket.io/?EIO=4&transport=websocket", _upgrade(origin))
    if status == SWITCHING:
        yield Finding(True, "socket")
    else:
        alone, _ = _ask(where, "/socket.io/?EIO=4&transport=websocket", _upgrade(None))
        yield Finding(False, "proxy_headers" if alone == SWITCHING else "no_socket", {"status": status})
    foreign, _ = _ask(where, "/socket.io/?EIO=4&transport=websocket", _upgrade(FOREIGN))
    yield Finding(foreign != SWITCHING, "origin" if foreign != SWITCHING else "any_origin")


def _same_time(date: str | None) -> Finding:
    if date is None:
        return Finding(True, "no_date")
    apart = abs((parsedate_to_datetime(date) - datetime.now(UTC)).total_seconds())
    return Finding(
        apart <= APART_SECONDS,
        "same_time" if apart <= APART_SECONDS else "other_time",
        {"seconds": int(apart)},
    )


def _upgrade(origin: str | None) -> dict[str, str]:
    key = base64.b64encode(secrets.token_bytes(16)).decode()
    headers = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    return headers | {"Sec-WebSocket-Key": key} | ({"Origin": origin} if origin else {})


def _ask(where: SplitResult, path: str, headers: dict[str, str]) -> tuple[int, http.client.HTTPMessage]:
    assert where.hostname
    connection: http.client.HTTPConnection
    if where.scheme == "https":
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(
            where.hostname, where.port, timeout=TIMEOUT_SECONDS, context=context
        )
    else:
        connection = http.client.HTTPConnection(where.hostname, where.port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers
    finally:
        connection.close()
