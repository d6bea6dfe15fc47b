"""The rules of the second opinion, one function for each intent that the test plays."""

# ruff: noqa: A002 - arguments bear the names that the protocol gives them
from dataclasses import replace
from typing import Any

from .truth import CREW, Ballot, Edits, Note, Truth, needs


def note_add(truth: Truth, actor: str, *, id: str, board: str, text: str) -> Edits:
    needs(("note", id) not in truth.state or truth.state["note", id] is None)
    if actor != CREW:
        needs(not truth.get("board", board).closed and truth.has_right(actor, "write"))
        needs(board in truth.state["step", truth.state["step",]].write)
    waits = truth.get("board", board).queue and actor != CREW
    return {("note", id): Note(board, text, None if actor == CREW else actor, waiting=waits)}


def note_edit(truth: Truth, actor: str, *, id: str, text: str) -> Edits:
    note = replace(own(truth, actor, id), text=text)
    return {("note", id): note if actor == CREW else waits_again(truth, note)}


def note_remove(truth: Truth, actor: str, *, id: str) -> Edits:
    own(truth, actor, id)
    return {("note", id): None}


def note_hide(truth: Truth, actor: str, *, id: str) -> Edits:
    note = truth.note_of(id, actor)
    return {("note", id): replace(note, hidden=True, waiting=False)}


def note_show(truth: Truth, actor: str, *, id: str) -> Edits:
    return {("note", id): replace(truth.note_of(id, actor), hidden=False, waiting=False)}


def note_move(
    truth: Truth, actor: str, *, id: str, board: str | None = None, group: Any = "as it is"
) -> Edits:
    needs(truth.has_right(actor, "move"))
    note = truth.note_of(id, actor)
    there = truth.get("board", board or note.board)
    away = board is not None and board != note.board
    needs(actor == CREW or not away or not (there.private or there.closed))
    needs(actor == CREW or not away or not there.queue or truth.get("board", note.board).queue)
    wanted = note.group if group == "as it is" else group
    if wanted is not None and truth.get("group", wanted) != (board or note.board):
        needs(away)
        wanted = None
    return {("note", id): replace(note, board=board or note.board, group=wanted)}


def group_add(truth: Truth, actor: str, *, id: str, board: str, title: str, notes: list[str]) -> Edits:
    needs(truth.has_right(actor, "move") and truth.get("board", board))
    found = {note: truth.note_of(note, actor) for note in notes}
    needs(all(note.board == board for note in found.values()))
    return {("group", id): board} | {("note", one): replace(note, group=id) for one, note in found.items()}


def group_dissolve(truth: Truth, actor: str, *, id: str) -> Edits:
    needs(truth.has_right(actor, "move"))
    needs(actor == CREW or not truth.state["board", truth.get("group", id)].private)
    truth.get("group", id)
    return without_group(truth, id)


def board_reveal(truth: Truth, actor: str, *, board: str) -> Edits:
    return truth.privacy(board, private=False)


def board_conceal(truth: Truth, actor: str, *, board: str) -> Edits:
    return truth.privacy(board, private=True)


def board_close(truth: Truth, actor: str, *, board: str) -> Edits:
    return {("board", board): replace(truth.get("board", board), closed=True)}


def board_open(truth: Truth, actor: str, *, board: str) -> Edits:
    return {("board", board): replace(truth.get("board", board), closed=False)}


def board_queue(truth: Truth, actor: str, *, board: str, on: bool) -> Edits:
    return {("board", board): replace(truth.get("board", board), queue=on)}


def step_go(truth: Truth, actor: str, *, step: str) -> Edits:
    needs(truth.state["session",] == "open")
    edits: Edits = {("step",): step}
    for board in truth.get("step", step).reveals:
        edits |= truth.privacy(board, private=False)
    return edits


def session_open(truth: Truth, actor: str) -> Edits:
    needs(truth.state["session",] == "preparing")
    return {("session",): "open"}


def session_close(truth: Truth, actor: str) -> Edits:
    return {("session",): "closed"}


def session_reopen(truth: Truth, actor: str) -> Edits:
    needs(truth.state["session",] == "closed")
    return {("session",): "open"}


def ballot_add(truth: Truth, actor: str, *, id: str, targets: list[str], points: int, **asked: Any) -> Edits:
    needs(all(truth.state.get(("note", one)) or truth.state.get(("group", one)) for one in targets))
    needs(not any(truth.state["note", one].waiting for one in targets if truth.state.get(("note", one))))
    here = truth.state["step",]
    edits: Edits = {("ballot", id): Ballot(tuple(targets), points, asked["most_per_target"])}
    return edits | ({("step", here): replace(truth.state["step", here], vote=True)} if here else {})


def ballot_close(truth: Truth, actor: str, *, id: str) -> Edits:
    ballot = truth.get("ballot", id)
    needs(ballot.state == "open")
    return {("ballot", id): replace(ballot, state="closed")}


def vote_cast(truth: Truth, actor: str, *, ballot: str, target: str, points: int) -> Edits:
    found = truth.get("ballot", ballot)
    needs(truth.has_right(actor, "vote") and found.state == "open" and target in found.targets)
    others = [
        truth.state.get(("vote", ballot, other, actor)) or 0 for other in found.targets if other != target
    ]
    needs(0 <= points <= found.most and points + sum(others) <= found.points)
    return {("vote", ballot, target, actor): points}


def person_remove(truth: Truth, actor: str, *, person: str) -> Edits:
    needs(("person", person) in truth.state)
    return {("person", person): False}


def person_readmit(truth: Truth, actor: str, *, person: str) -> Edits:
    needs(truth.state.get(("person", person)) is False)
    return {("person", person): True}


def undo(truth: Truth, actor: str, *, seq: int) -> Edits:
    """What was touched is as it was before, seen with the eyes of today: boards and groups have moved on."""
    needs(0 < seq <= truth.seq)
    name, whose, edits = truth.log[seq - 1]
    needs(actor in (CREW, whose) and name not in ("session.new", "person.join"))
    needs(actor != CREW or name != "vote.cast")
    needs(all(truth.state.get(key) == after for key, (_, after) in edits.items()))
    before: Edits = {key: pair[0] for key, pair in edits.items()}
    undone = {key[1] for key, value in before.items() if key[0] == "ballot" and value is None}
    needs(not any(given.split("·")[0] in undone for given in truth.all("vote")))
    for key, points in before.items():
        if key[0] == "vote":
            vote_cast(truth, actor, ballot=key[1], target=key[2], points=points or 0)
    for key, value in list(before.items()):
        if key[0] == "group" and value is None:
            before |= {
                other: kept for other, kept in without_group(truth, key[1]).items() if other not in before
            }
    groups = truth.state | before
    for key, value in before.items():
        if isinstance(value, Note) and value.group and groups.get(("group", value.group)) != value.board:
            before[key] = replace(value, group=None)
    return before if actor == CREW else {key: read_again(truth, key, value) for key, value in before.items()}


def read_again(truth: Truth, key: Any, value: Any) -> Any:
    """Words that a participant brings back wait like others."""
    now = truth.state.get(key)
    brings_words = isinstance(value, Note) and (now is None or now.text != value.text)
    return waits_again(truth, value) if brings_words else value


def waits_again(truth: Truth, note: Note) -> Note:
    """As its author leaves it: the crew reads it first where that is asked."""
    return replace(note, waiting=note.waiting or truth.state["board", note.board].queue)


def own(truth: Truth, actor: str, note: str) -> Note:
    found = truth.note_of(note, actor)
    needs(actor in (CREW, found.author))
    return found


def without_group(truth: Truth, group: str) -> Edits:
    edits: Edits = {("group", group): None}
    for one, note in truth.all("note").items():
        if note.group == group:
            edits["note", one] = replace(note, group=None)
    return edits


PLAYED = [note_add, note_edit, note_remove, note_hide, note_show, note_move, group_add, group_dissolve]
PLAYED += [board_reveal, board_conceal, board_close, board_open, step_go, session_open, session_close]
PLAYED += [session_reopen, ballot_add, ballot_close, vote_cast, person_remove, undo]
PLAYED += [board_queue, person_readmit]
RULES = {rule.__name__.replace("_", ".", 1): rule for rule in PLAYED}
