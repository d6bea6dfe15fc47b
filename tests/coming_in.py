"""The doors of a real server: joining, the links of the crew, and being turned away."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import requests
import socketio

from .browsing import Browser

if TYPE_CHECKING:
    from .served import Served


def join(server: "Served", code: str, **answers: Any) -> dict[str, Any]:
    """Come in by the JSON interface; the answer and the cookies."""
    answer = requests.post(f"{server.url}/api/sessions/{code}/people", json=answers, timeout=10)
    assert answer.status_code == 201, answer.text
    return {**answer.json(), "cookies": answer.cookies.get_dict()}


def phone(server: "Served", code: str, **answers: Any) -> Browser:
    """A participant who has come in and is connected."""
    return Browser(server, code, "person", join(server, code, **answers)["cookies"])


def by_link(server: "Served", code: str, role: str, url: str) -> Browser:
    """The desk or the projector, opened by its secret link."""
    assert parse_qs(urlsplit(url).query)["key"]
    answer = requests.get(url, timeout=10, allow_redirects=False)
    return Browser(server, code, role, answer.cookies.get_dict())


def add_helper(server: "Served", desk_url: str, code: str, name: str) -> dict[str, str]:
    """Make a co-facilitator by the shared link of the desk; their name, their link and its picture."""
    cookies = requests.get(desk_url, timeout=10, allow_redirects=False).cookies.get_dict()
    path = f"{server.url}/api/sessions/{code}/helpers"
    made: dict[str, str] = requests.post(path, json={"name": name}, cookies=cookies, timeout=10).json()[
        "link"
    ]
    return made


def helper(server: "Served", desk_url: str, code: str, name: str) -> Browser:
    """A co-facilitator who has just opened the link made for them."""
    return by_link(server, code, "crew", add_helper(server, desk_url, code, name)["url"])


def refusal(server: "Served", code: str, cookies: dict[str, str] | None = None) -> dict[str, str]:
    """What a refused connection is told."""
    told: list[dict[str, str]] = []
    client = socketio.Client(reconnection=False)
    client.on("connect_error", told.append)
    headers = cookie_header(cookies or {})
    with suppress(socketio.exceptions.ConnectionError):
        client.connect(f"{server.url}?w={code}", headers=headers, transports=["websocket"], wait_timeout=5)
    client.eio.ws.shutdown()  # the server has hung up: the library leaves its own end open
    return told[0]["data"]  # type: ignore[return-value]


def cookie_header(cookies: dict[str, str]) -> dict[str, str]:
    return {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
