"""What is wrong in a pack: always a file, a line and a sentence, and always all of it at once."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from facilitation.language import say


class Fault(Struct, frozen=True):
    """One mistake of one file; `key` is a key of the catalogue `packs`."""

    file: Path
    line: int
    key: str
    values: Mapping[str, object] = {}

    def sentence(self, locale: str) -> str:
        """Say the mistake as a compiler would: `file:line: sentence`."""
        return f"{self.file}:{self.line}: {say(locale, self.key, None, **self.values)}"


class PackErrors(Exception):  # noqa: N818 - it holds many
    """Every mistake of one or several packs, in the order of their files and lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = in_order(faults)
        super().__init__("\n".join(fault.sentence("en") for fault in self.faults))


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """Sort mistakes by file, then by line."""
    return sorted(faults, key=lambda fault: (str(fault.file), fault.line))
