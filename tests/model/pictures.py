"""What each viewer should see, and what a page shows, in the same words."""

from typing import Any

from .on_run_sheet import in_order
from .on_votes import sums, turnout
from .truth import CREW, Truth

Picture = dict[str, dict[str, Any]]
Records = dict[tuple[str, str], dict[str, Any]]


def expected(truth: Truth, role: str, person: str | None) -> Picture:
    """What the second opinion would show this viewer."""
    is_crew, ballots, promises = role == CREW, truth.all("ballot"), truth.all("commitment")
    notes = {one: note for one, note in truth.all("note").items() if truth.sees(note, role, person)}
    return {
        "note": {
            one: (note.board, note.text, note.group, note.hidden, note.waiting, note.via)
            for one, note in notes.items()
        },
        "match": {
            one: (match.need, match.resource, match.line, match.status)
            for one, match in truth.all("match").items()
            if truth.sees_match(match, role, person)
        },
        "action": {one: (title,) for one, title in truth.all("action").items()},
        "commitment": {one: (found.action, found.text, found.via) for one, found in promises.items()},
        "signature": {one: (found.name,) for one, found in promises.items() if is_crew or found.said},
        "mine": dict.fromkeys(_mine(truth, person), ()),
        "card": {one: (code,) for one, code in truth.all("card").items() if is_crew},
        "step": {one: _step(truth, one) for one in truth.all("step")},
        "order": {"": tuple(in_order(truth))},
        "round": {one: ("on" if found.is_on else "over",) for one, found in truth.all("round").items()},
        "circle": {one: (list(people),) for one, people in truth.all("circle").items() if is_crew},
        "meeting": {
            one: (seat.round, seat.sign, seat.companions, list(seat.names))
            for one, seat in truth.all("seat").items()
            if one == person
        },
        "ballot": {one: (found.state, found.points) for one, found in ballots.items()},
        "hands": {
            one.replace("·", "."): (found.points, found.voters, found.via)
            for one, found in truth.all("hands").items()
            if is_crew
        },
        "turnout": {one: (turnout(truth, one),) for one in ballots if role != "person"},
        "tally": {
            f"{one}.{target}": both
            for one, found in ballots.items()
            if not found.secret or found.state == "revealed"
            for target, both in sums(truth, one).items()
        },
    }


FIELDS: dict[str, tuple[str, ...]] = {
    "note": ("board", "text", "group", "hidden", "waiting", "via"),
    "match": ("need", "resource", "line", "status"),
    "action": ("title",),
    "commitment": ("action", "text", "via"),
    "signature": ("name",),
    "mine": (),
    "card": ("code",),
    "step": (
        *("rights.write", "rights.move", "rights.vote", "rights.match", "rights.commit"),
        *("skipped", "added", "titles.fr", "minutes"),
    ),
    "round": ("state",),
    "circle": ("people",),
    "meeting": ("round", "sign.number", "companions", "names"),
    "ballot": ("state", "points"),
    "hands": ("points", "voters", "via"),
    "turnout": ("voters",),
    "tally": ("points", "voters"),
}


def drawn(records: Records) -> Picture:
    """What a page shows."""
    found: Picture = {kind: {} for kind in FIELDS}
    for (kind, one), record in records.items():
        if kind in found:
            found[kind][one] = tuple(_of(record, field) for field in FIELDS[kind])
    steps = [(record["position"], one) for (kind, one), record in records.items() if kind == "step"]
    return found | {"order": {"": tuple(one for _, one in sorted(steps))}}


def _of(record: dict[str, Any], field: str) -> Any:
    first, _, inner = field.partition(".")
    return record[first][inner] if inner else record[first]


def _mine(truth: Truth, person: str | None) -> list[str]:
    signed = [*truth.all("note").items(), *truth.all("commitment").items()]
    return [one for one, found in signed if person is not None and found.author == person]


def _step(truth: Truth, one: str) -> tuple[Any, ...]:
    step, skipped = truth.state["step", one], truth.state.get(("skipped", one)) or False
    added = truth.state.get(("added", one)) or False
    told = truth.state["told", one]
    return (list(step.write), step.move, step.vote, step.match, step.commit, skipped, added, *told)
