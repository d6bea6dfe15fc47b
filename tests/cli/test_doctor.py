"""`doctor`: one line per check, what to do when it is wrong, exit code 1 if anything is."""

import http.server
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.served import Served, served


def wrong(server: Served, *arguments: str) -> list[str]:
    """What doctor finds wrong; says it by its exit code too."""
    said = server.command("doctor", *arguments)
    bad = [line for line in said.stdout.splitlines() if line.startswith("✗ ")]
    assert (said.stderr, said.returncode) == ("", 1 if bad else 0)
    assert all(line.startswith(("✓ ", "✗ ")) for line in said.stdout.splitlines())
    return bad


def test_all_is_well_on_a_new_installation(tmp_path: Path) -> None:
    assert wrong(Served(tmp_path / "data")) == []
    assert not (tmp_path / "data" / "facilitation.sqlite3").exists()


def test_all_is_well_beside_a_running_server(tmp_path: Path) -> None:
    with served(tmp_path / "data") as server:
        assert wrong(server, "--url", server.url) == []


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_rights_that_let_others_read_are_found(here: Served, tmp_path: Path) -> None:
    (tmp_path / "data").chmod(0o755)
    (tmp_path / "data" / "secret-key").chmod(0o644)
    assert [line.rpartition("chmod ")[2].split()[0] for line in wrong(here)] == ["700", "600"]


def test_a_damaged_database_is_found(here: Served, tmp_path: Path) -> None:
    content = bytearray((tmp_path / "data/facilitation.sqlite3").read_bytes())
    content[5 * 4096 : 6 * 4096] = b"x" * 4096
    (tmp_path / "data/facilitation.sqlite3").write_bytes(content)
    assert any("restaurez" in line for line in wrong(here))


def test_a_database_of_a_later_version_is_found(here: Served, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "data/facilitation.sqlite3") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert ["9999" in line for line in wrong(here)] == [True]


def test_a_database_that_is_none_is_found(tmp_path: Path) -> None:
    (tmp_path / "facilitation.sqlite3").write_bytes(b"a diary" * 1000)
    tmp_path.chmod(0o700)
    assert len(wrong(Served(tmp_path))) == 1


def test_nobody_at_the_address_is_found(here: Served) -> None:
    assert len(wrong(here, "--url", "http://127.0.0.1:9")) == 1


def test_an_address_that_is_none_is_found(here: Served) -> None:
    assert len(wrong(here, "--url", "workshops")) == 1


def test_a_proxy_that_does_not_pass_sockets_is_found(here: Served, plain_proxy: str) -> None:
    assert ["Upgrade" in line for line in wrong(here, "--url", plain_proxy)] == [True]


@pytest.fixture
def plain_proxy() -> Iterator[str]:
    """Something in front that answers every page and knows no WebSocket."""

    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/healthz" else 400)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def test_c2_waiting_in_c_for_postgresql_is_refused_before_anybody_is_frozen(tmp_path: Path) -> None:
    here = Served(tmp_path, DATABASE_URL="postgresql://nobody@127.0.0.1:9/none")
    here.environ["PSYCOPG_WAIT_FUNC"] = "wait_c"
    said = here.command("serve", "--port", "0")
    assert (said.returncode, "wait_selector" in said.stderr) == (1, True)
    assert any("wait_selector" in line for line in wrong(here))
