"""Servers killed, networks that lose and repeat, broadcasts that fail: everybody ends with the same picture, each note once."""

import asyncio
import random
from pathlib import Path

import pytest
import requests

from tests.faults.conftest import ROUNDS
from tests.faults.house import NOTHING_WRONG, House, crowded
from tests.faults.phones import played, until

MANY = ROUNDS >= 10
NOTES = 4 if ROUNDS < 300 else 2  # of one phone between two kills: a workshop holds 5,000


def on(*kinds: str) -> pytest.MarkDecorator:
    """The houses where a test takes place."""
    return pytest.mark.parametrize("house", kinds, indirect=True)


ALSO_POSTGRES = ("postgres",) if MANY else ()


@pytest.mark.timeout(180 + 10 * ROUNDS)
@on("alone", "postgres")
def test_r1_killed_in_mid_burst_everybody_comes_back_to_the_same_picture(house: House) -> None:
    async def story() -> None:
        async with crowded(house, 8):
            for server in range(max(1, ROUNDS // 2)):
                house.all_write(NOTES)
                seen = house.acked()
                await until(lambda seen=seen: house.acked() > seen)  # type: ignore[misc]
                await asyncio.sleep(random.uniform(0.02, 0.3))
                house.kill(server)
                await asyncio.to_thread(house.again, server)
            assert await house.settled() == NOTHING_WRONG

    played(story)


@on("sqlite", *ALSO_POSTGRES)
def test_r8_repeated_shuffled_and_lost_messages_change_nothing(house: House) -> None:
    async def story() -> None:
        async with crowded(house, 20 if MANY else 6, chaos=True):
            house.all_write(4)
            figures = await house.settled()
            assert figures == NOTHING_WRONG

    played(story)


@on("sqlite")
def test_r20_what_was_stored_and_never_told_is_found_out_by_everybody(house: House) -> None:
    async def story() -> None:
        async with crowded(house, 6):
            house.hurt("mute")
            house.all_write(3)
            assert await house.settled() == NOTHING_WRONG
            house.heal("mute")
            house.all_write(1)
            assert await house.settled() == NOTHING_WRONG

    played(story)


@on("sqlite")
def test_r10_a_clock_that_jumps_changes_neither_the_order_nor_who_is_in(house: House) -> None:
    async def story() -> None:
        async with crowded(house, 4):
            for acked, skew in ((8, "3600"), (16, "-3600")):
                house.hurt("clock", skew)
                house.all_write(2)
                await until(lambda acked=acked: house.acked() == acked)  # type: ignore[misc]
            assert await house.settled() == NOTHING_WRONG
            assert {phone.connections for phone in house.phones} == {1}
            rows = house.rows("SELECT at FROM changes WHERE session_id = {session} ORDER BY seq")
            house.heal("clock")
            assert rows != sorted(rows)  # time went back, numbers did not

    played(story)


@pytest.mark.timeout(180 + 10 * ROUNDS)
@on("alone", *ALSO_POSTGRES)
def test_r13_a_whole_hall_comes_back_at_once_with_what_it_has_written_meanwhile(house: House) -> None:
    async def story() -> None:
        async with crowded(house, min(1000, 20 * ROUNDS)):
            for server in range(len(house.servers)):
                house.kill(server)
            for phone in house.phones[::5]:
                for _ in range(3):
                    phone.writes("pendant l’absence")
            for server in range(len(house.servers)):
                await asyncio.to_thread(house.again, server)
            assert await house.settled() == NOTHING_WRONG

    played(story)


@on("sqlite", *ALSO_POSTGRES)
def test_r16_whoever_slept_sees_the_true_picture_on_waking(house: House) -> None:
    async def story() -> None:
        async with crowded(house, 6):
            sleeper = house.phones[0]
            sleeper.sleep()
            for phone in house.phones[1:]:
                for _ in range(8):
                    phone.writes("pendant le sommeil")
            await until(lambda: house.acked() == 40)
            number = sleeper.page.seq
            sleeper.wake()
            await until(lambda: sleeper.page.seq >= number + 40, 20)
            assert await house.settled() == NOTHING_WRONG

    played(story)


@on("postgres")
def test_r22_a_process_that_never_comes_back_leaves_its_phones_to_the_other(house: House) -> None:
    async def story() -> None:
        async with crowded(house, 8):
            house.all_write(3)
            await until(lambda: house.acked() > 4)
            house.kill(1)
            house.all_write(3)
            figures = await house.settled()
            await asyncio.to_thread(house.again, 1)
            assert figures == NOTHING_WRONG

    played(story)


@on("sqlite")
def test_r21_documents_are_made_while_everybody_writes(house: House) -> None:
    cookies = requests.get(house.links["desk_url"], timeout=10, allow_redirects=False).cookies

    def export(kind: str) -> tuple[int, bytes]:
        answer = requests.get(f"{house.urls[0]}/desk/{house.code}/export/{kind}", cookies=cookies, timeout=60)
        return answer.status_code, answer.content[:1]

    async def story() -> None:
        async with crowded(house, 8):
            house.all_write(6)
            made = [await asyncio.to_thread(export, kind) for kind in ("docx", "md", "json")]
            assert made == [(200, b"P"), (200, b"#"), (200, b"{")]
            assert await house.settled() == NOTHING_WRONG
            assert {phone.connections for phone in house.phones} == {1}

    played(story)


@on("alone")
def test_r19_after_a_restore_everybody_finds_the_new_epoch_and_sends_again(
    house: House, tmp_path: Path
) -> None:
    server, backup = house.servers[0], str(tmp_path / "soir.backup")

    async def story() -> None:
        async with crowded(house, 6):
            house.all_write(3)
            await until(lambda: house.acked() == 18)
            assert (await asyncio.to_thread(server.command, "backup", backup)).returncode == 0
            desk = await asyncio.to_thread(house.desk)
            for _ in range(5):  # numbers that will be given again to something else
                await asyncio.to_thread(desk.asks, "timer.start", seconds=60)
            await until(lambda: all(phone.page.seq == desk.seq for phone in house.phones))
            house.kill(0)
            house.all_write(2)
            assert (await asyncio.to_thread(server.command, "restore", backup)).returncode == 0
            await asyncio.to_thread(house.again, 0)
            assert await house.settled() == NOTHING_WRONG

    played(story)
