"""The server is killed, or told to stop, while everybody writes: what was acknowledged is there, once."""

import random
import signal
import threading
import time

from tests.faults.conftest import ROUNDS, Hall
from tests.faults.ledger import NOTHING_WRONG, Phone, crowd, locked, settled
from tests.served import phone


def test_killed_in_mid_burst_nothing_is_lost_doubled_or_stuck(hall: Hall) -> None:
    phones = crowd(hall.server, hall.code, hall.ledger, phones=6, notes=6 * ROUNDS)
    for _ in range(ROUNDS):
        seen = len(hall.ledger.acked)
        while len(hall.ledger.acked) <= seen and any(one.is_alive() for one in phones):
            time.sleep(0.01)
        time.sleep(random.uniform(0.05, 0.5))
        hall.server.stop(brutally=True)
        hall.again()
    settled(phones)
    assert len(hall.ledger.acked) == 36 * ROUNDS
    assert hall.ledger.against(hall.database) == NOTHING_WRONG


def test_killed_on_the_brink_of_the_commit_it_has_promised_nothing(hall: Hall) -> None:
    ana = Phone(hall.server, hall.code, hall.ledger, notes=1)
    hall.hurt("brink")
    ana.start()
    assert hall.server.process.wait(10) == -signal.SIGKILL  # type: ignore[union-attr]
    assert (len(hall.ledger.sent), hall.ledger.acked) == (1, {})
    hall.server.stop(brutally=True)  # its papers, too
    hall.heal("brink")
    hall.again()
    settled([ana])
    assert (len(hall.ledger.acked), hall.ledger.against(hall.database)) == (1, NOTHING_WRONG)


def test_c8_told_to_stop_in_mid_burst_it_answers_and_leaves_within_ten_seconds(hall: Hall) -> None:
    phones = crowd(hall.server, hall.code, hall.ledger, phones=6, notes=15)
    for _ in range(2):
        time.sleep(0.4)
        began = time.monotonic()
        hall.server.stop()
        assert (hall.server.process.returncode, time.monotonic() - began < 10) == (0, True)  # type: ignore[union-attr]
        hall.again()
    settled(phones)
    assert hall.ledger.against(hall.database) == NOTHING_WRONG
    assert "way" not in hall.log()


def test_c8_what_is_under_way_when_it_is_told_to_stop_gets_its_answer(hall: Hall) -> None:
    ana, answers = phone(hall.server, hall.code), []
    asking = threading.Thread(
        target=lambda: answers.append(
            ana.asks("note.add", id="n" * 22, board="needs", text="au dernier moment")
        )
    )
    with locked(hall.database):
        asking.start()
        time.sleep(0.5)
        hall.server.process.send_signal(signal.SIGTERM)  # type: ignore[union-attr]
        time.sleep(0.5)
    asking.join(10)
    assert "seq" in answers[0]
    assert hall.server.process.wait(10) == 0  # type: ignore[union-attr]
