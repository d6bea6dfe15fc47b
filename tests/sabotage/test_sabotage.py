"""The list of deliberate faults still fits the program; `python -m tests.sabotage` plays it."""

import re

import pytest

from .__main__ import ROOT
from .faults import FAULTS, Fault


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.what)
def test_a_fault_fits_its_file_once_and_its_test_is_there(fault: Fault) -> None:
    assert (ROOT / fault.file).read_text().count(fault.text) == 1
    file, _, title = fault.test.partition("::")
    declared = f"def {title}(" if file.endswith(".py") else f'test("{title}"'
    assert declared in (ROOT / file).read_text()


def test_every_fault_is_in_the_published_table() -> None:
    table = (ROOT / "docs/reliability.md").read_text()
    assert [fault.what for fault in FAULTS if f"| {fault.what} |" not in table] == []
    assert not re.search(r"\| (?:NOT|RED)", table)
