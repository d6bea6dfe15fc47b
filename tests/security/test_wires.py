"""What may be tried on a WebSocket by hand, on every engine."""

import time
from contextlib import suppress

from tests.security.conftest import Attacked
from tests.security.raw import CONTINUED, PING, Line, frame, memory, resources
from tests.served import join, phone, wait_for

MIB = 1024  # KiB
TOO_BIG = 1009  # why a connection ends, in its last frame
CUT_SHORT = 0  # what was still on its way made the system drop that frame


def line(attacked: Attacked) -> Line:
    """Somebody who came in, and whose socket does what we like."""
    found = Line(attacked.server, attacked.code, join(attacked.server, attacked.code)["cookies"])
    found.says("40")
    return found


def test_empty_fragments_do_not_go_on_for_ever(attacked: Attacked) -> None:
    endless = line(attacked)
    endless.frame(b"42", final=False)
    with suppress(OSError):
        endless.socket.sendall(frame(b"", CONTINUED, final=False) * 2_000)
    assert endless.code_of_the_end() in (TOO_BIG, CUT_SHORT)
    endless.close()


def test_unfinished_fragments_end_at_the_size_of_a_message(attacked: Attacked) -> None:
    before, hoarders = memory(attacked.server), [line(attacked) for _ in range(4)]
    for hoarder in hoarders:
        hoarder.frame(b"42", final=False)
        with suppress(OSError):
            hoarder.socket.sendall(frame(b"x" * 20_000, CONTINUED, final=False) * 5)
    assert {hoarder.code_of_the_end() for hoarder in hoarders} <= {TOO_BIG, CUT_SHORT}
    assert memory(attacked.server) - before < 50 * MIB
    for hoarder in hoarders:
        hoarder.close()


def test_a_flood_of_frames_keeps_nobody_waiting(attacked: Attacked) -> None:
    ana, floods = phone(attacked.server, attacked.code), [line(attacked) for _ in range(3)]
    for flood in floods:
        flood.socket.settimeout(0.2)
        flood.pour(frame(b"", PING) * 1_000, seconds=0.5)
    began = time.monotonic()
    assert "refused" in ana.asks("nonsense")
    assert time.monotonic() - began < 3
    for flood in floods:
        flood.close()
    ana.leave()


def test_messages_that_nobody_handles_yet_are_not_piled_up(attacked: Attacked) -> None:
    before, pusher = memory(attacked.server), line(attacked)
    pusher.socket.settimeout(0.2)
    pusher.pour(frame(b'42["intent","' + b"x" * 60_000 + b'"]'), seconds=1.0)
    assert memory(attacked.server) - before < 50 * MIB
    pusher.close()


def test_what_strangers_pour_in_is_neither_piled_up_nor_does_it_keep_their_threads(
    attacked: Attacked,
) -> None:
    server, before, base = attacked.server, memory(attacked.server), resources(attacked.server)[0]
    strangers = [Line(server, attacked.code) for _ in range(8)]
    for stranger in strangers:
        stranger.socket.settimeout(0.05)
        stranger.pour(frame(b"x" * 40_000), seconds=0.2)
    assert memory(server) - before < 25 * MIB
    for stranger in strangers:
        stranger.close()
    wait_for(lambda: resources(server)[0] <= base + 3, 30)
