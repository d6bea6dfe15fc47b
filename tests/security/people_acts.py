"""What is done about people, and who meets whom, in front of a room that listens."""

from collections.abc import Callable
from functools import partial

from tests.served import wait_for

from .crew_acts import reason
from .known import word
from .listening import Evening
from .wiretap import Guest, Tapped


def renames(evening: Evening) -> None:
    """A name of one's own choice, and one that the crew gives: the crew alone hears them."""
    guest = evening.guests[1]

    def named(who: Tapped, asked: str, /, **args: str) -> int:
        guest.called = args["name"]
        guest.names.add(guest.called)
        return evening.does(who, asked, **args)

    evening.window(lambda: named(guest, "person.rename", name=word("name")))
    own, why, numbers = guest.called, reason(evening), list[int]()
    new = {"person": guest.id, "name": word("name"), "reason": why}
    evening.window(lambda: numbers.append(named(evening.desks[2], "person.name", **new)))
    evening.comes_back()
    evening.window(lambda: evening.does(evening.desk, "undo", seq=numbers[0]))
    guest.called = own


def blocks(evening: Evening) -> None:
    """Sent away, one hears nothing more and one's browser opens nothing, until one is let in or it is undone."""
    for back in ("person.readmit", "undo"):
        guest, numbers, why = evening.guests.pop(), list[int](), {"block": True, "reason": reason(evening)}
        evening.gone.append(guest)
        removed = partial(evening.does, evening.desk, "person.remove", person=guest.id, **why)
        evening.window(lambda removed=removed, numbers=numbers: numbers.append(removed()))
        wait_for(lambda guest=guest: guest.closed == "removed")
        parting = evening.known.everybody()
        evening.window(lambda: evening.writes(None, "parking"))
        for page in (f"/s/{evening.code}", f"/j/{evening.code}", f"/api/sessions/{evening.code}/snapshot"):
            guest.reads(page)
        evening.looks([guest], parting)
        args = {"seq": numbers[0]} if back == "undo" else {"person": guest.id}
        evening.window(partial(evening.does, evening.desk, back, **args))
        lets_in(evening, guest)


def lets_in(evening: Evening, guest: Guest) -> None:
    evening.gone.remove(guest)
    guest.returns()
    evening.guests.append(guest)
    guest.misses(0)
    evening.looks([guest], evening.known.everybody())


def finishes_and_leaves(evening: Evening) -> None:
    """Who has finished and gone is told to the desks, as a number."""
    guest = evening.guests[-1]
    evening.window(lambda: evening.does(guest, "ready.set", ready=True))
    heard = len(evening.desk.raw)
    guest.leave()
    evening.guests.pop()
    evening.gone.append(guest)
    wait_for(lambda: any(b'"ready":1' in said and b'"gone"' in said for said in evening.desk.raw[heard:]))
    evening.window(lambda: None)
    lets_in(evening, guest)


def meets(evening: Evening, *, names: bool) -> None:
    """Pairs, a latecomer, nobody found, other circles, threes: each hears of those they meet and of nobody else."""
    desk, guests = evening.desk, evening.guests

    def asks(who: Tapped, name: str, **args: object) -> Callable[[], int]:
        def do() -> int:
            number = evening.does(who, name, **args)
            wait_for(lambda: desk.seq >= number)
            meet(evening, names=names)
            return number

        return do

    evening.window(asks(desk, "round.start", number=1, size=2))
    guests.append(late := Guest(evening.server, evening.code))
    evening.window(asks(late, "meeting.join"))
    evening.window(asks(guests[0], "meeting.join"))
    assert {wall.of("scene")[0]["name"] for wall in evening.walls} == {"meet"}
    evening.the_wall_is_opened_anew()
    evening.comes_back()
    numbers: list[int] = []
    evening.window(lambda: numbers.append(asks(desk, "round.start", number=1, again=True)()))
    evening.window(asks(desk, "undo", seq=numbers[0]))
    evening.window(asks(desk, "round.start", number=2, size=3))
    for guest in guests:
        assert len(guest.of("meeting")) == 1
        guest.reads(f"/s/{evening.code}")
    evening.comes_back()
    if names:
        is_corrected_at_once(evening, guests[1])
    evening.window(lambda: numbers.append(asks(desk, "round.end")()))
    evening.window(asks(desk, "undo", seq=numbers[1]))


def is_corrected_at_once(evening: Evening, guest: Guest) -> None:
    """Another name, its undo, the way out: those one is meeting have one's name as it is, and no other."""
    on = guest.of("meeting")[0]["round"]
    circles = [each for each in evening.desk.of("circle") if each["round"] == on]
    (circle,) = [each for each in circles if guest.id in each["people"]]
    of_circle = [each for each in evening.guests if each.id in circle["people"] and each is not guest]
    assert of_circle

    def heard(*names: str) -> bool:
        told = [set(each.of("meeting")[0]["names"]) & guest.names for each in of_circle]
        return all(each == set(names) for each in told)

    def asks(what: str, /, **args: str) -> int:
        return evening.does(evening.desk, what, **args)

    own, new = guest.called, word("name")
    guest.names.add(new)
    for each in of_circle:
        each.told.add(new)
    numbers: list[int] = []
    evening.window(lambda: numbers.append(asks("person.name", person=guest.id, name=new)))
    wait_for(lambda: heard(new))
    evening.window(lambda: evening.does(evening.desk, "undo", seq=numbers[0]))
    wait_for(lambda: heard(own))
    evening.window(lambda: evening.does(guest, "person.rename", name=new))
    guest.called = new
    wait_for(lambda: heard(new))
    evening.guests.remove(guest)
    evening.gone.append(guest)
    evening.window(lambda: numbers.append(asks("person.remove", person=guest.id)))
    wait_for(heard)
    evening.window(lambda: evening.does(evening.desk, "undo", seq=numbers[1]))
    wait_for(lambda: heard(new))
    lets_in(evening, guest)


def corrects_places(evening: Evening) -> None:
    """Where somebody comes from, corrected by the crew, is told to nobody else."""
    guest, new = evening.guests[2], word("place")
    old, guest.place = guest.place, new
    guest.names.add(old)
    evening.window(lambda: evening.does(evening.desks[2], "place.rename", place=old, name=new))
    evening.comes_back()


def meet(evening: Evening, *, names: bool) -> None:
    """Let those who meet know each other's names, where they may be said."""
    by_id = {guest.id: guest for guest in evening.guests}
    for circle in evening.desk.of("circle") if names else []:
        together = [by_id[one] for one in circle["people"] if one in by_id]
        for guest in together:
            guest.told |= {other.called for other in together if other is not guest}
