"""A room of simulated participants: they come in one by one, take their time, and leave when told to."""

import logging
import random
import threading
import time
from collections.abc import Callable

from facilitation.domain.actor import Actor
from facilitation.domain.refusals import Refused
from facilitation.store.reading import read_session
from facilitation.store.trouble import Unavailable

from .archive import ACTORS
from .doors import Joining, join
from .hall import Hall
from .simulation import Participant, Simulation

log = logging.getLogger(__name__)

ARRIVAL_SECONDS = (0.1, 0.8)  # between two people at the door
THINKING_SECONDS = (1.5, 7.0)  # between two moves of one person
FEW = 20  # people; more take longer to think, so that a laptop goes on serving the room beside
LEAVING_SECONDS = 3.0  # for whoever is in the middle of a move


class Rehearsal:
    """A room of simulated participants; `pace` is how long they take for everything, 1 as people do."""

    def __init__(
        self,
        hall: Hall,
        code: str,
        people: int,
        pace: float = 1.0,
        gone: Callable[[], None] = lambda: None,  # called once when the workshop was erased meanwhile
    ) -> None:
        session = hall.find(code)
        if session is None:  # erased since
            raise Refused("not_now")
        self._hall, self._session, self._people = hall, session, people
        self._room = hall.room(session.id, session.code)
        self._simulation = Simulation(hall, self._room, self._of_pack())
        self._chance = random.Random()  # noqa: S311 - who writes what is not a secret
        self._pace = pace * max(1, people / FEW)
        self._gone = gone
        self._over, self._leaving = threading.Event(), threading.Lock()
        self._threads: list[threading.Thread] = []

    def open(self) -> None:
        """Open the workshop, as its facilitator would."""
        self._simulation.do(Actor("crew"), "session.open")

    def begin(self) -> None:
        """Let people arrive, each in their own time."""
        self._start(self._arrive)

    def end(self) -> None:
        """Let everybody leave; on return nobody moves any more."""
        self._over.set()
        self._wait_for_others()
        self._room.present.simulated = 0

    def _start(self, live: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=live, args=args, daemon=True)
        thread.start()
        self._threads.append(thread)

    def _wait_for_others(self) -> None:
        """Wait until nobody moves; who lets people arrive is first, so that the row is whole after them."""
        deadline = time.monotonic() + LEAVING_SECONDS
        for thread in self._threads:
            if thread is not threading.current_thread():
                thread.join(max(0.0, deadline - time.monotonic()))

    def _arrive(self) -> None:
        for _ in range(0 if self._over.is_set() else self._people):
            form = Joining(locale=self._locale, actor=self._chance.choice(ACTORS))
            try:
                person = Participant(Actor("person", join(self._hall, self._session, form).id))
            except (Refused, Unavailable) as trouble:  # the doors are closed, or the workshop is gone
                log.debug("join: %s", trouble)
                if isinstance(trouble, Refused) and trouble.code == "unknown_record":
                    self._leave()
            else:
                self._room.present.simulated += 1
                self._room.present.acting.add(person.actor.me)
                self._hall.tell_present(self._room)
                self._start(self._live, person)
            if self._waits(ARRIVAL_SECONDS):
                return

    def _waits(self, seconds: tuple[float, float]) -> bool:
        """Let a moment pass; says whether it is over."""
        return self._over.wait(self._chance.uniform(*seconds) * self._pace)

    def _live(self, person: Participant) -> None:
        while not self._waits(THINKING_SECONDS):
            try:
                if not self._simulation.move(person):
                    self._leave()
            except Unavailable as trouble:
                log.debug("away: %s", trouble.kind)

    def _leave(self) -> None:
        """Let everybody leave a workshop that is no more."""
        with self._leaving:
            if self._over.is_set():
                return
            self._over.set()
        self._wait_for_others()
        self._gone()

    def _of_pack(self) -> dict[str, list[str]]:
        """What people write, by board; nothing where the pack is not here or does not speak as they do."""
        session = read_session(self._hall.database, self._room.session_id)
        self._locale = session.locales[0]
        pack = self._hall.packs.get(session.activity)
        return {board.key: board.examples.get(self._locale, []) for board in pack.boards} if pack else {}
