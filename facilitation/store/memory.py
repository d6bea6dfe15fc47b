"""What the last change of a session left in memory, good for the next one if no number lies between.

Every change takes the next number under the lock of its session.  So whoever gets the number right after
the one remembered, in the same epoch, knows that nobody wrote in between, in this process or another: the
step, the boards and the people need not be read again.  Most of what a note costs was reading them.
"""

from dataclasses import dataclass, field

from facilitation.domain.records import Record

KINDS = ("session", "step", "board", "count", "person", "ballot")  # few, small, read by nearly every change
MOST_SESSIONS = 64

Key = tuple[str, str]  # kind and id


@dataclass(slots=True)
class Memory:
    """Some records of one session, as they stood at one number."""

    epoch: str = ""
    seq: int = 0
    records: dict[str, dict[str, Record]] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)  # kinds of which every record is here

    def find(self, kind: str, record_id: str) -> Record | None:
        """A record, if it is remembered."""
        return self.records.get(kind, {}).get(record_id)


class Memories:
    """The memory of every session that is written to."""

    def __init__(self) -> None:
        self._of: dict[int, Memory] = {}

    def recall(self, session_id: int, epoch: str, seq: int) -> Memory:
        """What is known to whoever was given this number; often nothing."""
        memory = self._of.get(session_id)
        fits = memory is not None and (memory.epoch, memory.seq) == (epoch, seq - 1)
        return memory if memory is not None and fits else Memory(epoch, seq - 1)

    def forget(self, session_id: int) -> None:
        """Throw away what is known of a session."""
        self._of.pop(session_id, None)

    def keep(
        self,
        session_id: int,
        memory: Memory,
        seen: dict[Key, Record | None],
        whole: dict[str, dict[str, Record]],
    ) -> None:
        """Remember what a change read and what it made of it; whoever fails to commit it must `forget`."""
        other = self._of.pop(session_id, memory)
        if other is not memory and other.seq > memory.seq:
            self._of[session_id] = other  # somebody later was faster
            return
        memory.records |= whole
        memory.whole |= set(whole)
        for (kind, record_id), record in seen.items():
            if kind in KINDS and record is not None:
                memory.records.setdefault(kind, {})[record_id] = record
            elif kind in KINDS:
                memory.records.get(kind, {}).pop(record_id, None)
        memory.seq += 1
        self._of[session_id] = memory
        if len(self._of) > MOST_SESSIONS:
            del self._of[next(iter(self._of))]  # the one that has been quiet for longest
