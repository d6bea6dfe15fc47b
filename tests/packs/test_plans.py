"""The checker watches over the action plans too."""

import shutil

import pytest

from facilitation.packs.checking import faults_of
from facilitation.resources import resource_dir


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(resource_dir("activities") / "action-plans", tmp_path / "action-plans")


SPOILT = [
    ("it.md", "1. Tenere assemblee aperte e incontri informativi.\n", "", "count_differs", "#### "),
    ("it.md", "## Regione {#region}", "## Regione {#regions}", "unknown_section", "## Regione"),
    (
        "en.md",
        "#### We also suggest {#proposed}",
        "#### We also suggest {#ours}",
        "unknown_section",
        "{#ours}",
    ),
    ("fr.md", "{#plans}", "{#activity}", "root_section", "{#activity}"),
    ("fr.md", "La commune ouvre elle-même la voie vers la coopérative.\n", "", "no_text", "## Municipalité"),
    ("plans.toml", 'key = "region"', 'key = "municipality"', "duplicate", 'key = "municipality"'),
    ("plans.toml", 'key = "birth", actions = 3', 'key = "death", actions = 3', "plan_phases", "phases = ["),
    ("plans.toml", "actions = 4", "actions = 0", "too_small", "actions = 0"),
]


@pytest.mark.parametrize("spoilt", SPOILT, ids=lambda spoilt: spoilt[3])
def test_a_mistake_in_the_plans_is_found_on_its_line(folder, spoilt):
    name, old, new, key, where = spoilt
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    lines = [
        n
        for n, line in enumerate((folder / name).read_text(encoding="utf-8").splitlines(), 1)
        if where in line
    ]
    found = [f.line for f in faults_of(folder) if (f.file.name, f.key) == (name, f"packs.{key}")]
    assert set(found) & set(lines)


def test_the_plans_are_checked_alone_or_among_the_packs(folder):
    assert faults_of(folder) == []
    (folder / "it.md").unlink()
    assert [fault.key for fault in faults_of(folder.parent)] == ["packs.missing_file"]
