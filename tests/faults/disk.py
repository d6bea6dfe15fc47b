"""What a disk holds when the power goes: what was made durable, and of the rest whatever chance leaves there.

Nothing forbids a disk to have written later things before earlier ones, nor half of a page: of all that was
written since the last « make it durable » each sector of 512 bytes is there or not, by a seed.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from msgspec import msgpack

SECTOR = 512
Record = tuple[float, str, str, int, bytes]


@dataclass
class Medium:
    """One file: what is surely there, and what may be."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Record] = field(default_factory=list)

    def settle(self) -> None:
        """Everything asked so far is there."""
        for record in self.pending:
            _do(self.durable, record)
        self.pending.clear()

    def after_the_cut(self, chance: random.Random, share: float) -> bytearray:
        """What is there without power: about so large a share of what was not made durable."""
        left = bytearray(self.durable)
        for moment, what, name, place, data in self.pending:
            if what == "truncate":
                if chance.random() < share:
                    _do(left, (moment, what, name, place, data))
                continue
            for start in range(0, len(data), SECTOR):
                if chance.random() < share:
                    _do(left, (moment, what, name, place + start, data[start : start + SECTOR]))
        return left


class Disk:
    """All files of a journal, played up to a moment."""

    def __init__(self, before: Path, journal: Path) -> None:
        self.files = {path.name: Medium(bytearray(path.read_bytes())) for path in before.iterdir()}
        self.syncs: Counter[str] = Counter()
        self._records = _records(journal)
        self._next = next(self._records, None)

    def play_until(self, moment: float) -> None:
        """Do what was asked up to a moment; moments only grow."""
        while self._next is not None and self._next[0] <= moment:
            _, what, name, *_ = record = self._next
            if what == "delete":
                self.files.pop(name, None)
            elif what == "sync":
                self.syncs[name] += 1
                self.files.setdefault(name, Medium()).settle()
            else:
                self.files.setdefault(name, Medium()).pending.append(record)
            self._next = next(self._records, None)

    def cut_power(self, folder: Path, seed: int, share: float) -> None:
        """Put into a folder what would be found after a power cut now."""
        chance = random.Random(seed)
        for name, medium in self.files.items():
            (folder / name).write_bytes(medium.after_the_cut(chance, share))


def _do(content: bytearray, record: Record) -> None:
    _, what, _, place, data = record
    if what == "truncate":
        del content[place:]
        return
    content.extend(bytes(max(0, place - len(content))))
    content[place : place + len(data)] = data


def _records(journal: Path) -> Iterator[Record]:
    content, at = journal.read_bytes(), 0
    while at < len(content):
        size = int.from_bytes(content[at : at + 4], "big")
        yield msgpack.decode(content[at + 4 : at + 4 + size], type=Record)
        at += 4 + size
