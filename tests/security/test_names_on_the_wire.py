"""Through every step of every activity: nobody is sent who somebody else is, nor what is not theirs to read yet."""

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

import pytest
import requests
from msgspec.structs import replace

from facilitation.packs import Pack, shipped
from facilitation.secrecy import new_id
from tests.served import Served, wait_for

from .wiretap import Guest, Known, Note, Tapped, addresses, hidden_from, word

BOTH = ("websocket", "polling")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    running = Served(tmp_path_factory.mktemp("wire"), COALESCE_MS="1")
    running.program = ["-m", "tests.security.impatient"]
    running.environ |= {"HURRY": "1", "TALKATIVE": "yes"}
    running.start()
    yield running
    running.stop()


class Evening:
    """A workshop with its whole room listening."""

    def __init__(self, server: Served, pack: Pack, version: str) -> None:
        self.steps = pack.steps_of(version)
        links = server.workshop({pack.key: pack}, activity=pack.key, version=version)
        self.server, self.code = server, links["code"]
        boards = pack.boards_of(version)
        self.known = Known({b.key: b.private for b in boards}, {b.key for b in boards if b.blind})
        self.desk, *_ = self.desks = [self.opened("crew", links["desk_url"], by) for by in BOTH]
        self.walls = [self.opened("screen", links["screen_url"], by) for by in BOTH]
        self.does(self.desk, "session.open")
        self.guests = [Guest(server, self.code, by) for by in (*BOTH, *BOTH)]
        self.gone: list[Guest] = []
        self.parting: set[str] = set()
        self.turns, self.backs = cycle(range(4)), cycle([*self.guests[:2], self.walls[1]])
        self.started = 0

    def opened(self, role: str, link: str, transport: str) -> Tapped:
        cookies = requests.get(link, timeout=10, allow_redirects=False).cookies.get_dict()
        return Tapped(self.server, self.code, role, cookies, transport=transport)

    def does(self, who: Tapped, name: str, **args: Any) -> int:
        answer = who.asks(name, **args)
        assert "seq" in answer, (name, answer)
        return int(answer["seq"])

    def writes(self, who: Guest | None, board: str) -> Note:
        note = Note(new_id(), word("text"), board, who)
        self.does(who or self.desk, "note.add", id=note.id, board=board, text=note.word)
        self.known.notes[note.word] = note
        if who:
            who.wrote.add(note.word)
        return note

    def window(self, do: Callable[[], object]) -> None:
        """Do one thing; nobody was sent what was neither theirs to read before it nor after."""
        before = self.known.everybody()
        do()
        number = self.turn()
        listeners = [*self.desks, *self.walls, *self.guests]
        wait_for(lambda: all(listener.seq >= number for listener in listeners))
        self.looks(listeners, before | self.known.everybody())

    def turn(self) -> int:
        """Somebody writes where everybody reads: then all have heard what was done before."""
        guest = self.guests[next(self.turns) % len(self.guests)]
        note = Note(new_id(), word("text"), "parking", guest)
        self.known.notes[note.word] = note
        return self.does(guest, "note.add", id=note.id, board="parking", text=note.word)

    def looks(self, listeners: list[Tapped], everybody: set[str]) -> None:
        people = [*self.guests, *self.gone]
        who = {one for guest in people for one in guest.who}
        for listener in listeners:
            own = listener.wrote | listener.who if isinstance(listener, Guest) else set[str]()
            crew = self.known.crew() | who if listener.role == "crew" else set[str]()
            others = [guest for guest in people if guest is not listener]
            hidden_from(listener.takes(), everybody | own | crew, others, listener.role)

    def comes_back(self) -> None:
        """Somebody was away, or opens the page anew: by number, by snapshot, by address."""
        back = next(self.backs)
        self.looks([back], self.known.everybody())
        for since in (self.started, -1):
            back.misses(since)
        back.reads(f"/api/sessions/{self.code}/snapshot")
        back.reads(f"/s/{self.code}" if back.role == "person" else f"/screen/{self.code}")
        self.looks([back], self.known.everybody())


def plays(evening: Evening, step: Any) -> None:
    """One step: everything that its rights open, and what a facilitator may do at any time."""
    evening.started = evening.desk.seq
    evening.window(lambda: enters(evening, step))
    ana, bo = evening.guests[:2]
    for board in step.rights.write:
        evening.window(lambda board=board: [evening.writes(who, board) for who in (ana, bo, None)])
    seen = [note for note in evening.known.notes.values() if note.board in step.rights.see]
    if len(seen) > 1:
        hides(evening, seen[0])
    if step.rights.move:
        groups(evening, seen)
    if step.rights.match:
        matches(evening, ana)
    if step.rights.vote:
        votes(evening, [note.id for note in seen])
    if step.rights.commit:
        commits(evening, step.rights.names)
    evening.comes_back()


def enters(evening: Evening, step: Any) -> None:
    evening.does(evening.desk, "step.go", step=step.key)
    evening.known.private |= dict.fromkeys(step.reveals, False)


def hides(evening: Evening, note: Note) -> None:
    """Hidden, it leaves; undone, it is back; its whole board concealed, it leaves again."""

    def to(name: str, *, hidden: bool, **args: Any) -> int:
        number = evening.does(evening.desk, name, **args)
        note.hidden = hidden
        return number

    seqs: list[int] = []
    evening.window(lambda: seqs.append(to("note.hide", hidden=True, id=note.id)))
    evening.comes_back()
    evening.window(lambda: to("undo", hidden=False, seq=seqs[0]))


def conceals(evening: Evening, board: str) -> None:
    def to(name: str, *, private: bool) -> None:
        evening.does(evening.desk, name, board=board)
        evening.known.private[board] = private

    evening.window(lambda: to("board.conceal", private=True))
    evening.comes_back()
    evening.window(lambda: evening.does(evening.desk, "timer.start", seconds=60))
    evening.window(lambda: to("board.reveal", private=False))


def groups(evening: Evening, seen: list[Note]) -> None:
    """A title is read by whoever reads its board."""
    board, title = seen[0].board, word("title")
    notes = [note.id for note in seen if note.board == board][:3]
    evening.known.about[title] = lambda: not evening.known.private[board]
    evening.window(
        lambda: evening.does(evening.desk, "group.add", id=new_id(), board=board, title=title, notes=notes)
    )
    conceals(evening, board)


def matches(evening: Evening, ana: Guest) -> None:
    """What is said of two contributions is said to whoever reads both."""
    need, resource = (
        next(n for n in evening.known.notes.values() if n.board == board and n.author is not ana)
        for board in ("needs", "resources")
    )
    line, match = word("line"), new_id()
    evening.known.about[line] = lambda: all(map(evening.known.shows, (need, resource)))
    for author in (need.author, resource.author):
        if author:
            author.wrote.add(
                line
            )  # hidden, their own contribution is still theirs to read, and what answers it
    pair = {"need": need.id, "resource": resource.id, "line": line}
    answer = ana.asks("match.add", id=match, **pair)
    if "refused" in answer:  # they were put together in an earlier step
        return
    evening.window(lambda: None)

    def hidden(*, hide: bool) -> None:
        evening.does(evening.desk, "note.hide" if hide else "note.show", id=need.id)
        need.hidden = hide

    evening.window(lambda: hidden(hide=True))
    evening.window(lambda: evening.does(evening.desk, "match.set", id=match, status="agreed"))
    evening.comes_back()
    evening.window(lambda: hidden(hide=False))
    conceals(evening, "resources")


def votes(evening: Evening, targets: list[str]) -> None:
    ballot = new_id()
    rule = {"points": 3, "most_per_target": 2, "secret": True}
    evening.does(evening.desk, "ballot.add", id=ballot, title="?", targets=targets, **rule)
    for guest in evening.guests:
        evening.window(
            lambda guest=guest: evening.does(guest, "vote.cast", ballot=ballot, target=targets[0], points=1)
        )
    evening.does(evening.desk, "ballot.close", id=ballot)
    evening.window(lambda: evening.does(evening.desk, "ballot.reveal", id=ballot))


def commits(evening: Evening, names: bool) -> None:
    """What is promised is said to all; whose it is, only if they sign and the step lets names be said."""
    action, title = new_id(), word("action")
    evening.known.said.add(title)
    evening.does(evening.desk, "action.add", id=action, title=title, phase=2)
    for number, guest in enumerate(evening.guests):
        promise, signed = word("promise"), number == 1
        args = {"id": new_id(), "action": action, "text": promise, "signed": signed}
        evening.known.said |= {promise} | ({guest.name} if signed and names else set())
        evening.window(lambda guest=guest, args=args: evening.does(guest, "commitment.make", **args))


def leaves(evening: Evening) -> None:
    """Somebody is sent away in the middle of it all."""
    gone = evening.guests.pop()
    evening.gone.append(gone)
    evening.window(lambda: evening.does(evening.desk, "person.remove", person=gone.id))
    wait_for(lambda: gone.closed == "removed")
    evening.parting = evening.known.everybody()


def blind() -> Pack:
    pack = shipped()["yes-we-coop"]
    return replace(pack, boards=[replace(board, blind=board.private) for board in pack.boards])


EVENINGS = {
    "yes-we-coop": lambda: (shipped()["yes-we-coop"], "long"),
    "community-building": lambda: (shipped()["community-building"], "long"),
    "blind": lambda: (blind(), "short"),
}


@pytest.mark.parametrize("name", EVENINGS)
def test_a3_nobody_is_sent_who_another_is_nor_what_is_not_theirs_to_read_yet(
    server: Served, name: str
) -> None:
    evening = Evening(server, *EVENINGS[name]())
    for number, step in enumerate(evening.steps):
        plays(evening, step)
        if number == len(evening.steps) // 2:
            leaves(evening)
    for address in addresses(evening.code):
        evening.guests[0].reads(address)
    evening.looks([evening.guests[0]], evening.known.everybody())
    evening.does(evening.desk, "session.close")
    evening.comes_back()
    evening.looks([*evening.gone], evening.parting)  # they heard nothing of what came after
    for listener in (*evening.desks, *evening.walls, *evening.guests):
        listener.leave()
