"""What is said aloud, raised or written on paper, promised, rehearsed, in front of a room that listens."""

import re

import requests

from facilitation.secrecy import new_id
from tests.served import wait_for

from .crew_acts import does, undoes
from .known import Note, word
from .listening import Evening
from .wiretap import Guest, hidden_from, opened


def lays_cards(evening: Evening, board: str) -> None:
    """Which paper card a contribution was written on is the crew's alone; so is what was said into a private board."""
    page = requests.get(
        f"{evening.server.url}/sessions/{evening.code}/cards?board={board}&count=4",
        cookies=evening.desk.cookies,
        timeout=10,
    ).text
    code = re.findall(r"paper-code[^>]*>([^<]+)<", page)[0].strip()
    evening.secrets += [code.encode(), code.replace("-", "").encode()]
    written: list[Note] = []
    evening.window(lambda: written.append(evening.writes(None, board, card=code)))
    evening.window(lambda: evening.writes(None, board, via="desk"))
    evening.comes_back()
    hidden = does(evening, evening.desk, "note.hide", written[0], hidden=True)
    undoes(evening, evening.desk, hidden, written[0], hidden=False)


def comes_late(evening: Evening, step: str, board: str) -> None:
    """What was begun in a step may come after it, and is as visible as its board is now."""
    evening.window(lambda: evening.writes(evening.guests[1], board, step=step))
    evening.comes_back()


def raises_hands(evening: Evening) -> None:
    """What was counted in the room is the crew's until the reveal; then there are only sums."""
    targets = [note.id for note in evening.known.notes.values() if note.board == "ideas" and not note.waiting]
    ballot, desk, numbers = new_id(), evening.desk, list[int]()
    rule = {"points": 3, "most_per_target": 2, "secret": True}
    evening.does(desk, "ballot.add", id=ballot, title="?", targets=targets, **rule)
    for via, target in (("desk", targets[0]), ("paper", targets[1])):
        counted = {"ballot": ballot, "target": target, "points": 3, "voters": 2, "via": via}
        evening.window(lambda counted=counted: numbers.append(evening.does(desk, "ballot.count", **counted)))
    evening.window(lambda: evening.does(desk, "undo", seq=numbers[-1]))
    evening.comes_back()
    assert not any(listener.of("tally") for listener in evening.listeners)
    evening.does(desk, "ballot.close", id=ballot)
    evening.window(lambda: evening.does(desk, "ballot.reveal", id=ballot))
    assert {tally["points"] for tally in evening.guests[0].of("tally")} == {3, 0}


def types_promises(evening: Evening, *, names: bool) -> None:
    """A promise that the crew typed names whoever made it to the crew, and to all only if they sign where names are said."""
    action, title = new_id(), word("action")
    evening.known.said.add(title)
    evening.does(evening.desk, "action.add", id=action, title=title, phase=1)
    for via, signed in (("desk", True), ("paper", False)):
        promise, name, made = word("promise"), word("spoken"), new_id()
        told = {promise} | ({name} if signed and names else set())
        evening.known.crew_alone |= {promise, name}
        args = {"id": made, "action": action, "text": promise, "name": name, "signed": signed, "via": via}
        says(evening, told, "commitment.make", **args)
        evening.comes_back()
        number = unsays(evening, told, "commitment.remove", id=made)
        evening.comes_back()
        says(evening, told, "undo", seq=number)


def says(evening: Evening, words: set[str], name: str, /, **args: object) -> None:
    def do() -> None:
        evening.does(evening.desk, name, **args)
        evening.known.said |= words

    evening.window(do)


def unsays(evening: Evening, words: set[str], name: str, /, **args: object) -> int:
    numbers: list[int] = []

    def do() -> None:
        numbers.append(evening.does(evening.desk, name, **args))
        evening.known.said -= words

    evening.window(do)
    return numbers[0]


def rehearses(evening: Evening) -> None:
    """A rehearsal is another room: neither hears a word of the other, and it ends."""
    server, cookies = evening.server, evening.desk.cookies
    began = f"{server.url}/api/sessions/{evening.code}/rehearsal"
    url = requests.post(began, json={"people": 5}, cookies=cookies, timeout=10).json()["url"]
    code = re.findall(r"/desk/(\w+)", url)[0]
    desk, guest = opened(server, code, "crew", f"{server.url}{url}"), Guest(server, code)
    evening.does(desk, "session.open")
    evening.does(desk, "step.go", step=evening.steps[0].key)
    said = word("text")
    evening.window(lambda: evening.does(guest, "note.add", id=new_id(), board="parking", text=said))
    wait_for(lambda: said in {note["text"] for note in desk.of("note")})
    for listener, page in ((desk, f"/desk/{code}"), (guest, f"/s/{code}")):
        listener.reads(page)
        people = [one for one in evening.guests if listener is guest]
        hidden_from(listener, {said} | guest.who, people, evening.secrets)
    ended = f"{began.replace(evening.code, code)}/end"
    assert requests.post(ended, json={}, cookies=desk.cookies, timeout=10).ok
    wait_for(lambda: not (desk.is_connected or guest.is_connected))
    evening.window(lambda: None)
