"""The documents say what the program does: commands, settings, intents, rules and their proofs."""

import re
from pathlib import Path

import pytest

from facilitation.cli.parsing import parse
from facilitation.live.intents import INTENTS
from facilitation.settings import NAMES

ROOT = Path(__file__).parent.parent
PROTOCOL = (ROOT / "docs" / "protocol.md").read_text()
TESTS = "\n".join(path.read_text() for path in (ROOT / "tests").rglob("test_*.py"))


def test_every_rule_of_the_protocol_has_a_test_that_bears_its_number() -> None:
    rules = re.findall(r"\*\*([A-Z]\d+)\.\*\*", PROTOCOL)
    assert len(rules) == len(set(rules)) > 30
    assert [rule for rule in rules if f"def test_{rule.lower()}_" not in TESTS] == []


def test_no_test_bears_the_number_of_a_rule_that_is_not_written() -> None:
    borne = {rule.upper() for rule in re.findall(r"def test_([achlie]\d+)_", TESTS)}
    assert borne - set(re.findall(r"\*\*([A-Z]\d+)\.\*\*", PROTOCOL)) == set()


def test_every_intent_is_in_the_protocol_with_its_arguments() -> None:
    for name, intent in INTENTS.items():
        row = next(line for line in PROTOCOL.splitlines() if line.startswith("|") and f"`{name}`" in line)
        fields = set(intent.args.__struct_fields__)
        assert fields <= set(re.findall(r"\w+", row)), name


def test_every_intent_is_for_whom_the_protocol_says() -> None:
    for name, intent in INTENTS.items():
        row = next(line for line in PROTOCOL.splitlines() if line.startswith("|") and f"`{name}`" in line)
        who = row.split("|")[-2].strip()
        told = "crew" if who == "C" else "everyone" if re.search(r"\bC\b", who) else "person"
        assert intent.who == told, name


def test_every_setting_is_in_the_protocol() -> None:
    assert [name for name in NAMES if f"`FACILITATION_{name}`" not in PROTOCOL] == []


@pytest.mark.parametrize("line", re.findall(r"^\| `facilitation ([^`]+)`", PROTOCOL, re.MULTILINE))
def test_every_command_of_the_protocol_is_understood(line: str) -> None:
    words = re.sub(r"\[(\S+)[^\]]*\]", r"", line)
    filled = (
        words.replace("KEY", "yes-we-coop")
        .replace(" T", " t")
        .replace("FILE", "f")
        .replace("F ", "md ")
        .split()
    )
    assert parse(filled, "fr").does


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").glob("*.md")), ids=lambda p: p.name
)
def test_no_link_between_documents_is_broken(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text())
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_lock_files_hold_no_address() -> None:
    for name in ("constraints.txt", "frontend/package-lock.json"):
        text = (ROOT / name).read_text()
        assert not re.search(r'"resolved"|index-url|@ (https?|file):', text), name
