"""What a simulated participant does: writes, votes, matches and promises by the rules of people.

They see what a participant sees, no more; what they write comes from the examples of the activity's pack.
"""

import logging
import random
from dataclasses import dataclass, field

from facilitation.domain.actor import Actor
from facilitation.domain.meeting import under_way
from facilitation.domain.records import (
    Action,
    Ballot,
    Board,
    Meeting,
    Note,
    Record,
    Round,
    Session,
    Step,
    Vote,
    decode,
)
from facilitation.domain.refusals import Refused
from facilitation.secrecy import new_id
from facilitation.store.snapshots import read_snapshot

from .hall import Hall, Room
from .perform import perform

LIKES_MATCHING, LIKES_PROMISING = 0.25, 0.3  # how often somebody does it when the step allows
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Participant:
    """One simulated person, and what they have already done in the current step."""

    actor: Actor
    step: str | None = None
    to_write: list[str] = field(default_factory=list)  # boards, one entry a note


class Simulation:
    """The moves of simulated people in one room; `texts` is what they may write, by board."""

    def __init__(self, hall: Hall, room: Room, texts: dict[str, list[str]]) -> None:
        self._hall, self._room, self._texts = hall, room, texts
        self._examples = {board: list(some) for board, some in texts.items()}
        self._chance = random.Random()  # noqa: S311 - who writes what is not a secret

    def move(self, person: Participant) -> bool:
        """Do one thing, if there is something to do; says whether the workshop is still there."""
        seen = self._sees(person.actor)
        session = next((record for record in seen if isinstance(record, Session)), None)
        steps = {record.id: record for record in seen if isinstance(record, Step)}
        if session is not None and session.status == "open" and session.step in steps:
            self._act(person, steps[session.step], seen)
        return session is not None

    def do(self, actor: Actor, name: str, **args: object) -> None:
        """Ask for something, as they would by phone."""
        try:
            perform(self._hall, self._room, actor, {"token": new_id(), "name": name, "args": args})
        except Refused as refused:  # the facilitator was faster: people shrug and go on
            log.debug("%s: %s", name, refused.code)

    def _act(self, person: Participant, step: Step, seen: list[Record]) -> None:
        if _is_late(seen):
            self.do(person.actor, "meeting.join")
        elif person.step != step.id:
            self._begin_step(person, step, seen)
        elif person.to_write:
            self._write(person, person.to_write.pop())
        elif step.rights.vote and self._vote(person, seen):
            return
        elif step.rights.match and self._chance.random() < LIKES_MATCHING:
            self._match(person, seen)
        elif step.rights.commit and self._chance.random() < LIKES_PROMISING:
            self._promise(person, seen)
        else:
            self.do(person.actor, "ready.set", ready=True)

    def _begin_step(self, person: Participant, step: Step, seen: list[Record]) -> None:
        person.step = step.id
        sorts = {record.id: record.sort for record in seen if isinstance(record, Board)}
        boards = [key for key in step.rights.write if sorts.get(key) not in ("parking", "link", "first_step")]
        person.to_write = [board for board in boards for _ in range(self._chance.choice((1, 1, 2)))]

    def _write(self, person: Participant, board: str) -> None:
        texts = self._examples.get(board) or self._texts.get(board, []).copy()
        if texts:
            self._examples[board] = texts
            text = texts.pop(self._chance.randrange(len(texts)))
            self.do(person.actor, "note.add", id=new_id(), board=board, text=text)

    def _vote(self, person: Participant, seen: list[Record]) -> bool:
        ballot = next((r for r in seen if isinstance(r, Ballot) and r.state == "open"), None)
        voted = {r.ballot for r in seen if isinstance(r, Vote)}
        if ballot is None or ballot.id in voted:
            return False
        left = ballot.points
        for target in self._chance.sample(ballot.targets, min(len(ballot.targets), ballot.points)):
            points = self._chance.randint(1, min(left, ballot.most_per_target))
            self.do(person.actor, "vote.cast", ballot=ballot.id, target=target, points=points)
            left -= points
            if not left:
                break
        return True

    def _match(self, person: Participant, seen: list[Record]) -> None:
        sorts = {record.id: record.sort for record in seen if isinstance(record, Board)}
        needs = [r.id for r in seen if isinstance(r, Note) and sorts.get(r.board) == "need"]
        resources = [r.id for r in seen if isinstance(r, Note) and sorts.get(r.board) == "resource"]
        if needs and resources:
            pair = {"need": self._chance.choice(needs), "resource": self._chance.choice(resources)}
            self.do(person.actor, "match.add", id=new_id(), **pair)

    def _promise(self, person: Participant, seen: list[Record]) -> None:
        actions = [record.id for record in seen if isinstance(record, Action)]
        promises = self._examples.get("first_steps")
        if actions and promises:
            text = promises.pop(self._chance.randrange(len(promises)))
            action = self._chance.choice(actions)
            self.do(person.actor, "commitment.make", id=new_id(), action=action, text=text)

    def _sees(self, actor: Actor) -> list[Record]:
        snapshot = read_snapshot(self._hall.database, self._room.session_id, actor.viewer)
        return [decode(bytes(raw)) for raw in snapshot.records]


def _is_late(seen: list[Record]) -> bool:
    """Whether a round of meetings is on, of which this person has no part."""
    on = under_way(record for record in seen if isinstance(record, Round))
    return on is not None and not any(
        isinstance(record, Meeting) and record.round == on.id for record in seen
    )
