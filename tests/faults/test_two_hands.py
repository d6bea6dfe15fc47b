"""Two facilitators at the same thing at the same moment, each at a process of their own: one picture, nothing torn."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from facilitation.secrecy import new_id
from tests.faults.conftest import ROUNDS
from tests.faults.house import House
from tests.served import Browser, wait_for

Ask = tuple[str, dict[str, Any]]


def test_r11_two_desks_on_the_same_note_and_group(house: House) -> None:
    desks, hands = [house.desk(0), house.desk(1)], ThreadPoolExecutor(2)
    accepted: set[str] = set()
    for number in range(max(1, ROUNDS // 3)):
        for collision in COLLISIONS:
            asks = collision(desks[number % 2])
            tokens = [new_id(), new_id()]
            answers = list(hands.map(ask_one, desks, asks, tokens))
            assert all("seq" in answer or "refused" in answer for answer in answers)  # the loser is told
            assert any("seq" in answer for answer in answers)
            accepted |= {token for token, answer in zip(tokens, answers, strict=True) if "seq" in answer}
            wait_for(lambda: desks[0].seq == desks[1].seq == seq_of(house))
            nothing_is_torn(house, desks)
    logged = {row[0] for row in house.rows("SELECT token FROM changes WHERE session_id = {session}")}
    assert accepted <= logged  # what the winner wrote over is in the log
    for desk in desks:
        desk.leave()


def ask_one(desk: Browser, ask: Ask, token: str) -> Any:
    return desk.asks(ask[0], token=token, **ask[1])


def seq_of(house: House) -> int:
    return int(house.rows("SELECT seq FROM sessions WHERE id = {session}")[0][0])


def nothing_is_torn(house: House, desks: list[Browser]) -> None:
    """Both desks hold what is stored; every note is in one group of its own board, or in none."""
    stored = [
        json.loads(bytes(row[0]))
        for row in house.rows("SELECT body FROM records WHERE session_id = {session}")
    ]
    records = {(record["kind"], record["id"]): record for record in stored}
    for desk in desks:
        seen = {key: record for key, record in desk.records.items() if key[0] in ("note", "group")}
        assert seen == {key: record for key, record in records.items() if key[0] in ("note", "group")}
    groups = {one: record["board"] for (kind, one), record in records.items() if kind == "group"}
    for (kind, _), record in records.items():
        assert kind != "note" or record["group"] is None or groups[record["group"]] == record["board"]


def two_notes(desk: Browser) -> tuple[str, str]:
    notes = new_id(), new_id()
    for note in notes:
        assert "seq" in desk.asks("note.add", id=note, board="needs", text="un four")
    return notes


def grouped(desk: Browser, note: str) -> str:
    group = new_id()
    assert "seq" in desk.asks("group.add", id=group, board="needs", title="Fours", notes=[note])
    return group


def edit_edit(desk: Browser) -> list[Ask]:
    note, _ = two_notes(desk)
    return [("note.edit", {"id": note, "text": text}) for text in ("un four", "un moulin")]


def edit_remove(desk: Browser) -> list[Ask]:
    note, _ = two_notes(desk)
    return [("note.edit", {"id": note, "text": "un moulin"}), ("note.remove", {"id": note})]


def move_move(desk: Browser) -> list[Ask]:
    note, other = two_notes(desk)
    one, two = grouped(desk, other), grouped(desk, other)
    return [("note.move", {"id": note, "group": group}) for group in (one, two)]


def dissolve_while_moving_in(desk: Browser) -> list[Ask]:
    note, other = two_notes(desk)
    group = grouped(desk, other)
    return [("group.dissolve", {"id": group}), ("note.move", {"id": note, "group": group})]


def merge_both_ways(desk: Browser) -> list[Ask]:
    note, other = two_notes(desk)
    one, two = grouped(desk, note), grouped(desk, other)
    return [("note.move", {"id": note, "group": two}), ("note.move", {"id": other, "group": one})]


def undo_undo(desk: Browser) -> list[Ask]:
    note, _ = two_notes(desk)
    group = grouped(desk, note)
    seq = desk.asks("group.dissolve", id=group)["seq"]
    return [("undo", {"seq": seq}), ("undo", {"seq": seq})]


COLLISIONS: list[Callable[[Browser], list[Ask]]] = [
    edit_edit,
    edit_remove,
    move_move,
    dissolve_while_moving_in,
]
COLLISIONS += [merge_both_ways, undo_undo]
