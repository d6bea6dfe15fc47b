"""PostgreSQL hangs, is restarted, loses a line, keeps a lock, answers a COMMIT to nobody: what was acknowledged is there, once."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
import requests

from facilitation.secrecy import new_id
from tests.bus.conftest import ROUNDS, Room, health
from tests.served import Browser, by_link, phone, wait_for

CUTS = 50 * ROUNDS
PATIENCE_SECONDS = 40.0


def keeps_asking(room: Room, who: Browser, heard: list[str] | None = None) -> list[str]:
    """One note by one token until it is stored, at the pace of a phone; the codes of `later` on the way."""
    note, heard = new_id(), [] if heard is None else heard
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        answer = who.asks("note.add", token=note, id=note, board="needs", text="un four")
        if "seq" in answer:
            room.sent.append(note)
            return heard
        if "later" in answer:
            heard.append(answer["later"]["code"])
        time.sleep(0.4 * (heard[1:] != [] or "refused" in answer))  # `later` for the first time: at once
    raise AssertionError(heard)


def stored(room: Room) -> list[tuple[object, ...]]:
    """How many notes, changes that add one, and numbers without a change there are in the whole database."""
    return room.both.postgres.execute(
        "SELECT (SELECT count(*) FROM records r WHERE kind = 'note' AND r.session_id = s.id),"
        "(SELECT count(*) FROM changes c WHERE name = 'note.add' AND c.session_id = s.id),"
        "s.seq - (SELECT count(*) FROM changes c WHERE c.session_id = s.id)"
        f" FROM sessions s WHERE code = '{room.links['code']}'",
        room.both.database_url,
    )


def nothing_is_lost_or_doubled(room: Room) -> None:
    room.becomes_equal(20)
    assert stored(room) == [(len(room.sent), len(room.sent), 0)]
    idle = "SELECT count(*) FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'"
    wait_for(lambda: room.both.postgres.execute(idle) == [(0,)])


def seconds_of(url: str) -> float:
    began = time.monotonic()
    assert requests.get(url, timeout=20).ok
    return time.monotonic() - began


def test_l14_a_database_that_hangs_freezes_nobody_and_is_told_in_seconds(room: Room) -> None:
    heard: list[list[str]] = [[], []]
    asking = [
        threading.Thread(target=keeps_asking, args=(room, who, codes))
        for who, codes in zip((room.here, room.there), heard, strict=True)
    ]
    with room.both.postgres.paused():
        began = time.monotonic()
        for one in asking:
            one.start()
        alive = [seconds_of(f"{server.url}/healthz/live") for _ in range(10) for server in room.both.servers]
        wait_for(lambda: all(heard), 12)
        told_after = time.monotonic() - began
        assert [health(server)[0] for server in room.both.servers] == [503, 503]
    for one in asking:
        one.join(40)
    assert [set(codes) for codes in heard] == [{"away"}] * 2
    assert (max(alive) < 2, told_after < 8) == (True, True)
    nothing_is_lost_or_doubled(room)


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_a_database_that_is_restarted_at_once_loses_and_doubles_nothing(room: Room, _round: int) -> None:
    people = [phone(server, room.links["code"]) for server in room.both.servers * 3]
    hands = [
        threading.Thread(target=lambda who=who: [keeps_asking(room, who) for _ in range(10)])
        for who in people
    ]
    for hand in hands:
        hand.start()
    wait_for(lambda: len(room.sent) > 5)
    room.both.postgres.stop_at_once()
    room.both.postgres.start()
    for hand in hands:
        hand.join(60)
    assert len(room.sent) == 60
    nothing_is_lost_or_doubled(room)
    for who in people:
        who.leave()


def test_a_backend_that_is_terminated_is_replaced_without_a_word(room: Room) -> None:
    room.both.postgres.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'facilitation'"
    )
    for _ in range(3):
        room.writes(room.here)
        room.writes(room.there)
    nothing_is_lost_or_doubled(room)


@contextmanager
def session_held(room: Room) -> Iterator[None]:
    """Another program keeps the row that gives numbers."""
    with psycopg.connect(room.both.database_url) as other:
        other.execute(f"UPDATE sessions SET seq = seq WHERE code = '{room.links['code']}'")  # type: ignore[call-overload]
        yield
        other.rollback()


def test_l14_a_lock_kept_by_somebody_else_is_told_in_seconds_and_stops_no_page(room: Room) -> None:
    later: list[str] = []
    asking = threading.Thread(target=lambda: later.extend(keeps_asking(room, room.there)))
    with session_held(room):
        asking.start()
        time.sleep(0.2)
        assert seconds_of(f"{room.both.servers[1].url}/j/{room.links['code']}") < 2
        time.sleep(3.5)
    asking.join(30)
    assert set(later) == {"busy"}
    nothing_is_lost_or_doubled(room)


def test_a_commit_whose_answer_is_lost_is_resolved_by_asking_again(room: Room) -> None:
    two, cuts, later = room.both.servers[1], room.both.cutter.cuts, []
    desk = by_link(
        two, room.links["code"], "crew", room.links["desk_url"].replace(room.both.servers[0].url, two.url)
    )
    while len(later) < CUTS:  # some of the commits that are cut end a look at the database, and hurt nobody
        room.both.cutter.cuts_next_commit()
        later += keeps_asking(room, desk)
    assert (set(later), room.both.cutter.cuts - cuts >= CUTS) == ({"away"}, True)
    nothing_is_lost_or_doubled(room)
    desk.leave()
