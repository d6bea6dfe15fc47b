"""Rounds of meetings: `round.start`, `round.end`."""

from typing import Annotated, Literal

from msgspec import Meta
from msgspec.structs import replace

from facilitation.domain import meeting as rules
from facilitation.domain import timer
from facilitation.domain.audience import FLOOR
from facilitation.domain.limits import TIMER_SECONDS
from facilitation.domain.records import Circle, Person, Round, Scene, Step, Timer
from facilitation.domain.refusals import Refused
from facilitation.live.gathering import Proposal, propose
from facilitation.live.hall import Hall, Room

from . import seating
from .asking import Args, Asking, Nothing

__all__ = ["Nothing", "Start", "end", "over", "prepare", "start"]


class Start(Args, frozen=True):
    """The round to begin, so that two desks that press at once begin one; `again`: other circles for it."""

    number: Annotated[int, Meta(ge=1, le=100)]
    size: Literal[2, 3] | None = None
    seconds: Annotated[int, Meta(ge=1, le=TIMER_SECONDS)] | None = None
    again: bool = False


def prepare(hall: Hall, room: Room, args: Start) -> Proposal | None:
    """Make the circles; a thousand people take a tenth of a second."""
    return propose(hall, room, args.size, again=args.again)


def start(ask: Asking, args: Start) -> None:
    """Say who meets whom, and start the clock."""
    step, proposal = ask.step, ask.prepared
    if step is None or not isinstance(proposal, Proposal) or proposal.step != step.id:
        raise Refused("not_now", "round_changed")
    _expected(ask, step, args)
    people = {person.id: person for person in ask.tx.all(Person) if not person.removed}
    circles = rules.without_absent(proposal.circles, frozenset(people))
    off = over(ask)
    if off is not None and args.again:
        _clear(ask, off, len(circles))
    begun = rules.begun(step, args.number, proposal.size, len(circles), ask.tx.at)
    ask.tx.put(begun)
    seating.seat_all(ask, begun, circles, seating.known(step, people.values()))
    seconds = args.seconds or rules.seconds_of(step)
    ask.tx.put(timer.started(ask.tx.get(Timer, "timer"), seconds, ask.tx.now))
    ask.tx.put(Scene(id="scene", audience=FLOOR, name="meet", target=None))


def end(ask: Asking, _: Nothing) -> None:
    """End the round; the wall shows the step again."""
    if over(ask) is None:
        raise Refused("not_now", "no_round")
    ask.tx.put(timer.stopped(ask.tx.get(Timer, "timer")))
    step = ask.step
    if step is not None and ask.tx.get(Scene, "scene").name == "meet":
        ask.tx.put(Scene(id="scene", audience=FLOOR, name="step", target=None))


def over(ask: Asking) -> Round | None:
    """Let the round that is on be over; who met whom is kept."""
    on = rules.under_way(ask.tx.all(Round))
    if on is not None:
        ask.tx.put(replace(on, state="over"))
    return on


def _expected(ask: Asking, step: Step, args: Start) -> None:
    rounds = ask.tx.all(Round)
    on = rules.under_way(rounds)
    if args.again and (on is None or (on.step, on.number) != (step.id, args.number)):
        raise Refused("not_now", "no_round")
    if not args.again and args.number != rules.last_number(rounds, step.id) + 1:
        raise Refused("not_now", "round_changed")


def _clear(ask: Asking, off: Round, kept: int) -> None:
    """Take away the circles of a round that is begun again with fewer."""
    for number in range(kept + 1, off.circles + 1):
        circle = ask.tx.find(Circle, rules.circle_id(off.id, number))
        if circle is not None:
            ask.tx.remove(circle)
