"""`backup` and `restore` as an operator lives them: one sentence, the right exit code, nothing lost."""

from pathlib import Path

import pytest

from facilitation.store.sessions import session_ids
from tests.cli.conftest import TITLE
from tests.served import Served, served


def titles(server: Served) -> list[str]:
    with server.database() as database:
        return [session.title for _, session in session_ids(database)]


def test_a_backup_comes_back_in_another_folder(here: Served, tmp_path: Path) -> None:
    saved = here.command("backup", str(tmp_path / "soir.backup"))
    assert (saved.returncode, len(saved.stdout.splitlines())) == (0, 1)
    elsewhere = Served(tmp_path / "elsewhere")
    said = elsewhere.command("restore", str(tmp_path / "soir.backup"))
    assert (said.returncode, titles(elsewhere)) == (0, [TITLE])
    assert "secret-key" in said.stdout


def test_the_secret_key_is_left_alone(here: Served, tmp_path: Path) -> None:
    key = tmp_path / "data" / "secret-key"
    before = key.read_bytes()
    here.command("backup", str(tmp_path / "soir.backup"))
    said = here.command("restore", str(tmp_path / "soir.backup"))
    assert (key.read_bytes(), said.returncode) == (before, 0)
    assert "secret-key" not in said.stdout
    assert before not in (tmp_path / "soir.backup").read_bytes()


def test_c2_a_running_server_is_not_robbed_of_its_database(here: Served, tmp_path: Path) -> None:
    here.command("backup", str(tmp_path / "soir.backup"))
    with served(tmp_path / "data") as server:
        said = server.command("restore", str(tmp_path / "soir.backup"))
    assert (said.returncode, said.stdout, len(said.stderr.splitlines())) == (1, "", 1)
    assert titles(here) == [TITLE]


@pytest.mark.parametrize("name", ["data/facilitation.sqlite3", "data/secret-key", "data", "diary.txt"])
def test_c6_a_backup_replaces_nothing_precious(here: Served, tmp_path: Path, name: str) -> None:
    (tmp_path / "diary.txt").write_text("cher journal")
    said = here.command("backup", str(tmp_path / name))
    assert (said.returncode, said.stdout, len(said.stderr.splitlines())) == (2, "", 1)
    assert (tmp_path / "diary.txt").read_text() == "cher journal"
    assert titles(here) == [TITLE]


@pytest.mark.parametrize("content", [None, b"", b"not a backup", b"COOPERONS BACKUP 1\n{}\n"])
def test_c1_what_is_no_whole_backup_is_not_restored(
    here: Served, tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "bad.backup").write_bytes(content)
    said = here.command("restore", str(tmp_path / "bad.backup"))
    assert (said.returncode, said.stdout, len(said.stderr.splitlines())) == (2, "", 1)
    assert titles(here) == [TITLE]


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_c1_postgresql_has_its_own_tools(tmp_path: Path, command: str) -> None:
    here = Served(tmp_path, DATABASE_URL="postgresql://nobody@127.0.0.1:9/none")
    said = here.command(command, str(tmp_path / "file"))
    assert (said.returncode, "pg_" in said.stderr) == (2, True)


def test_c1_there_is_nothing_to_back_up_yet(tmp_path: Path) -> None:
    said = Served(tmp_path / "data").command("backup", str(tmp_path / "file"))
    assert (said.returncode, (tmp_path / "file").exists()) == (2, False)
    assert not (tmp_path / "data" / "facilitation.sqlite3").exists()


def test_c2_a_folder_that_is_not_there_is_said(here: Served, tmp_path: Path) -> None:
    said = here.command("backup", str(tmp_path / "nowhere" / "file"))
    assert (said.returncode in (1, 2), len(said.stderr.splitlines())) == (True, 1)
