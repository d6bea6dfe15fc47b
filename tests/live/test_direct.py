"""Direct frames: one for everybody, in order whatever the phone does, bounded, equal to the plain way."""

import time
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
import socketio

from facilitation.live.direct import Broadcast, frame
from tests.live.frames import Raw, Room, notes, numbers
from tests.served import Browser, Served, in_order, served, wait_for

OFFER = "permessage-deflate; client_max_window_bits"


@pytest.fixture(scope="module")
def hall_on(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("direct"), COMPRESS="yes", COALESCE_MS="5") as running:
        yield running


@pytest.fixture
def room(hall_on: Served) -> Iterator[Room]:
    room = Room(hall_on)
    yield room
    room.leave()


def test_a_frame_says_its_length_in_the_three_ways_of_the_standard() -> None:
    for size, header in (
        (5, b"\x81\x05"),
        (126, b"\x81\x7e\x00\x7e"),
        (70_000, b"\x81\x7f" + (70_000).to_bytes(8, "big")),
    ):
        assert frame(b"x" * size, 1) == header + b"x" * size


def test_a_broadcast_is_compressed_only_where_that_makes_it_smaller() -> None:
    short, long = Broadcast("42[]"), Broadcast("42" + "été " * 200)
    assert short.frame(deflated=True) == short.frame(deflated=False)
    assert len(long.frame(deflated=True)) < len(long.frame(deflated=False)) / 5
    assert long.frame(deflated=True) is long.frame(deflated=True)


def test_compressed_or_not_everybody_is_told_the_same(room: Room) -> None:
    plain, packed = room.phone(), room.phone(offer=OFFER)
    assert "server_no_context_takeover" in packed.headers
    assert "client_no_context_takeover" in packed.headers
    room.adds(3, size=150)
    heard = [notes(phone.hears_up_to(room.seq)) for phone in (plain, packed)]
    assert heard[0] == heard[1]
    assert len(heard[0]) == 3


def test_who_wants_a_narrow_window_is_not_compressed_for(room: Room) -> None:
    phone = room.phone(offer="permessage-deflate; server_max_window_bits=9")
    assert "permessage-deflate" not in phone.headers
    room.adds(1)
    assert phone.hears_up_to(room.seq)


def test_frames_written_in_parts_stay_whole_and_in_order(room: Room) -> None:
    slow = room.phone(buffer=2048)
    room.adds(80, size=400)
    room.shows_again(5)  # 400 kB: more than all buffers hold
    heard = numbers(slow.hears_up_to(room.seq))
    assert heard == list(range(heard[0], room.seq + 1))


def test_who_stops_reading_is_dropped_and_comes_back_by_since(room: Room) -> None:
    drops_whoever_stops_reading(room)


@pytest.mark.parametrize("engine", ["gevent", "threading"])
def test_who_stops_reading_is_dropped_on_the_other_engines_too(engine: str, tmp_path: Path) -> None:
    with served(tmp_path, engine) as server:
        room = Room(server)
        try:
            drops_whoever_stops_reading(room)
        finally:
            room.leave()


def drops_whoever_stops_reading(room: Room) -> None:
    stalled, lively = room.phone(buffer=2048), Browser(room.server, room.code, "person", room.cookies())
    room.adds(80, size=400)
    room.shows_again(15)
    wait_for(lambda: lively.seq == room.seq)
    wait_for(lambda: room.desk.present == {"people": 1, "phones": 1})
    assert is_cut(stalled)
    back = Browser(room.server, room.code, "person", stalled.cookies)
    assert (back.seq, back.records) == (lively.seq, lively.records)
    lively.leave()
    back.leave()


def test_long_polling_hears_the_same(room: Room) -> None:
    direct, polling, heard = room.phone(), in_order(socketio.Client(reconnection=False)), []  # type: ignore[var-annotated]
    polling.on("changes", heard.extend)
    cookie = "; ".join(f"{name}={value}" for name, value in room.cookies().items())
    address = f"{room.server.url}?w={room.code}&role=person"
    polling.connect(address, headers={"Cookie": cookie}, transports=["polling"])
    room.adds(5)
    wait_for(lambda: heard and heard[-1]["seq"] == room.seq)
    assert notes(heard) == notes(direct.hears_up_to(room.seq))
    polling.disconnect()


@pytest.mark.parametrize("way", ["yes", "no"])
def test_both_ways_tell_the_same(way: str, tmp_path: Path) -> None:
    with served(tmp_path, DIRECT_FRAMES=way) as server:
        room = Room(server)
        phone = room.phone(offer=OFFER)
        room.adds(5)
        heard = phone.hears_up_to(room.seq)
        assert [entry["puts"][0]["text"] for entry in notes(heard)] == ["é" * 20] * 5
        assert ("permessage-deflate" in phone.headers) is (way == "yes")
        room.leave()


def memory(server: Served) -> int:
    assert server.process is not None
    lines = Path(f"/proc/{server.process.pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])


def is_cut(phone: Raw) -> bool:
    """Read what is left; whether the server ended the connection."""
    try:
        while phone.socket.recv(1 << 20):
            pass
    except TimeoutError:
        return False
    except OSError:
        return True
    return True


def send_fragments(phone: Raw, count: int) -> int:
    """How many fragments of one message the server takes."""
    for number in range(count):
        try:
            phone.send(bytes(60_000), opcode=0 if number else 1, first=0)
        except OSError:
            return number
        time.sleep(0.001)
    return count


def test_a_message_that_inflates_is_refused_before_it_does(room: Room) -> None:
    bomb, before = room.phone(offer=OFFER), memory(room.server)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(packer.compress(bytes(1 << 20)) for _ in range(50)) + packer.flush(zlib.Z_SYNC_FLUSH)
    bomb.send(packed.removesuffix(b"\0\0\xff\xff"), first=0xC0)
    assert is_cut(bomb)
    assert memory(room.server) - before < 4_000


def test_a_message_in_many_fragments_is_refused_at_the_limit(room: Room) -> None:
    phone, before = room.phone(), memory(room.server)
    assert send_fragments(phone, 400) < 400
    assert memory(room.server) - before < 4_000
