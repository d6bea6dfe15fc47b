"""The records of a workshop, cleaned, in order, easy to ask: what the report is written from."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from facilitation.domain.records import (
    Action,
    Ballot,
    Board,
    Commitment,
    Count,
    Group,
    Hands,
    Match,
    Note,
    Person,
    Record,
    Round,
    Session,
    Signature,
    Step,
    Tally,
    Turnout,
)
from facilitation.domain.text import clean

from .tidy import tidied
from .told import is_revealed, may_tell

Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Evening:
    """A workshop as the report sees it."""

    records: Sequence[Record]
    damaged: frozenset[str]  # notes that had to be cleaned

    def of(self, kind: type[Kind]) -> list[Kind]:
        """Every record of this kind, in the order given."""
        return [record for record in self.records if isinstance(record, kind)]

    @cached_property
    def session(self) -> Session:
        """The workshop itself."""
        return self.of(Session)[0]

    @cached_property
    def steps(self) -> list[Step]:
        """The steps in the order of the evening."""
        return sorted(self.of(Step), key=lambda step: step.position)

    @cached_property
    def boards(self) -> list[Board]:
        """The boards in the order of the desk."""
        return sorted(self.of(Board), key=lambda board: board.position)

    @cached_property
    def people(self) -> list[Person]:
        """Those who joined and were not sent away."""
        return [person for person in self.of(Person) if not person.removed]

    @cached_property
    def notes(self) -> dict[str, Note]:
        """The contributions that the room has seen, in their order; the only ones a report may quote."""
        quotable = (note for note in self.of(Note) if not note.hidden and is_revealed(note))
        return {note.id: note for note in sorted(quotable, key=lambda note: (note.position, note.id))}

    @cached_property
    def hidden(self) -> int:
        """How many contributions the crew has hidden."""
        return sum(note.hidden for note in self.of(Note))

    @cached_property
    def groups(self) -> dict[str, Group]:
        """The groups that the room has seen, in their order."""
        seen = filter(is_revealed, self.of(Group))
        return {group.id: group for group in sorted(seen, key=lambda group: (group.position, group.id))}

    @cached_property
    def ballots(self) -> dict[str, Ballot]:
        """The votes."""
        return {ballot.id: ballot for ballot in self.of(Ballot)}

    @cached_property
    def tallies(self) -> dict[str, list[Tally]]:
        """For each note or group, the results that may be told."""
        found: dict[str, list[Tally]] = defaultdict(list)
        for tally in self.of(Tally):
            ballot = self.ballots.get(tally.ballot)
            if ballot and may_tell(ballot) and is_revealed(tally):
                found[tally.target].append(tally)
        return found

    @cached_property
    def rounds(self) -> list[Round]:
        """The rounds in which people met."""
        return self.of(Round)

    @cached_property
    def hands(self) -> dict[tuple[str, str], Hands]:
        """What was counted in the room for each ballot and target, where the results may be told."""
        told = [
            hands
            for hands in self.of(Hands)
            if (ballot := self.ballots.get(hands.ballot)) and may_tell(ballot)
        ]
        return {(hands.ballot, hands.target): hands for hands in told}

    @cached_property
    def matches(self) -> list[Match]:
        """The leads that the room has seen, those agreed first."""
        order = ("agreed", "to_contact", "suggested", "dropped")
        return sorted(
            filter(is_revealed, self.of(Match)), key=lambda match: (order.index(match.status), match.id)
        )

    def unrevealed(self, board: Board) -> int:
        """How many contributions of this board the room has not seen."""
        waiting = [note for note in self.of(Note) if note.board == board.id and not note.hidden]
        counted = sum(count.notes for count in self.of(Count) if count.id == board.id)
        shown = sum(is_revealed(note) for note in waiting)
        return max(len(waiting), counted) - shown

    def notes_in(self, place: Board | Group) -> list[Note]:
        """The contributions of a group, or those of a board that are in no group."""
        if isinstance(place, Group):
            return [
                note for note in self.notes.values() if (note.group, note.board) == (place.id, place.board)
            ]
        return [note for note in self.notes.values() if note.board == place.id and not self._group_of(note)]

    def groups_of(self, board: Board) -> list[Group]:
        """The groups of this board."""
        return [group for group in self.groups.values() if group.board == board.id]

    def actions(self, phase: int) -> list[Action]:
        """The lines of the plan for this phase, abandoned ones last."""
        lines = [action for action in self.of(Action) if action.phase == phase]
        return sorted(lines, key=lambda action: (action.status == "dropped", action.position, action.id))

    def commitments(self, action: Action) -> list[Commitment]:
        """What people promised on this action."""
        return [promise for promise in self.of(Commitment) if promise.action == action.id]

    @cached_property
    def signatures(self) -> dict[str, str]:
        """For each commitment that was signed in front of everyone, the name."""
        return {signature.id: signature.name for signature in self.of(Signature) if is_revealed(signature)}

    def voters(self, ballot: Ballot) -> int | None:
        """How many people voted, if it is known."""
        return next((turnout.voters for turnout in self.of(Turnout) if turnout.id == ballot.id), None)

    def _group_of(self, note: Note) -> Group | None:
        group = self.groups.get(note.group or "")
        return group if group and group.board == note.board else None


def read(records: Sequence[Record]) -> Evening:
    """Clean these records and put them in order."""
    notes = (record for record in records if isinstance(record, Note))
    damaged = frozenset(clean(note.id) for note in notes if clean(note.text) != note.text)
    return Evening(tidied(records), damaged)
