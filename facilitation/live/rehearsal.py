"""Simulated participants: they join, write, vote, match and promise through the doors and rules of people.

They see what a participant sees, no more; what they write comes from the examples of the activity's pack.
"""

import logging
import random
import threading
import time
from dataclasses import dataclass, field

from facilitation.domain.actor import Actor
from facilitation.domain.records import (
    Action,
    Ballot,
    Board,
    Note,
    Record,
    Session,
    Step,
    Vote,
    decode,
)
from facilitation.domain.refusals import Refused
from facilitation.secrecy import new_id
from facilitation.store.reading import read_snapshot

from .archive import ACTORS
from .doors import Joining, join
from .hall import Hall
from .perform import perform

log = logging.getLogger(__name__)

ARRIVAL_SECONDS = (0.1, 0.8)  # between two people at the door
THINKING_SECONDS = (1.5, 7.0)  # between two moves of one person
LIKES_MATCHING, LIKES_PROMISING = 0.25, 0.3  # how often somebody does it when the step allows


@dataclass(slots=True)
class Participant:
    """One simulated person, and what they have already done in the current step."""

    actor: Actor
    step: str | None = None
    to_write: list[str] = field(default_factory=list)  # boards, one entry a note


class Rehearsal:
    """A room of simulated participants."""

    def __init__(self, hall: Hall, code: str, people: int) -> None:
        session = hall.find(code)
        assert session is not None, "the workshop was just made"
        self._hall, self._session, self._people = hall, session, people
        self._room = hall.room(session.id, session.code)
        self._examples = {key: list(texts) for key, texts in self._texts().items()}
        self._chance = random.Random()  # noqa: S311 - who writes what is not a secret

    def begin(self) -> None:
        """Let people arrive, each in their own time."""
        self._do(Actor("crew"), "session.open")
        threading.Thread(target=self._arrive, daemon=True).start()

    def _arrive(self) -> None:
        for _ in range(self._people):
            form = Joining(locale=self._locale(), actor=self._chance.choice(ACTORS))
            person = Participant(Actor("person", join(self._hall, self._session, form).id))
            self._room.present.simulated += 1
            self._hall.tell_present(self._room)
            threading.Thread(target=self._live, args=[person], daemon=True).start()
            time.sleep(self._chance.uniform(*ARRIVAL_SECONDS))

    def _live(self, person: Participant) -> None:
        while True:
            time.sleep(self._chance.uniform(*THINKING_SECONDS))
            seen = self._sees(person.actor)
            session = next(record for record in seen if isinstance(record, Session))
            if session.status == "open" and session.step is not None:
                step = next(
                    record for record in seen if isinstance(record, Step) and record.id == session.step
                )
                self._act(person, step, seen)

    def _act(self, person: Participant, step: Step, seen: list[Record]) -> None:
        if person.step != step.id:
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
            self._do(person.actor, "ready.set", ready=True)

    def _begin_step(self, person: Participant, step: Step, seen: list[Record]) -> None:
        person.step = step.id
        sorts = {record.id: record.sort for record in seen if isinstance(record, Board)}
        boards = [key for key in step.rights.write if sorts.get(key) not in ("parking", "link", "first_step")]
        person.to_write = [board for board in boards for _ in range(self._chance.choice((1, 1, 2)))]

    def _write(self, person: Participant, board: str) -> None:
        texts = self._examples.get(board)
        if texts:
            text = texts.pop(self._chance.randrange(len(texts)))
            self._do(person.actor, "note.add", id=new_id(), board=board, text=text)

    def _vote(self, person: Participant, seen: list[Record]) -> bool:
        ballot = next((r for r in seen if isinstance(r, Ballot) and r.state == "open"), None)
        voted = {r.ballot for r in seen if isinstance(r, Vote)}
        if ballot is None or ballot.id in voted:
            return False
        left = ballot.points
        for target in self._chance.sample(ballot.targets, min(len(ballot.targets), ballot.points)):
            points = self._chance.randint(1, min(left, ballot.most_per_target))
            self._do(person.actor, "vote.cast", ballot=ballot.id, target=target, points=points)
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
            self._do(person.actor, "match.add", id=new_id(), **pair)

    def _promise(self, person: Participant, seen: list[Record]) -> None:
        actions = [record.id for record in seen if isinstance(record, Action)]
        promises = self._examples.get("first_steps")
        if actions and promises:
            text = promises.pop(self._chance.randrange(len(promises)))
            action = self._chance.choice(actions)
            self._do(person.actor, "commitment.make", id=new_id(), action=action, text=text)

    def _do(self, actor: Actor, name: str, **args: object) -> None:
        try:
            perform(self._hall, self._room, actor, {"token": new_id(), "name": name, "args": args})
        except Refused as refused:  # the facilitator was faster: people shrug and go on
            log.debug("%s: %s", name, refused.code)

    def _sees(self, actor: Actor) -> list[Record]:
        snapshot = read_snapshot(self._hall.database, self._session.id, actor.viewer)
        return [decode(bytes(raw)) for raw in snapshot.records]

    def _locale(self) -> str:
        return self._first().locales[0]

    def _first(self) -> Session:
        return next(record for record in self._sees(Actor("crew")) if isinstance(record, Session))

    def _texts(self) -> dict[str, list[str]]:
        session = self._first()
        pack = self._hall.packs[session.activity]
        return {board.key: board.examples[session.locales[0]] for board in pack.boards}
