"""A real server in a process of its own, and phones that speak to it over real sockets."""

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
import requests
import socketio

from facilitation.cli.surroundings import first_team
from facilitation.live.hall import Hall
from facilitation.live.workshops import NewWorkshop, links, open_workshop
from facilitation.packs import Pack, shipped
from facilitation.secrecy import new_id
from facilitation.settings import read_settings
from facilitation.store.database import Database

STARTED_SECONDS = 30.0
EVENT, ACK = "2", "3"  # how the packets of Socket.IO begin
PATIENCE_SECONDS = 10.0


class Served:
    """A server that listens, and the command line beside it."""

    def __init__(self, folder: Path, engine: str = "eventlet", **settings: str) -> None:
        self.environ = {
            name: text for name, text in os.environ.items() if not name.startswith("FACILITATION_")
        }
        self.environ |= {
            "FACILITATION_DATA_DIR": str(folder),
            "FACILITATION_ENGINE": engine,
            "LANG": "fr_FR.UTF-8",
        }
        self.environ |= {f"FACILITATION_{name}": text for name, text in settings.items()}
        self.program = ["-m", "facilitation"]
        self.log: Path | None = None  # where what it says on stderr goes, if not to ours
        self.process: subprocess.Popen[str] | None = None
        self.url = ""

    def start(self, port: int = 0) -> None:
        """Start, and wait until it says where it listens."""
        with self.log.open("a") if self.log else nullcontext() as log:
            self.process = subprocess.Popen(
                [sys.executable, *self.program, "serve", "--port", str(port)],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env=self.environ,
            )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, f"the server said: {line!r}"
        self.url = found[0]
        wait_for(lambda: requests.get(f"{self.url}/healthz", timeout=5).ok, STARTED_SECONDS)

    def set_up_link(self) -> str:
        """The one-time link that an empty server prints."""
        assert self.process is not None
        assert self.process.stdout is not None
        return next(line.strip() for line in self.process.stdout if "/setup/" in line)

    def stop(self, *, brutally: bool = False) -> None:
        """End the process that `start` started."""
        assert self.process is not None
        (self.process.kill if brutally else self.process.terminate)()
        self.process.wait(timeout=15)
        assert self.process.stdout is not None
        self.process.stdout.close()

    def command(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run `facilitation …` on the same data."""
        line = [sys.executable, "-m", "facilitation", *arguments]
        return subprocess.run(line, capture_output=True, text=True, env=self.environ, timeout=60, check=False)

    @contextmanager
    def database(self) -> Iterator[Database]:
        """The server's own database, opened beside it."""
        database = Database(read_settings(self.environ).database_url)
        yield database
        database.close()

    def workshop(self, packs: Mapping[str, Pack] | None = None, **options: Any) -> dict[str, str]:
        """Prepare a workshop in the server's own database; its links, pointing at the server."""
        settings = read_settings(self.environ)
        database = Database(settings.database_url)
        hall = Hall(database, settings.secret_key, packs or shipped())
        form = NewWorkshop(
            **{"activity": "yes-we-coop", "title": "Soirée", "locales": ["fr", "en", "it"]} | options
        )
        code = open_workshop(hall, first_team(database, "fr", hall.now()), form)
        session = hall.find(code)
        assert session is not None
        addresses: dict[str, str] = msgspec.to_builtins(links(hall, session, self.url))
        database.close()
        return addresses


@contextmanager
def served(folder: Path, engine: str = "eventlet", **settings: str) -> Iterator[Served]:
    """A running server, ended at the end."""
    server = Served(folder, engine, **settings)
    server.start()
    try:
        yield server
    finally:
        server.stop()


class Browser:
    """What a page does: holds records, applies entries in number order, asks `since` on a gap."""

    transport = "websocket"

    def __init__(self, server: Served, code: str, role: str, cookies: dict[str, str]) -> None:
        self.seq, self.records, self.entries = 0, {}, []  # type: ignore[var-annotated]
        self._waiting: list[dict[str, Any]] | None = []  # entries heard before the first `since` was answered
        self.present: dict[str, int] = {}
        self.crew: list[str] = []
        self.head: dict[str, Any] = {}
        self.closed: str | None = None
        self.heard: list[str] = []  # every payload, as text: what was really sent
        self._lock = threading.RLock()
        self._client = in_order(self._new_client())
        self._client.on("changes", self._changes)
        self._client.on("present", self.present.update)
        self._client.on("crew", lambda names: setattr(self, "crew", names))
        self._client.on("head", self.head.update)
        self._client.on("closed", lambda why: setattr(self, "closed", why["reason"]))
        header = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        self._client.connect(
            f"{server.url}?w={code}&role={role}", headers=header, transports=[self.transport]
        )
        self.catch_up()
        with self._lock:
            waiting, self._waiting = self._waiting or [], None
            self._apply(waiting)

    def _new_client(self) -> socketio.Client:
        return socketio.Client(reconnection=False)

    def catch_up(self) -> None:
        """Ask for what was missed: first load, gap and reconnection alike."""
        answer = self._client.call("since", self.seq, timeout=10)
        self.heard.append(json.dumps(answer))
        if "records" in answer:
            with self._lock:
                self.seq = answer["seq"]
                self.records = {(record["kind"], record["id"]): record for record in answer["records"]}
        else:
            self._apply(answer["changes"])

    def asks(self, name: str, /, *, token: str | None = None, **args: Any) -> Any:
        """Ask for something; the acknowledgement."""
        message = {"token": token or new_id(), "name": name, "args": args}
        return self._client.call("intent", message, timeout=10)

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The records of a kind that this browser holds."""
        with self._lock:
            return [record for (found, _), record in self.records.items() if found == kind]

    def leave(self) -> None:
        """Hang up."""
        self._client.disconnect()

    def _changes(self, entries: list[dict[str, Any]]) -> None:
        self.heard.append(json.dumps(entries, ensure_ascii=False))
        with self._lock:
            if self._waiting is None:
                self._apply(entries)
            else:
                self._waiting.extend(entries)

    def _apply(self, entries: list[dict[str, Any]]) -> None:
        with self._lock:
            for entry in entries:
                last = entry.get("through", entry["seq"])
                if last <= self.seq:
                    continue
                assert entry["seq"] <= self.seq + 1, f"gap: {entry['seq']} after {self.seq}"
                self.seq = last
                self.entries.append(entry)
                for record in entry.get("puts", []):
                    self.records[record["kind"], record["id"]] = record
                for removal in entry.get("removals", []):
                    self.records.pop((removal["kind"], removal["id"]), None)


def in_order(client: socketio.Client) -> socketio.Client:
    """The same client, which handles messages one after the other.

    The library starts a thread for each, and on a busy machine they overtake each other.
    """
    trigger = client.eio._trigger_event

    def trigger_in_order(event: str, *args: Any, **how: Any) -> Any:
        is_news = event == "message" and str(args[0])[:1] in (EVENT, ACK)
        return trigger(event, *args, **how | ({"run_async": False} if is_news else {}))

    client.eio._trigger_event = trigger_in_order
    return client


def join(server: Served, code: str, **answers: Any) -> dict[str, Any]:
    """Come in by the JSON interface; the answer and the cookies."""
    answer = requests.post(f"{server.url}/api/sessions/{code}/people", json=answers, timeout=10)
    assert answer.status_code == 201, answer.text
    return {**answer.json(), "cookies": answer.cookies.get_dict()}


def phone(server: Served, code: str, **answers: Any) -> Browser:
    """A participant who has come in and is connected."""
    return Browser(server, code, "person", join(server, code, **answers)["cookies"])


def by_link(server: Served, code: str, role: str, url: str) -> Browser:
    """The desk or the projector, opened by its secret link."""
    assert parse_qs(urlsplit(url).query)["key"]
    answer = requests.get(url, timeout=10, allow_redirects=False)
    return Browser(server, code, role, answer.cookies.get_dict())


def add_helper(server: Served, desk_url: str, code: str, name: str) -> dict[str, str]:
    """Make a co-facilitator by the shared link of the desk; their name, their link and its picture."""
    cookies = requests.get(desk_url, timeout=10, allow_redirects=False).cookies.get_dict()
    path = f"{server.url}/api/sessions/{code}/helpers"
    made: dict[str, str] = requests.post(path, json={"name": name}, cookies=cookies, timeout=10).json()[
        "link"
    ]
    return made


def helper(server: Served, desk_url: str, code: str, name: str) -> Browser:
    """A co-facilitator who has just opened the link made for them."""
    return by_link(server, code, "crew", add_helper(server, desk_url, code, name)["url"])


def wait_for(condition: Callable[[], Any], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until something is true; fails when it does not come."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            if condition():
                return
        except requests.ConnectionError:
            pass
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.02)


def refusal(server: Served, code: str, cookies: dict[str, str] | None = None) -> dict[str, str]:
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
