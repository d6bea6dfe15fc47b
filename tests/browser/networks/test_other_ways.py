"""Where a proxy blocks WebSockets (R9), and on the way from one network to another (R15): everything lands, once, in order."""

import time

import pytest

from tests.browser.networks.phones import (
    LONG,
    PATIENCE_SECONDS,
    ROUNDS,
    landed,
    people,
    phone_through,
    writes_all,
)
from tests.browser.room import Stage
from tests.proxy import Proxy
from tests.served import wait_for

MOST_IN_A_POST = 16  # the library drops what is beyond, without a word
WAITING = [40, 200] if LONG else [MOST_IN_A_POST + 4]


@pytest.mark.parametrize("waiting", WAITING)
def test_r9_all_that_waited_goes_by_polling_where_websockets_are_refused_or_hang(
    stage: Stage, waiting: int
) -> None:
    room = stage.room("what_if")
    with Proxy(stage.server.url) as refusing, Proxy(stage.server.url) as hanging:
        lines = {refusing: [f"refused {number}" for number in range(waiting)]}
        lines[hanging] = [f"hanging {number}" for number in range(waiting if LONG else 3)]
        for proxy, texts in lines.items():
            who = phone_through(stage, room, proxy)
            proxy.refuses()
            writes_all(who, texts)
        refusing.passes(websockets="refused")
        hanging.passes(websockets="hang")
        wait_for(lambda: len(landed(room)) == sum(map(len, lines.values())), PATIENCE_SECONDS)
        assert [landed(room, texts[0][:7]) for texts in lines.values()] == list(lines.values())


def test_r15_from_one_network_to_another_in_the_middle_of_sending(stage: Stage) -> None:
    room = stage.room("what_if")
    written: list[str] = []
    with Proxy(stage.server.url) as proxy:
        ana = phone_through(stage, room, proxy)
        for number in range(2 * ROUNDS):
            written.append(f"Un four, {number}")
            proxy.passes()
            proxy.sees = lambda _data: proxy.swallows_answers()  # stored, and the phone does not know
            writes_all(ana, written[-1:])
            wait_for(lambda: landed(room) == written, PATIENCE_SECONDS)
            proxy.resets()
            proxy.sees = lambda _data: None
            proxy.source = "127.0.0.2" if number % 2 == 0 else "127.0.0.1"
            proxy.passes()
            began = time.monotonic()
            ana.sees(ana.t("common.link.connected"))
            wait_for(
                lambda: ana.page.get_by_text(ana.t("phone.state.kept"), exact=True).count() == 0,
                PATIENCE_SECONDS,
            )
            print(f"another network: back after {time.monotonic() - began:.1f} s")  # noqa: T201
        assert (
            ana.button("phone.returned.let_go").count() == 0
        )  # nothing refused: the same token is the same answer
    assert landed(room) == written
    assert people(room) == 1
