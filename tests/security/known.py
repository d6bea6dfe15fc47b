"""Words that nobody else would say, and what everybody may read by now."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .wiretap import Guest

WORD = re.compile(rb"zq[a-z]+\d+qz")
_numbers = count()


def word(of: str) -> str:
    """A word that nobody else says."""
    return f"zq{of}{next(_numbers)}qz"


@dataclass
class Note:
    """What somebody wrote, and where it is."""

    id: str
    word: str
    board: str
    author: "Guest | None"
    hidden: bool = False
    waiting: bool = False
    removed: bool = False

    @property
    def is_held_back(self) -> bool:
        return self.hidden or self.waiting or self.removed


@dataclass
class Known:
    """What everybody may read by now, worked out from what was done and from nothing else."""

    private: dict[str, bool]
    blind: set[str]
    notes: dict[str, Note] = field(default_factory=dict)  # by their word
    said: set[str] = field(default_factory=set)  # in front of everyone: actions, commitments, signatures
    about: dict[str, Callable[[], bool]] = field(default_factory=dict)  # words that follow something else
    queued: set[str] = field(default_factory=set)  # boards where the crew reads first
    crew_alone: set[str] = field(default_factory=set)  # reasons, names of the crew, names of who did not sign

    def everybody(self) -> set[str]:
        """The words that may be sent to anybody."""
        shown = {note.word for note in self.notes.values() if self.shows(note)}
        return shown | self.said | {told for told, may in self.about.items() if may()}

    def shows(self, note: Note) -> bool:
        """Whether the room may read a note."""
        return note.word in self.notes and not (note.is_held_back or self.private[note.board])

    def crew(self) -> set[str]:
        """The words that the desk alone may be sent besides."""
        unread = {board for board in self.blind if self.private[board]}
        read = {n.word for n in self.notes.values() if n.author is None or n.board not in unread}
        return read | set(self.about) | self.crew_alone
