"""A workshop in which everybody listens: phones, walls, desks, previews, by socket and by polling."""

from collections.abc import Callable
from itertools import cycle
from typing import Any

from facilitation.packs import Pack
from facilitation.secrecy import new_id
from tests.served import Served, add_helper, wait_for

from .known import Known, Note, word
from .wiretap import Guest, Tapped, hidden_from, key_of, opened

BOTH = ("websocket", "polling")


class Evening:
    """A workshop with its whole room listening."""

    def __init__(self, server: Served, pack: Pack, version: str) -> None:
        self.steps = pack.steps_of(version)
        links = server.workshop({pack.key: pack}, activity=pack.key, version=version)
        self.server, self.code, self.links = server, links["code"], links
        boards = pack.boards_of(version)
        self.known = Known({b.key: b.private for b in boards}, {b.key for b in boards if b.blind})
        self.desk, *_ = self.desks = [self.opened("crew", links["desk_url"], by) for by in BOTH]
        self.desks += [self.helper(by) for by in BOTH]
        self.walls = [self.opened("screen", links["screen_url"], by) for by in BOTH]
        self.previews = [self.opened("preview", links["desk_url"], by) for by in BOTH]
        self.does(self.desk, "session.open")
        self.guests = [Guest(server, self.code, by) for by in (*BOTH, *BOTH)]
        self.gone: list[Guest] = []
        self.parting: set[str] = set()
        self.secrets = [key_of(links["desk_url"])]
        self.turns = cycle(range(4))
        self.backs = cycle([*self.guests[:2], self.walls[1], self.previews[0]])
        self.started = 0

    @property
    def listeners(self) -> list[Tapped]:
        return [*self.desks, *self.walls, *self.previews, *self.guests]

    def opened(self, role: str, link: str, transport: str) -> Tapped:
        return opened(self.server, self.code, role, link, transport)

    def helper(self, transport: str) -> Tapped:
        """A co-facilitator, whose name is for the crew."""
        name = word("helper")
        self.known.crew_alone.add(name)
        url = add_helper(self.server, self.links["desk_url"], self.code, name)["url"]
        return self.opened("crew", url, transport)

    def does(self, who: Tapped, name: str, /, **args: Any) -> int:
        answer = who.asks(name, **args)
        assert "seq" in answer, (name, answer)
        return int(answer["seq"])

    def writes(self, who: Guest | None, board: str, **how: Any) -> Note:
        note = Note(new_id(), word("text"), board, who, waiting=bool(who) and board in self.known.queued)
        self.known.notes[note.word] = note
        if who:
            who.wrote.add(note.word)
        self.does(who or self.desk, "note.add", id=note.id, board=board, text=note.word, **how)
        return note

    def window(self, do: Callable[[], object]) -> None:
        """Do one thing; nobody was sent what was neither theirs to read before it nor after.

        Somebody then writes where everybody reads: all have heard what was done before.
        """
        before = self.known.everybody()
        do()
        guest = self.guests[next(self.turns) % len(self.guests)]
        note = Note(new_id(), word("text"), "parking", guest)
        self.known.notes[note.word] = note
        self.all_have_heard(self.does(guest, "note.add", id=note.id, board="parking", text=note.word))
        self.looks(self.listeners, before | self.known.everybody())

    def all_have_heard(self, number: int) -> None:
        wait_for(lambda: all(listener.seq >= number for listener in self.listeners))

    def begins(self) -> None:
        """Remember where everybody is: who is away from now on is told from here."""
        self.started = self.does(self.desk, "timer.start", seconds=60)
        self.all_have_heard(self.started)

    def looks(self, listeners: list[Tapped], everybody: set[str]) -> None:
        people = [*self.guests, *self.gone]
        who = {one for guest in people for one in guest.who}
        for listener in listeners:
            own = listener.wrote | listener.who | listener.told if isinstance(listener, Guest) else set[str]()
            crew = self.known.crew() | who if listener.role == "crew" else set[str]()
            others = [guest for guest in people if guest is not listener]
            hidden_from(listener, everybody | own | crew, others, self.secrets)

    def comes_back(self) -> None:
        """Somebody was away, or opens the page anew: by number, by snapshot, by address."""
        back = next(self.backs)
        self.looks([back], self.known.everybody())
        back.misses(self.started)
        back.misses(-1)
        pages = {"person": f"/s/{self.code}", "screen": f"/screen/{self.code}"}
        if back.role in pages:
            back.reads(f"/api/sessions/{self.code}/snapshot")
        back.reads(pages.get(back.role, f"/desk/{self.code}/phone"))
        self.looks([back], self.known.everybody())
        self.desk.reads(f"/desk/{self.code}/history")
        self.looks([self.desk], self.known.everybody())

    def the_wall_is_opened_anew(self) -> None:
        """It is nobody, and may read what everybody may."""
        for wall in self.walls:
            wall.reads(f"/screen/{self.code}")
        self.looks(self.walls, self.known.everybody())

    def ends(self) -> None:
        for listener in self.listeners:
            listener.leave()
