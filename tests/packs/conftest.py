"""A small valid pack that a test may spoil."""

import re
from pathlib import Path

import pytest

from facilitation.packs.checking import faults_of

TOML = """\
key = "small"
edition = 1
licence = "CC-BY-SA-4.0"
authors = ["A village"]
languages = ["fr", "en"]
family = "other"
group = { min = 2, max = 9 }

[[versions]]
key = "only"
minutes = 20
default = true

[[boards]]
key = "needs"
sort = "need"
private = true

[[boards]]
key = "parking"
sort = "parking"

[[steps]]
key = "say"
form = "write"
minutes = { only = 12 }
rights = { write = ["needs", "parking"] }

[[steps]]
key = "hear"
form = "vote"
minutes = { only = 8 }
scene = "board"
reveals = ["needs"]
ballot = { board = "needs", points = 3, most_per_target = 2, secret = true }

[steps.rights]
see = [
  "needs",
]
vote = true
"""

PAGE = """\
# Small {#activity}

A summary.

## Credit {#credit}

Ours.

## Versions {#versions}

### Only {#only}

The only one.

## Materials {#materials}

- A table

## Boards {#boards}

### Needs {#needs}

I need…

### Parking {#parking}

Later…

## Steps {#steps}

### Say {#say}

What do you need?

Write **alone**.

#### Crew {#guide}

Keep silent.

### Hear {#hear}

What comes back?

#### Crew {#guide}

Read aloud.

## Outputs {#outputs}

- A list

## Examples {#examples}

### Needs {#needs}

- A van

### Parking {#parking}

- Buses
"""


class SmallPack:
    """The folder of a valid pack, and what the checker says once it has been spoilt."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        for name, text in (("activity.toml", TOML), ("fr.md", PAGE), ("en.md", PAGE)):
            (folder / name).write_text(text, encoding="utf-8")

    def spoil(self, name: str, old: str, new: str) -> "SmallPack":
        file = self.folder / name
        text = file.read_text(encoding="utf-8")
        assert len(re.findall(re.escape(old), text)) >= 1
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        return self

    def faults(self) -> list[tuple[str, int, str]]:
        return [
            (fault.file.name, fault.line, fault.key.removeprefix("packs."))
            for fault in faults_of(self.folder)
        ]


@pytest.fixture
def small(tmp_path):
    return SmallPack(tmp_path / "small")
