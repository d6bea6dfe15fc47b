"""What the crew does about what people write, and takes back, in front of a room that listens."""

from collections.abc import Callable
from typing import Any

from facilitation.secrecy import new_id

from .known import Note, word
from .listening import Evening
from .wiretap import Tapped

MARKET = ("needs", "resources")


def does(evening: Evening, who: Tapped, name: str, note: Note, **became: Any) -> int:
    """One act on a contribution, and what it has become: in a window."""
    args = {"reason": became.pop("reason")} if "reason" in became else {}
    if "board" in became:
        args["board"] = became["board"]
    return _in_window(evening, lambda: evening.does(who, name, id=note.id, **args), note, **became)


def undoes(evening: Evening, who: Tapped, number: int, note: Note, **became: Any) -> int:
    return _in_window(evening, lambda: evening.does(who, "undo", seq=number), note, **became)


def _in_window(evening: Evening, ask: Callable[[], int], note: Note, **became: Any) -> int:
    numbers: list[int] = []

    def do() -> None:
        numbers.append(ask())
        for name, value in became.items():
            setattr(note, name, value)

    evening.window(do)
    return numbers[0]


def reason(evening: Evening) -> str:
    """Why: for the crew alone."""
    said = word("reason")
    evening.known.crew_alone.add(said)
    return said


def queue(evening: Evening, board: str, *, on: bool) -> int:
    number = evening.does(evening.desk, "board.queue", board=board, on=on)
    (evening.known.queued.add if on else evening.known.queued.discard)(board)
    return number


def is_on_again(evening: Evening, board: str, off: int) -> None:
    evening.does(evening.desk, "undo", seq=off)
    evening.known.queued.add(board)


def queues(evening: Evening, board: str) -> None:
    """What waits, what is refused, what is rewritten after the leave: none of it is told before the crew's leave."""
    desk, helper, written = evening.desk, evening.desks[2], list[Note]()
    queue(evening, board, on=True)
    evening.window(lambda: written.extend(evening.writes(who, board) for who in [*evening.guests[:3], None]))
    evening.comes_back()
    first, second, third, _ = written
    shown = does(evening, desk, "note.show", first, waiting=False)
    refused = does(evening, helper, "note.hide", second, waiting=False, hidden=True, reason=reason(evening))
    evening.comes_back()
    evening.window(lambda: rewrites(evening, first))
    evening.comes_back()
    undoes(evening, desk, refused, second, waiting=True, hidden=False)
    assert "refused" in desk.asks("undo", seq=shown)  # it was rewritten since
    off: list[int] = []
    evening.window(lambda: off.append(queue(evening, board, on=False)))
    evening.window(lambda: is_on_again(evening, board, off[0]))
    evening.window(lambda: evening.writes(evening.guests[0], board))
    evening.window(lambda: queue(evening, board, on=False))
    approved = does(evening, helper, "note.show", third, waiting=False)
    undoes(evening, helper, approved, third, waiting=True)
    evening.comes_back()
    does(evening, desk, "note.show", third, waiting=False)


def queues_before_the_reveal(evening: Evening, board: str) -> None:
    """What waits on a private board goes on waiting when the board is revealed."""
    queue(evening, board, on=True)
    written: list[Note] = []
    evening.window(lambda: written.append(evening.writes(evening.guests[1], board)))
    for name, private in (("board.reveal", False), ("board.conceal", True), ("board.reveal", False)):
        evening.window(lambda name=name, private=private: turns(evening, name, board, private=private))
        evening.comes_back()
    does(evening, evening.desk, "note.show", written[0], waiting=False)
    evening.window(lambda: turns(evening, "board.conceal", board, private=True))
    queue(evening, board, on=False)


def turns(evening: Evening, name: str, board: str, *, private: bool) -> None:
    evening.does(evening.desk, name, board=board)
    evening.known.private[board] = private


def rewrites(evening: Evening, note: Note) -> None:
    """Its author finds other words; the former ones are gone but for the crew's history."""
    known, author, former = evening.known, note.author, note.word
    assert author is not None
    del known.notes[former]
    note.word = word("text")
    known.notes[note.word] = note
    author.wrote.add(note.word)
    if note.board not in known.blind:
        known.crew_alone.add(former)
    note.waiting |= note.board in known.queued
    evening.does(author, "note.edit", id=note.id, text=note.word)


def tidies(evening: Evening, board: str, private: str) -> None:
    """Moved where nobody sees it, removed by the crew and by its author: each leaves, each comes back by undo."""
    written: list[Note] = []
    evening.window(lambda: written.append(evening.writes(evening.guests[0], board)))
    note, author = written[0], evening.guests[0]
    moved = does(evening, evening.desk, "note.move", note, board=private)
    evening.comes_back()
    undoes(evening, evening.desk, moved, note, board=board)
    for who, why in ((evening.desks[3], {"reason": reason(evening)}), (author, dict[str, str]())):
        removed = does(evening, who, "note.remove", note, removed=True, **why)
        evening.comes_back()
        undoes(evening, who, removed, note, removed=False)


def leads_wait(evening: Evening) -> None:
    """What is said of two contributions waits with the one that was rewritten."""
    known, line = evening.known, word("line")
    pair = [next(n for n in known.notes.values() if n.board == board and n.author) for board in MARKET]
    need, resource = pair
    known.about[line] = lambda: known.shows(need) and known.shows(resource)
    for note in pair:
        assert note.author is not None
        note.author.wrote.add(line)
    ids = {"need": need.id, "resource": resource.id}
    evening.window(lambda: evening.does(evening.desk, "match.add", id=new_id(), line=line, **ids))
    queue(evening, need.board, on=True)
    evening.window(lambda: rewrites(evening, need))
    evening.the_wall_is_opened_anew()
    evening.comes_back()
    does(evening, evening.desk, "note.show", need, waiting=False)
    queue(evening, need.board, on=False)
