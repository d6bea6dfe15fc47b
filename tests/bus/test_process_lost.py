"""One of two processes is killed for good: its people go on with the other, nothing is lost, nobody counts it any more."""

import threading

import pytest

from facilitation.secrecy import new_id
from tests.bus.conftest import ROUNDS, Room
from tests.served import Browser, join, wait_for


@pytest.mark.skipif(ROUNDS == 1, reason="half a minute: FAULT_ROUNDS=2 plays it")
def test_a_process_that_is_killed_leaves_its_people_to_the_other(room: Room) -> None:
    one, two = room.both.servers
    cookies, code = join(two, room.links["code"])["cookies"], room.links["code"]
    moving = Browser(two, code, "person", cookies)
    writing = threading.Thread(target=lambda: [room.writes(room.here) for _ in range(20)])
    writing.start()
    token = new_id()
    assert "seq" in moving.asks("note.add", token=token, id=token, board="needs", text="avant")
    wait_for(lambda: room.desk.present == {"people": 3, "phones": 3})
    two.stop(brutally=True)
    moved = Browser(one, code, "person", cookies)
    assert "seq" in moved.asks("note.add", token=token, id=token, board="needs", text="avant")
    room.sent.append(token)
    writing.join(30)
    wait_for(lambda: len(room.desk.of("note")) == 21 and moved.seq == room.desk.seq == room.seq(), 20)
    wait_for(lambda: room.desk.present == {"people": 2, "phones": 2}, 45)
    two.start(int(two.url.rpartition(":")[2]))
    moved.leave()
