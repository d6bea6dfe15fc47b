"""The rules about undo."""

from dataclasses import replace
from typing import Any

from .facts import Hands, Note
from .on_notes import is_read_first, waits_again, without_group
from .on_run import circles_of, left, seats
from .on_votes import ballot_count, turnout, vote_cast
from .truth import CREW, Edits, Truth, needs


def undo(truth: Truth, actor: str, *, seq: int, along: bool = False) -> Edits:
    """What was touched is as it was before, seen with the eyes of today: boards and groups have moved on."""
    needs(actor == CREW or not along)
    needs(0 < seq <= truth.seq)
    name, whose, edits = truth.log[seq - 1]
    needs(actor in (CREW, whose) and name not in ("session.new", "person.join"))
    seats = {key: after for key, (_, after) in edits.items() if key[0] in ("circle", "seat")}
    moved = any(truth.state.get(key) != after for key, after in seats.items())
    if moved and any(key[0] == "person" for key in edits):  # then who sits where follows from who is here
        edits = {key: pair for key, pair in edits.items() if key[0] not in ("circle", "seat")}
    edits, gone, given = put_aside(truth, edits)
    needs(along or not given)
    needs(all(truth.state.get(key) == after for key, (_, after) in edits.items()))
    before: Edits = gone | {key: pair[0] for key, pair in edits.items()}
    needs(actor != CREW or not is_of_one_alone(edits))
    for key, value in before.items():
        if not any(word == "ballot" for word, *_ in before):  # votes come and go with their ballot
            fits_today(truth, actor, key, value)
    the_last_round_alone_is_on(truth.state | before)
    promises = [value for key, value in before.items() if key[0] == "commitment" and value]
    needs(all((truth.state | before).get(("action", promise.action)) for promise in promises))
    for key, value in list(before.items()):
        if key[0] == "group" and value is None:
            before |= {
                other: kept for other, kept in without_group(truth, key[1]).items() if other not in before
            }
    for key, value in list(before.items()):
        if key[0] == "person" and not value:
            before |= left(truth, key[1])
    before |= nobody_gone(truth, before)
    groups = truth.state | before
    for key, value in before.items():
        if isinstance(value, Note) and value.group and groups.get(("group", value.group)) != value.board:
            before[key] = replace(value, group=None)
    return before if actor == CREW else {key: read_again(truth, key, value) for key, value in before.items()}


def put_aside(truth: Truth, edits: Any) -> tuple[Any, Edits, bool]:
    """What rests on what was made may have changed since: the edits without it, what goes, what people gave."""
    made = [
        key
        for key, (before, after) in edits.items()
        if (before is None or (key[0] == "round" and before.is_on and after and after.is_on))
        and truth.state.get(key) == after
    ]
    gone: Edits = {}
    given = False
    for word, *rest in made:
        now = {
            key: value
            for key, value in truth.state.items()
            if rests(key, value, word, rest[0] if rest else "")
        }
        strange = {
            key for key, value in now.items() if value is not None and value != edits.get(key, (0, None))[1]
        }
        if word == "ballot":
            given = bool(strange) and turnout(truth, rest[0]) > 0
            others = [each for one, each in truth.all("ballot").items() if one != rest[0]]
            if any(each.state == "open" for each in others):  # for which the step goes on letting people vote
                edits = {key: pair for key, pair in edits.items() if key[0] != "step"}
        given = given or (word == "action" and bool(strange - set(edits)))
        gone |= {key: None for key in now if key not in edits}
        edits = {
            key: (pair[0], now.get(key)) if rests(key, pair[1], word, rest[0] if rest else "") else pair
            for key, pair in edits.items()
        }
    if any(key[0] == "round" for key in made):
        edits = {
            key: pair for key, pair in edits.items() if key[0] != "seat" or truth.state["person", key[1]]
        }
        edits = {
            key: (pair[0], truth.state.get(key)) if key[0] in ("seat", "circle") else pair
            for key, pair in edits.items()
        }
    return edits, gone, given


def nobody_gone(truth: Truth, before: Edits) -> Edits:
    """A round that is on again awaits nobody who has gone since."""
    on = [key[1] for key, value in before.items() if key[0] == "round" and value and value.is_on]
    then, edits = truth.copy(), Edits()
    then.state |= before
    here = {person for person, is_in in then.all("person").items() if is_in}
    for each in on:
        circles = circles_of(then, each, {})
        left_of = {one: tuple(person for person in circles[one] if person in here) or None for one in circles}
        edits |= seats(
            then, each, {one: left_of[one] for one in circles if left_of[one] != circles[one]}, alone=True
        )
    return edits


def rests(key: Any, value: Any, word: str, made: str) -> bool:
    """Whether this is something that was given to, or built on, what was made."""
    if word == "ballot":
        return key[0] in ("vote", "hands") and key[1] == made
    if word == "action":
        return key[0] == "commitment" and value is not None and value.action == made
    if word == "round":
        in_circle = key[0] == "circle" and key[1].rpartition(".")[0] == made
        return in_circle or (key[0] == "seat" and value is not None and value.round == made)
    return False


def is_of_one_alone(edits: Any) -> bool:
    """Whether it is a vote, or a promise from a phone that did not go with its action."""
    words = {key[0] for key in edits}
    promises = [value for key, pair in edits.items() if key[0] == "commitment" for value in pair if value]
    return not words & {"action", "ballot"} and (
        "vote" in words or any(promise.via == "phone" for promise in promises)
    )


def fits_today(truth: Truth, actor: str, key: Any, value: Any) -> None:
    """Say no where it breaks a rule of today: of voting, of what is read first, of cards."""
    if key[0] == "vote":
        vote_cast(truth, actor, ballot=key[1], target=key[2], points=value or 0)
    elif key[0] == "hands":
        counted = value or Hands(0, 0, "desk")
        ballot_count(
            truth, actor, ballot=key[1], target=key[2], points=counted.points, voters=counted.voters, via=""
        )
    elif key[0] == "group" and value is not None:
        needs(not is_read_first(truth, actor, value))
    elif key[0] == "match" and value is not None and truth.state.get(key) is None:
        ends = [truth.state.get(("note", end)) for end in (value.need, value.resource)]
        needs(not is_read_first(truth, actor, *(end.board for end in ends if end)))
    elif key[0] == "card" and value is not None:
        needs(value not in truth.all("card").values())


def the_last_round_alone_is_on(state: Edits) -> None:
    """Say no to a round that would be on again after another has begun: everyone has one sign."""
    rounds = [value for key, value in state.items() if key[0] == "round" and value]
    on = [each for each in rounds if each.is_on]
    needs(not on or on == [max(rounds, key=lambda each: each.began)])


def read_again(truth: Truth, key: Any, value: Any) -> Any:
    """Words that a participant brings back wait like others."""
    now = truth.state.get(key)
    brings_words = isinstance(value, Note) and (now is None or now.text != value.text)
    return waits_again(truth, value) if brings_words else value
