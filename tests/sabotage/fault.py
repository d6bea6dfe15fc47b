"""What a deliberate fault is."""

from dataclasses import dataclass

MODEL = "tests/model/test_model.py::test_l5_whatever_happens_nobody_loses_anything_and_all_see_what_they_may"


@dataclass(frozen=True)
class Fault:
    """One sabotage; a test of the front end is `file::title`."""

    what: str
    file: str
    text: str
    instead: str
    test: str
