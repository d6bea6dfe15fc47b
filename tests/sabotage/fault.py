"""What a deliberate fault is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One sabotage; a test of the front end is `file::title`."""

    what: str
    file: str
    text: str
    instead: str
    test: str
