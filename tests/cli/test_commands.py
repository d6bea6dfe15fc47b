"""The command line: what it does, and the one sentence and exit code when it cannot."""

import json
import socket
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.served import Served


@pytest.fixture
def empty(tmp_path: Path) -> Served:
    """The command line on a data folder that is not there yet; no server runs."""
    return Served(tmp_path / "data")


def test_a_new_session_prints_its_links_as_json(empty: Served) -> None:
    said = empty.command(
        "session", "new", "--activity", "yes-we-coop", "--title", "Soirée", "--locale", "fr", "--json"
    )
    links = json.loads(said.stdout)
    assert sorted(links) == ["code", "desk_url", "join_url", "screen_url"]
    assert links["join_url"].endswith(f"/j/{links['code']}")
    listed = json.loads(empty.command("session", "list", "--json").stdout)
    assert [(session["code"], session["status"]) for session in listed] == [(links["code"], "preparing")]


def test_e1_a_session_is_exported_imported_and_purged(command: Command, tmp_path: Path) -> None:
    new = (
        "session",
        "new",
        "--activity",
        "community-building",
        "--title",
        "Phase 2",
        "--initiator",
        "4",
        "--json",
    )
    code = json.loads(command(*new).stdout)["code"]
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    assert command("session", "export", code, "--format", "json", "-o", str(first)).returncode == 0
    again = command("session", "import", str(first)).stdout.strip()
    command("session", "export", again, "--format", "json", "-o", str(second))
    one, other = (json.loads(file.read_text()) for file in (first, second))
    for document in (one, other):
        document["session"].pop("code")
        document.pop("exported_at")
        document["records"] = [record for record in document["records"] if record["kind"] != "session"]
    assert one == other
    assert command("session", "purge", code, "--yes").returncode == 0
    assert command("session", "export", code, "--format", "json", "-o", str(first)).returncode == 2


def test_the_data_folder_keeps_its_secret_to_itself(empty: Served) -> None:
    empty.command("db", "upgrade")
    secret = Path(empty.environ["FACILITATION_DATA_DIR"]) / "secret-key"
    assert secret.stat().st_mode & 0o777 == 0o600


def test_an_account_gets_a_one_time_link(empty: Served) -> None:
    said = empty.command("account", "add", "ana@example.org", "--team", "GAL")
    assert "/password/" in said.stdout


def test_the_packs_shipped_are_good(command: Command) -> None:
    assert command("packs", "check").returncode == 0


def test_every_mistake_of_a_pack_is_said_with_file_and_line(command: Command, tmp_path: Path) -> None:
    (tmp_path / "packs" / "broken").mkdir(parents=True)
    recipe = tmp_path / "packs" / "broken" / "activity.toml"
    recipe.write_text('key = "broken"\nedition = "one"\nwhat = 1\n')
    said = command("packs", "check", str(tmp_path / "packs"))
    assert said.returncode == 2
    assert f"{recipe}:2: " in said.stderr
    assert f"{recipe}:3: " in said.stderr


WRONG = [
    [],
    ["dance"],
    ["serve", "--port", "seventy"],
    ["serve", "--port", "70000"],
    ["session", "new", "--title", "Sans activité"],
    ["session", "new", "--activity", "nothing", "--title", "t"],
    ["session", "new", "--activity", "yes-we-coop", "--title", "  "],
    ["session", "new", "--activity", "yes-we-coop", "--title", "t", "--initiator", "10"],
    ["session", "new", "--activity", "yes-we-coop", "--title", "t", "--phase", "5"],
    ["session", "new", "--activity", "yes-we-coop", "--title", "t", "--version", "endless"],
    ["session", "export", "ABCDEF", "--format", "docx", "-o", "x.docx"],
    ["session", "import", "nothing.json"],
    ["session", "purge", "ABCDEF"],
    ["packs", "check", "nowhere"],
    ["demo", "--bots", "many"],
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_c1_wrong_input_is_one_sentence_and_exit_code_2(command: Command, arguments: list[str]) -> None:
    said = command(*arguments)
    assert (said.returncode, said.stdout) == (2, "")
    assert len(said.stderr.strip().splitlines()) == 1


def test_c1_the_process_itself_ends_with_that_code_and_without_a_traceback(empty: Served) -> None:
    said = empty.command("dance")
    assert (said.returncode, said.stdout, len(said.stderr.strip().splitlines())) == (2, "", 1)
    assert "Traceback" not in said.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("COLOUR", "red"),
        ("PUBLIC_URL", "workshops"),
        ("TRUSTED_PROXIES", "some"),
        ("COMPRESS", "perhaps"),
        ("COALESCE_MS", "5000"),
        ("SECRET_KEY", "secret"),
        ("DATABASE_URL", "not an address"),
        ("DATABASE_URL", "oracle://x"),
    ],
)
def test_c5_a_wrong_setting_stops_the_start_with_a_sentence(command: Command, name: str, value: str) -> None:
    said = command("db", "upgrade", **{name: value})
    assert (said.returncode, said.stdout, len(said.stderr.strip().splitlines())) == (2, "", 1)


def test_c5_an_engine_that_there_is_not_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    said = Served(tmp_path, engine="steam").command("db", "upgrade")
    assert (said.returncode, len(said.stderr.strip().splitlines())) == (2, 1)


def test_c2_a_port_in_use_is_said_with_exit_code_1(empty: Served) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        said = empty.command("serve", "--port", str(taken.getsockname()[1]))
    assert (said.returncode, len(said.stderr.strip().splitlines())) == (1, 1)


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to look like a file" * 40])
def test_c2_a_database_that_cannot_be_opened_is_said_with_exit_code_1(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "facilitation.sqlite3").write_bytes(content)
    said = Served(tmp_path).command("session", "list")
    assert (said.returncode, len(said.stderr.strip().splitlines())) == (1, 1)
    assert (tmp_path / "facilitation.sqlite3").read_bytes() == content


def test_c2_a_folder_instead_of_a_database_is_said_with_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "facilitation.sqlite3").mkdir()
    said = Served(tmp_path).command("serve", "--port", "0")
    assert (said.returncode, len(said.stderr.strip().splitlines())) == (1, 1)


def test_c3_the_same_mistake_is_said_in_the_operator_s_language(command: Command) -> None:
    asked = ("session", "export", "ABCDEF", "--format", "docx", "-o", "x")
    languages = ("fr_FR.UTF-8", "en_GB.UTF-8", "it_IT.UTF-8")
    assert len({command(*asked, lang=language).stderr for language in languages}) == 3


def test_c4_an_empty_database_makes_the_server_print_a_set_up_link(empty: Served) -> None:
    empty.start()
    try:
        assert empty.url in empty.set_up_link()
    finally:
        empty.stop()
