"""What rests on a thing that is being undone: votes on a ballot, promises on an action, seats in a round.

It is put aside first, and so goes with the thing and comes back with it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from msgspec.structs import replace

from facilitation.domain.changes import Change, Edit
from facilitation.domain.records import (
    Action,
    Author,
    Awaited,
    Ballot,
    Circle,
    Commitment,
    Hands,
    Meeting,
    Mine,
    Person,
    Record,
    Round,
    Scene,
    Signature,
    Step,
    Tally,
    Timer,
    Turnout,
    Vote,
    kind_of,
)
from facilitation.domain.refusals import Refused
from facilitation.domain.undo import begins

from . import actions
from .asking import Asking


@dataclass(frozen=True, slots=True)
class Aside:
    """The change as it is to be undone now, and of how many votes or promises people are to be told."""

    change: Change
    sentence: str = ""
    count: int = 0

    def refuse_unless_said(self, *, along: bool) -> None:
        """Refuse to take what people gave along with the thing they gave it to, until somebody says so."""
        if self.count and not along:
            raise Refused("rests_on", self.sentence, count=self.count)


def put_aside(ask: Asking, change: Change) -> Aside:
    """Put aside what was built on what this change made, unless the thing itself has changed since."""
    for edit in change.edits:
        made = edit.after
        if made is not None and begins(edit) and ask.tx.find(type(made), made.id) == made:
            found = RESTING.get(type(made))
            if found is not None:
                return found(ask, made, change)
    return Aside(change)


def _votes(ask: Asking, ballot: Ballot, change: Change) -> Aside:
    then = _as_left(change, Vote, Hands, Turnout, Tally)
    kinds: tuple[type[Vote | Hands], ...] = (Vote, Hands)
    given = [record for kind in kinds for record in ask.tx.all(kind) if record.ballot == ballot.id]
    voters = ask.tx.get(Turnout, ballot.id).voters
    since = any(then.get(_key(record)) != record for record in given)
    for record in given:
        if _key(record) not in then:
            ask.tx.remove(record)
    for was in then.values():
        ask.tx.put(was)
    return Aside(_with_vote_kept(ask, ballot, change), "votes_rest", voters if since else 0)


def _with_vote_kept(ask: Asking, ballot: Ballot, change: Change) -> Change:
    """The step keeps the right to vote while people vote in another ballot."""
    if not any(each.state == "open" for each in ask.tx.all(Ballot) if each.id != ballot.id):
        return change
    return replace(change, edits=[edit for edit in change.edits if not isinstance(edit.subject, Step)])


def _promises(ask: Asking, action: Action, change: Change) -> Aside:
    then = _as_left(change, Commitment, Author, Mine, Signature)
    since = [each for each in ask.tx.all(Commitment) if each.action == action.id and _key(each) not in then]
    for commitment in since:
        actions.take_away(ask, commitment)
    for was in then.values():
        ask.tx.put(was)
    return Aside(change, "promises_rest", len(since))


def _seats(ask: Asking, of: Round, change: Change) -> Aside:
    """Nobody's words are in a seat: whoever came late or changed circles since is not asked about.

    The clock stops as it was before; the wall is left alone if it shows something else by now.
    """
    present = {person.id: person for person in ask.tx.all(Person) if not person.removed}
    kept = [edit for edit in change.edits if _is_here(edit, present) and not _is_elsewhere(ask, edit)]
    change = replace(change, edits=kept)
    then = _as_left(change, Circle, Meeting, Awaited, Timer, Scene)
    kinds: tuple[type[Circle | Meeting | Awaited], ...] = (Circle, Meeting, Awaited)
    for seat in [record for kind in kinds for record in ask.tx.all(kind)]:
        if seat.round == of.id and _key(seat) not in then:
            ask.tx.remove(seat)
    for was in then.values():
        ask.tx.put(was)
    return Aside(change)


def _is_here(edit: Edit, present: dict[str, Person]) -> bool:
    """Whether a seat is that of somebody who has not gone."""
    seat = edit.subject
    if isinstance(seat, Meeting):
        return seat.id in present
    if isinstance(seat, Awaited):
        return any(person.number == seat.number for person in present.values())
    return True


def _is_elsewhere(ask: Asking, edit: Edit) -> bool:
    return isinstance(edit.subject, Scene) and ask.tx.get(Scene, edit.subject.id) != edit.after


def _as_left(change: Change, *kinds: type[Record]) -> dict[tuple[str, str], Record]:
    """The records of these kinds as the change left them."""
    return {
        _key(edit.after): edit.after
        for edit in change.edits
        if edit.after is not None and isinstance(edit.after, kinds)
    }


def _key(record: Record) -> tuple[str, str]:
    return kind_of(record), record.id


RESTING: dict[type, Callable[[Asking, Any, Change], Aside]] = {
    Action: _promises,
    Ballot: _votes,
    Round: _seats,
}
