"""The floor kept ready is what the database holds, whatever happens in between, and nobody else's business is in it."""

import pytest

from facilitation.domain.audience import Viewer
from facilitation.store import floors
from facilitation.store.snapshots import Snapshot, read_snapshot
from tests.store.test_memory import statements

from .room import Tried


def seen(room: Tried, viewer: Viewer) -> Snapshot:
    return read_snapshot(room.hall.database, room.session.id, viewer)


def afresh(room: Tried, viewer: Viewer) -> list[bytes]:
    """The same without anything kept."""
    room.hall.database.floors = floors.Floors()
    return sorted(bytes(raw) for raw in seen(room, viewer).records)


@pytest.mark.parametrize("far", [floors.FAR, 0])
def test_it_follows_every_change(evening: Tried, monkeypatch: pytest.MonkeyPatch, far: int) -> None:
    monkeypatch.setattr(floors, "FAR", far)
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    note = ana.adds("needs", "un four")
    for act in (
        lambda: evening.desk.asks("board.reveal", board="needs"),
        lambda: bo.adds("needs", "un champ"),
        lambda: evening.desk.asks("note.hide", id=note),
        lambda: evening.desk.asks("note.show", id=note),
        lambda: ana.asks("note.remove", id=note),
        lambda: evening.desk.asks("board.conceal", board="needs"),
    ):
        act()
        kept = sorted(bytes(raw) for raw in seen(evening, bo.viewer).records)
        assert kept == afresh(evening, bo.viewer)


def test_it_holds_nothing_that_is_not_for_everybody(evening: Tried) -> None:
    ana, bo = evening.phone("Ana"), evening.phone("Bo")
    ana.adds("needs", "un secret")
    floor = seen(evening, bo.viewer).floor
    assert floor is not None
    assert b"un secret" not in floor.joined
    assert b"Ana" not in floor.joined
    assert any(b"un secret" in bytes(raw) for raw in seen(evening, ana.viewer).records)


def test_who_joins_costs_no_reading_of_the_whole_and_keeps_what_was_made_of_it(evening: Tried) -> None:
    ana = evening.phone("Ana")
    before = seen(evening, ana.viewer).floor
    assert before is not None
    joined = before.joined
    bo = evening.phone("Bo")
    said = statements(evening.hall.database)
    after = seen(evening, bo.viewer).floor
    assert not any("audience = 'floor'" in text for text in said)
    assert after is not None
    assert after.joined is joined


def test_a_restored_database_is_read_again(evening: Tried) -> None:
    ana = evening.phone("Ana")
    evening.desk.asks("board.reveal", board="needs")
    seen(evening, ana.viewer)
    with evening.hall.database.write() as connection:
        connection.exec_driver_sql("UPDATE sessions SET epoch = 'another'")
        connection.exec_driver_sql("DELETE FROM records WHERE kind = 'board' AND id = 'needs'")
    assert not any(b'"id":"needs"' in bytes(raw) and b'"kind":"board"' in bytes(raw)
                   for raw in seen(evening, ana.viewer).records)  # fmt: skip
