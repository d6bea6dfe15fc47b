"""The rules about undo."""

from dataclasses import replace
from typing import Any

from .facts import Hands, Note
from .on_notes import is_read_first, waits_again, without_group
from .on_plan import promised_on
from .on_run import left
from .on_votes import ballot_count, vote_cast
from .truth import CREW, Edits, Truth, needs


def undo(truth: Truth, actor: str, *, seq: int) -> Edits:
    """What was touched is as it was before, seen with the eyes of today: boards and groups have moved on."""
    needs(0 < seq <= truth.seq)
    name, whose, edits = truth.log[seq - 1]
    needs(actor in (CREW, whose) and name not in ("session.new", "person.join"))
    seats = {key: after for key, (_, after) in edits.items() if key[0] in ("circle", "seat")}
    moved = any(truth.state.get(key) != after for key, after in seats.items())
    if moved and any(key[0] == "person" for key in edits):  # then who sits where follows from who is here
        edits = {key: pair for key, pair in edits.items() if key[0] not in ("circle", "seat")}
    needs(all(truth.state.get(key) == after for key, (_, after) in edits.items()))
    before: Edits = {key: pair[0] for key, pair in edits.items()}
    needs(actor != CREW or not is_of_one_alone(edits))
    for key, value in before.items():
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
    groups = truth.state | before
    for key, value in before.items():
        if isinstance(value, Note) and value.group and groups.get(("group", value.group)) != value.board:
            before[key] = replace(value, group=None)
    return before if actor == CREW else {key: read_again(truth, key, value) for key, value in before.items()}


def is_of_one_alone(edits: Any) -> bool:
    """Whether it is a vote, or a promise from a phone that did not go with its action."""
    words = {key[0] for key in edits}
    promises = [value for key, pair in edits.items() if key[0] == "commitment" for value in pair if value]
    return "action" not in words and ("vote" in words or any(promise.via == "phone" for promise in promises))


def fits_today(truth: Truth, actor: str, key: Any, value: Any) -> None:
    """Say no where something rests on it: votes by the rules of voting, promises, cards, later rounds."""
    if key[0] == "vote":
        vote_cast(truth, actor, ballot=key[1], target=key[2], points=value or 0)
    elif key[0] == "hands":
        counted = value or Hands(0, 0, "desk")
        ballot_count(
            truth, actor, ballot=key[1], target=key[2], points=counted.points, voters=counted.voters, via=""
        )
    elif key[0] == "ballot" and value is None:
        given = [*truth.all("vote"), *truth.all("hands")]
        needs(not any(each.startswith(f"{key[1]}·") for each in given))
    elif key[0] == "action" and value is None:
        needs(not promised_on(truth, key[1]))
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
