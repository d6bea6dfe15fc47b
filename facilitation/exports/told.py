"""What a report may tell: what the room has seen, results that are no secret."""

from facilitation.domain.audience import FLOOR, WALL
from facilitation.domain.records import Ballot, Group, Match, Note, Signature, Tally


def is_revealed(record: Note | Group | Match | Tally | Signature) -> bool:
    """Whether the room has seen it."""
    return not {FLOOR, WALL}.isdisjoint(record.audience.split("+"))


def may_tell(ballot: Ballot) -> bool:
    """Whether the results of this vote are no secret any more."""
    return ballot.state == "revealed" or not ballot.secret
