"""What lies in `deploy/` fits the program: its settings, its addresses, the time it takes to stop."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from facilitation.settings import NAMES
from facilitation.web.routes import ROUTES

DEPLOY = Path(__file__).parents[2] / "deploy"
FILES = sorted(DEPLOY.iterdir())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_c5_every_setting_named_there_is_one_of_ours(file: Path) -> None:
    assert set(re.findall(r"FACILITATION_([A-Z_]+)", file.read_text())) <= set(NAMES)


@pytest.mark.parametrize("path", [path for _, path, _ in ROUTES if "<code>" in path])
def test_nginx_finds_the_workshop_in_every_address_that_names_one(path: str) -> None:
    written = re.search(r'"~(\S+)" \$code', (DEPLOY / "nginx.conf").read_text())
    assert written
    found = re.match(written[1].replace("(?<", "(?P<"), path.replace("<code>", "K7MPQ2"))
    assert found
    assert found["code"] == "K7MPQ2"


def test_every_process_of_compose_is_known_to_nginx() -> None:
    services = re.findall(r"^  (app-\d+):", (DEPLOY / "compose.yaml").read_text(), re.MULTILINE)
    known = re.findall(
        r"^server (app-\d+):8000", (DEPLOY / "processes.compose.conf").read_text(), re.MULTILINE
    )
    assert services == known != []


def test_nothing_there_has_a_password_or_a_port_outside_but_nginx() -> None:
    compose = (DEPLOY / "compose.yaml").read_text()
    assert re.findall(r"(?:PASSWORD|KEY): (?!\$\{\w+:\?\})\S+", compose) == []
    assert compose.count("ports:") == compose.partition("  nginx:")[2].count("ports:") == 1
    assert (
        re.findall(r"^(?!#)\w*(?:PASSWORD|KEY)=(\S+)", (DEPLOY / "env.example").read_text(), re.MULTILINE)
        == []
    )


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not here")
def test_nginx_reads_its_configuration(tmp_path: Path) -> None:
    words = (DEPLOY / "nginx.conf").read_text()
    words = re.sub(r"(listen .*) ssl http2;", r"\1;", re.sub(r" *ssl_\w+ .*;\n", "", words))
    (tmp_path / "nginx.conf").write_text(words.replace("include mime.types;", ""))
    shutil.copy(DEPLOY / "processes.conf", tmp_path)
    line = [
        "nginx",
        "-t",
        "-p",
        str(tmp_path),
        "-c",
        str(tmp_path / "nginx.conf"),
        "-g",
        f"pid {tmp_path}/pid;",
    ]
    said = subprocess.run(line, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
