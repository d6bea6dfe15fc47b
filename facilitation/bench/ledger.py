"""What was posted and what arrived: latency to the last person, losses, doubles."""

from dataclasses import dataclass, field

from msgspec import UNSET, Struct, UnsetType, json


class Put(Struct):
    """A record; whose it is and what it says do not matter here."""

    kind: str
    id: str


class Entry(Struct):
    """A change, or a run of numbers of which nothing is told."""

    seq: int
    through: int | UnsetType = UNSET
    puts: list[Put] = []


decode = json.Decoder(tuple[str, list[Entry]]).decode


@dataclass(slots=True)
class Told:
    """One message, read once for everybody who hears it."""

    first: int
    last: int
    notes: list[str]


@dataclass(slots=True)
class Ledger:
    """Every note of the crowd."""

    posted: dict[str, float] = field(default_factory=dict)
    landed: dict[str, float] = field(default_factory=dict)  # when the last person so far heard it
    heard_by: dict[str, int] = field(default_factory=dict)
    gaps: int = 0
    doubles: int = 0
    deliveries: int = 0
    _read: dict[bytes, Told] = field(default_factory=dict)

    def read(self, payload: bytes, text: bytes) -> Told:
        """The meaning of a message; the same bytes are read once."""
        if len(self._read) > 512:  # noqa: PLR2004 - older ones have been heard by all
            self._read.clear()
        entries = decode(text[2:])[1]
        last = entries[-1].seq if entries[-1].through is UNSET else entries[-1].through
        notes = [
            put.id for entry in entries for put in entry.puts if put.kind == "note" and put.id in self.posted
        ]
        told = self._read[payload] = Told(entries[0].seq, last, notes)
        return told

    def known(self, payload: bytes) -> Told | None:
        """What this message means, if somebody heard it before."""
        return self._read.get(payload)

    def hears(self, seq: int, told: Told, now: float) -> int:
        """Somebody who was at `seq` hears this; where they are now."""
        if told.first > seq + 1:
            self.gaps += 1
        elif told.last <= seq:
            self.doubles += 1
            return seq
        for note in told.notes:
            self.heard_by[note] = self.heard_by.get(note, 0) + 1
            self.landed[note] = now
        self.deliveries += len(told.notes)
        return told.last

    def latencies(self) -> list[float]:
        """From the write to the last person, in milliseconds."""
        return sorted(
            (self.landed[note] - at) * 1000 for note, at in self.posted.items() if note in self.landed
        )

    def missing(self, people: int) -> int:
        """Deliveries that did not come."""
        return sum(people - self.heard_by.get(note, 0) for note in self.posted)


def percentile(values: list[float], share: float) -> float:
    """A percentile of sorted values; 0 of none."""
    return round(values[min(len(values) - 1, int(share * len(values)))], 1) if values else 0.0
