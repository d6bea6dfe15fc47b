"""What a change leaves in memory is used only while nobody else has written."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace
from sqlalchemy import event, text

from facilitation.domain.records import Board, Count, Note
from facilitation.live.hall import Hall
from facilitation.store.asking import Asked
from facilitation.store.database import Database
from facilitation.store.writing import write
from tests.conftest import MakeWorkshop

NOW = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)


def rename(database: Database, session: int, token: str, title: str) -> str:
    """Give the first board a title; what it was called before."""
    with write(database, session, Asked("board.rename", "crew", token, ""), NOW) as (tx, _):
        board = tx.all(Board)[0]
        before = board.titles["fr"]
        tx.put(replace(board, titles={"fr": title}))
    return before


def statements(database: Database) -> list[str]:
    """What SQLite itself is asked, by whatever way it comes."""
    said: list[str] = []
    event.listen(database.engine, "checkout", lambda raw, *_: raw.set_trace_callback(said.append))
    return said


def test_the_next_change_reads_nothing_again(hall: Hall, workshop: MakeWorkshop) -> None:
    session = workshop().id
    rename(hall.database, session, "1", "un")
    said = statements(hall.database)
    assert rename(hall.database, session, "2", "deux") == "un"
    assert [text for text in said if text.startswith("SELECT records")] == []


def test_what_another_process_wrote_is_seen(hall: Hall, workshop: MakeWorkshop, tmp_path: Path) -> None:
    session = workshop().id
    other = Database(str(hall.database.engine.url))
    rename(hall.database, session, "1", "un")
    assert rename(other, session, "2", "deux") == "un"
    assert rename(hall.database, session, "3", "trois") == "deux"
    assert rename(other, session, "4", "quatre") == "trois"
    other.close()


def test_a_change_that_fails_leaves_no_trace(hall: Hall, workshop: MakeWorkshop) -> None:
    session = workshop().id
    rename(hall.database, session, "1", "un")
    try:
        with write(hall.database, session, Asked("x", "crew", "2", ""), NOW) as (tx, _):
            tx.remove(tx.all(Board)[0])
            raise KeyError  # noqa: TRY301 - what goes wrong inside a change
    except KeyError:
        pass
    assert rename(hall.database, session, "3", "deux") == "un"


def test_another_epoch_forgets(hall: Hall, workshop: MakeWorkshop) -> None:
    session = workshop().id
    rename(hall.database, session, "1", "un")
    with hall.database.write() as connection:
        connection.execute(text("UPDATE sessions SET epoch = 'another'"))
        connection.execute(text("UPDATE records SET body = replace(body, '\"un\"', '\"autre\"')"))
    assert rename(hall.database, session, "2", "deux") == "autre"


def test_what_is_removed_is_gone_and_counts_stay_right(hall: Hall, workshop: MakeWorkshop) -> None:
    session = workshop().id
    for number in range(3):
        with write(hall.database, session, Asked("count", "crew", str(number), ""), NOW) as (tx, _):
            assert sum(count.notes for count in tx.all(Count)) == number
            found = tx.find(Count, "needs")
            tx.put(Count(id="needs", audience="wall", notes=(found.notes if found else 0) + 1))
            assert tx.find(Note, "nothing") is None
