"""The rules about the run of the evening: steps, rounds, people."""

from dataclasses import replace

from .facts import Round, Seat
from .truth import Edits, Truth, needs


def step_go(truth: Truth, actor: str, *, step: str) -> Edits:
    """The step is found as it was left: also the round that was on, if none has begun since."""
    needs(truth.state["session",] == "open")
    former, on, marks = truth.state["step",], round_on(truth), dict[str, str | None]()
    edits: Edits = {("step",): step}
    for board in truth.get("step", step).reveals:
        edits |= truth.privacy(board, private=False)
    if former:
        edits |= {("left", former): True, ("mark", former): on or ""}
        marks[former] = on
    edits |= {("left", step): None, ("skipped", step): None} | over(truth)
    rounds: dict[str, Round] = truth.all("round")
    last = max(rounds, key=lambda each: rounds[each].began, default=None)
    if last and marks.get(step, truth.state.get(("mark", step))) == last:
        edits["round", last] = replace(rounds[last], is_on=True)
    return edits


def session_open(truth: Truth, actor: str) -> Edits:
    needs(truth.state["session",] == "preparing")
    return {("session",): "open"}


def session_close(truth: Truth, actor: str) -> Edits:
    return {("session",): "closed"} | over(truth)


def session_reopen(truth: Truth, actor: str) -> Edits:
    needs(truth.state["session",] == "closed")
    return {("session",): "open"}


def person_remove(truth: Truth, actor: str, *, person: str) -> Edits:
    needs(("person", person) in truth.state)
    return {("person", person): False} | left(truth, person)


def person_readmit(truth: Truth, actor: str, *, person: str) -> Edits:
    needs(truth.state.get(("person", person)) is False)
    return {("person", person): True}


Seated = dict[str, tuple[str, ...] | None]  # circles that the log says have changed: chance has made them


def round_start(
    truth: Truth,
    actor: str,
    *,
    number: int,
    size: int | None = None,
    again: bool = False,
    seated: Seated | None = None,
) -> Edits:
    here, on, rounds = truth.state["step",], round_on(truth), truth.all("round")
    last = max((int(each.partition(".")[2]) for each in rounds if rounds[each].step == here), default=0)
    needs(here and (on == f"{here}.{number}" if again else number == last + 1))
    people = {person for person, is_in in truth.all("person").items() if is_in}
    needs(len(people) > 1)
    begun = f"{here}.{number}"
    edits = over(truth) | {("round", begun): Round(here, truth.seq + 1)}
    if seated is not None:
        edits |= seats(truth, begun, seated)
        seated_now = {one for each in circles_of(truth, begun, seated).values() for one in each}
        edits |= {("seat", one): None for one in truth.all("seat") if one not in seated_now}
        assert seated_now <= people
    return edits


def meeting_join(truth: Truth, actor: str, *, seated: Seated | None = None) -> Edits:
    on = round_on(truth)
    needs(on)
    assert on
    before = circles_of(truth, on, {})
    needs(any(actor not in people for people in before.values()))
    if seated is None:
        return {}
    now = circles_of(truth, on, seated)
    others = {each: tuple(one for one in people if one != actor) for each, people in before.items()}
    assert {each: tuple(one for one in now.get(each, ()) if one != actor) for each in before} == others
    assert [each for each, people in now.items() if actor in people] != [
        each for each, people in before.items() if actor in people
    ]
    return seats(truth, on, seated, alone=True)


def left(truth: Truth, person: str) -> Edits:
    """The last round without somebody who has gone; whoever met them is told."""
    rounds = truth.all("round")
    if not rounds:
        return {}
    last = max(rounds, key=lambda each: rounds[each].began)
    theirs: Seated = {
        each: tuple(one for one in people if one != person) or None
        for each, people in circles_of(truth, last, {}).items()
        if person in people
    }
    return seats(truth, last, theirs, alone=True) if theirs else {}


def round_end(truth: Truth, actor: str) -> Edits:
    needs(round_on(truth))
    return over(truth)


def round_on(truth: Truth) -> str | None:
    return next((each for each, found in truth.all("round").items() if found.is_on), None)


def over(truth: Truth) -> Edits:
    on = round_on(truth)
    return {("round", on): replace(truth.state["round", on], is_on=False)} if on else {}


def circles_of(truth: Truth, of_round: str, seated: Seated) -> dict[str, tuple[str, ...]]:
    circles = {
        each: people for each, people in truth.all("circle").items() if each.startswith(f"{of_round}.")
    }
    return {each: people for each, people in (circles | seated).items() if people}


def seats(truth: Truth, of_round: str, seated: Seated, *, alone: bool = False) -> Edits:
    """Where everybody sits in a round: nobody twice, and nobody alone but who was left."""
    circles = circles_of(truth, of_round, seated)
    everybody = [one for people in circles.values() for one in people]
    assert len(set(everybody)) == len(everybody)
    assert alone or all(len(people) > 1 for people in circles.values())
    edits: Edits = {("circle", each): people for each, people in seated.items()}
    step = truth.state.get(("step", of_round.partition(".")[0]))  # one that was inserted may have gone since
    may_name = step is not None and step.names
    for each in seated:
        people = circles.get(each, ())
        for one in people:
            names = tuple(truth.state["name", other] for other in people if other != one)
            sign = int(each.rpartition(".")[2])
            edits["seat", one] = Seat(of_round, sign, len(people) - 1, names if may_name else ())
    for person, seat in truth.all("seat").items():
        if seat.round == of_round and person not in everybody:
            edits["seat", person] = None
    return edits
