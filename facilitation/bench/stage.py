"""Servers to measure, each in a process of its own: ours on a throw-away database, and the anchors."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from facilitation.domain.actor import Actor
from facilitation.live.doors import Joining, cookie_name, join
from facilitation.live.hall import Hall
from facilitation.live.perform import perform
from facilitation.live.workshops import NewWorkshop, open_workshop
from facilitation.packs import shipped
from facilitation.secrecy import new_id
from facilitation.settings import read_settings
from facilitation.store.accounts import add_team
from facilitation.store.migrating import open_up_to_date

from .process import pin

ANCHORS = Path(__file__).parent / "anchors"
MOST_PEOPLE = 900  # of one workshop; larger crowds hold two phones each
NODE = {"name": "anchor", "private": True, "dependencies": {"socket.io": "4"}}


class NoAnchor(Exception):  # noqa: N818 - said to a person
    """This anchor cannot run here."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A server that runs, and how phones get in."""

    pid: int
    port: int
    path: str
    cookies: list[str]
    code: str = ""
    seq: int = 0
    socketio: bool = True


@contextmanager
def ours(folder: Path, migrations: Path, people: int, *, notes: int = 20, **options: str) -> Iterator[Stage]:
    """Our own server, with a workshop where everybody has joined and may write for all to see."""
    kept = {name: text for name, text in os.environ.items() if not name.startswith("FACILITATION_")}
    environ = kept | {"FACILITATION_DATA_DIR": str(folder), "LANG": "fr_FR.UTF-8"} | options
    code, seq, cookies = _workshop(environ, migrations, people, notes)
    command = [sys.executable, "-m", "facilitation", "serve", "--port", "0"]
    with _running(command, environ) as (pid, port):
        path = f"/socket.io/?w={code}&role=person&EIO=4&transport=websocket"
        yield Stage(pid, port, path, [cookies[place % len(cookies)] for place in range(people)], code, seq)


@contextmanager
def anchor(name: str, folder: Path, people: int) -> Iterator[Stage]:
    """One of the servers we compare with: `bare`, `plain` or `node`."""
    command = {
        "bare": [sys.executable, "-W", "ignore", str(ANCHORS / "bare_eventlet.py")],
        "plain": [
            sys.executable,
            "-W",
            "ignore",
            str(ANCHORS / "plain_socketio.py"),
            str(folder / "notes.sqlite3"),
        ],
        "node": ["node", str(folder / "node_socketio.js")],
    }[name]
    if name == "node":
        _install_node(folder)
    with _running(command, dict(os.environ) | {"NODE_ENV": "production"}) as (pid, port):
        yield Stage(
            pid, port, "/socket.io/?EIO=4&transport=websocket", [""] * people, socketio=name != "bare"
        )


def _install_node(folder: Path) -> None:
    if shutil.which("node") is None or shutil.which("npm") is None:
        raise NoAnchor("node")
    shutil.copy(ANCHORS / "node_socketio.js", folder)
    command = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "socket.io@4"]
    try:
        subprocess.run(  # noqa: S603 - the command above
            command, cwd=folder, check=True, capture_output=True, timeout=120
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise NoAnchor("node") from error


@contextmanager
def _running(command: list[str], environ: dict[str, str]) -> Iterator[tuple[int, int]]:
    process = subprocess.Popen(  # noqa: S603 - our own servers
        command,
        stdout=subprocess.PIPE,
        text=True,
        env=environ,
        preexec_fn=lambda: pin(0),  # noqa: PLW1509
    )
    try:
        assert process.stdout is not None
        found = re.search(r"http://\S+:(\d+)", process.stdout.readline())
        assert found, "the server says where it listens"
        yield process.pid, int(found[1])
    finally:
        process.kill()
        process.communicate()


def _workshop(
    environ: dict[str, str], migrations: Path, people: int, notes: int
) -> tuple[str, int, list[str]]:
    settings = read_settings(environ)
    database = open_up_to_date(settings.database_url, migrations)
    hall = Hall(database, settings.secret_key, shipped())
    with database.write() as connection:
        team = add_team(connection, "Banc", hall.now())
    form = NewWorkshop(activity="yes-we-coop", title="Banc", locales=["fr", "en", "it"])
    code = open_workshop(hall, team, form)
    session = hall.find(code)
    assert session is not None
    room, crew = hall.room(session.id, code), Actor("crew")

    def ask(name: str, **args: Any) -> None:
        hall.limits = type(hall.limits)()  # nobody waits here
        perform(hall, room, crew, {"token": new_id(), "name": name, "args": args})

    ask("session.open")
    ask("step.go", step="seek_and_offer")
    ask("board.reveal", board="needs")
    for number in range(notes):
        ask(
            "note.add",
            id=new_id(),
            board="needs",
            text=f"Un besoin écrit avant : le numéro {number}, et sa raison.",
        )
    cookies = [join(hall, session, Joining()).cookie for _ in range(min(people, MOST_PEOPLE))]
    seq = _last(hall, code)
    database.close()
    return code, seq, [f"{cookie_name('person', code)}={cookie}" for cookie in cookies]


def _last(hall: Hall, code: str) -> int:
    found = hall.find(code)
    assert found is not None
    return found.seq
