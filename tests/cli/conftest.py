"""A data folder with a workshop in it, made once; and the command line in this very process, where that shows as much."""

import io
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from facilitation.cli import run
from tests.served import Served

TITLE = "Soirée"


class Said(NamedTuple):
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


Command = Callable[..., Said]


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder after the first command of its life."""
    folder = tmp_path_factory.mktemp("first") / "data"
    Served(folder).command("session", "new", "--activity", "yes-we-coop", "--title", TITLE)
    return folder


@pytest.fixture
def here(tmp_path: Path, first: Path) -> Served:
    """A data folder with one workshop; no server runs."""
    shutil.copytree(first, tmp_path / "data")
    return Served(tmp_path / "data")


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """A command in this process, on a data folder of its own: `command("session", "list", COMPRESS="perhaps")`.

    A process takes a second to load the program, and what is refused before anything begins needs none.
    """

    def carried_out(*arguments: str, lang: str = "fr_FR.UTF-8", **settings: str) -> Said:
        out, err = io.StringIO(), io.StringIO()
        with monkeypatch.context() as around, redirect_stdout(out), redirect_stderr(err):
            around.setattr(sys, "__stderr__", err)
            for name in [name for name in os.environ if name.startswith("FACILITATION_")]:
                around.delenv(name)
            for name, text in ({"DATA_DIR": str(tmp_path / "data")} | settings).items():
                around.setenv(f"FACILITATION_{name}", text)
            code = run(list(arguments), {"LANG": lang})
        return Said(code, out.getvalue(), err.getvalue())

    return carried_out
