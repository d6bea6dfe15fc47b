"""What the rights of a step open, and what a facilitator may do at any time, in front of a room that listens."""

from typing import Any

from facilitation.secrecy import new_id
from tests.served import wait_for

from .known import Note, word
from .listening import Evening
from .wiretap import Guest


def plays(evening: Evening, step: Any) -> None:
    """One step: everything that its rights open, and what a facilitator may do at any time."""
    evening.begins()
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
