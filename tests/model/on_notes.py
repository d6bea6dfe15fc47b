"""The rules about contributions, groups and boards."""

# ruff: noqa: A002 - arguments bear the names that the protocol gives them
from dataclasses import replace
from typing import Any

from .facts import Note
from .truth import CREW, Edits, Truth, needs


def note_add(
    truth: Truth,
    actor: str,
    *,
    id: str,
    board: str,
    text: str,
    step: str | None = None,
    card: str | None = None,
) -> Edits:
    needs(truth.state.get(("note", id)) is None)
    if actor == CREW:
        needs(card is None or card not in truth.all("card").values())
        typed = Note(board, text, None, via="paper" if card else "desk")
        return {("note", id): typed} | ({("card", id): card} if card else {})
    needs(card is None and not truth.get("board", board).closed)
    begun_in = [step] if step and truth.state.get(("left", step)) else []
    needs(any(board in truth.state["step", each].write for each in [truth.state["step",], *begun_in] if each))
    return {("note", id): Note(board, text, actor, waiting=truth.get("board", board).queue)}


def note_edit(truth: Truth, actor: str, *, id: str, text: str) -> Edits:
    note = replace(own(truth, actor, id), text=text)
    return {("note", id): note if actor == CREW else waits_again(truth, note)}


def note_remove(truth: Truth, actor: str, *, id: str) -> Edits:
    own(truth, actor, id)
    return {("note", id): None} | ({("card", id): None} if truth.state.get(("card", id)) else {})


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
    needs(not is_read_first(truth, actor, board))
    found = {note: truth.note_of(note, actor) for note in notes}
    needs(all(note.board == board for note in found.values()))
    return {("group", id): board} | {("note", one): replace(note, group=id) for one, note in found.items()}


def is_read_first(truth: Truth, actor: str, *boards: str) -> bool:
    """Whether the crew reads first what somebody writes beside one of these boards."""
    return actor != CREW and any(truth.state["board", board].queue for board in boards)


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


def own(truth: Truth, actor: str, note: str) -> Note:
    found = truth.note_of(note, actor)
    needs(actor in (CREW, found.author))
    return found


def waits_again(truth: Truth, note: Note) -> Note:
    """As its author leaves it: the crew reads it first where that is asked."""
    return replace(note, waiting=note.waiting or truth.state["board", note.board].queue)


def without_group(truth: Truth, group: str) -> Edits:
    edits: Edits = {("group", group): None}
    for one, note in truth.all("note").items():
        if note.group == group:
            edits["note", one] = replace(note, group=None)
    return edits
