"""The scenarios: how many people, how often they write, for how long."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from msgspec import json, structs

from .crowd import Order
from .stage import Stage

CROWD_LIMIT_SECONDS = 300  # a run that takes longer has gone wrong


@dataclass(frozen=True, slots=True)
class Scenario:
    """A crowd, and what it does."""

    people: int
    interval: float = 10.0
    burst_seconds: float = 0.0
    arrive_seconds: float = 3.0
    notes: int = 20  # on the board before anybody comes
    reads_page: bool = False  # whether who arrives asks for the page first, as a phone does
    in_turn: bool = False  # whether each comes in once the one before is in


SCENARIOS: dict[str, Scenario] = {
    "ratio": Scenario(300),
    "s30": Scenario(30),
    "s150": Scenario(150),
    "s500": Scenario(500, interval=20, arrive_seconds=10),
    "storm": Scenario(500, interval=0, arrive_seconds=0),
    "burst": Scenario(500, burst_seconds=2, arrive_seconds=5),
    "idle": Scenario(500, interval=0, arrive_seconds=5),
    "join": Scenario(300, interval=0, notes=200, reads_page=True, in_turn=True),
    "trickle": Scenario(300, interval=0, arrive_seconds=6, notes=200, reads_page=True),
}
RAMP = {
    f"ramp{people}": Scenario(people, arrive_seconds=people / 100) for people in (600, 900, 1200, 1500, 1800)
}


def named(name: str) -> Iterator[tuple[str, Scenario]]:
    """The scenarios of a name; the ramp is several."""
    if name == "ramp":
        yield from RAMP.items()
    else:
        yield name, SCENARIOS[name]


def run(stage: Stage, scenario: Scenario, seconds: float) -> dict[str, Any]:
    """Play a scenario against a server, by a crowd in a process of its own."""
    order = Order(
        host="127.0.0.1",
        port=stage.port,
        path=stage.path,
        pid=stage.pid,
        cookies=stage.cookies,
        socketio=stage.socketio,
        seq=stage.seq,
        seconds=seconds,
        interval=scenario.interval,
        burst_seconds=scenario.burst_seconds,
        arrive_seconds=scenario.arrive_seconds,
        page=f"/s/{stage.code}" if scenario.reads_page and stage.code else "",
        in_turn=scenario.in_turn,
    )
    command = [sys.executable, "-m", "facilitation.bench.play"]
    played = subprocess.run(  # noqa: S603 - our own module
        command,
        input=json.encode(structs.asdict(order)),
        stdout=subprocess.PIPE,
        check=True,
        timeout=CROWD_LIMIT_SECONDS,
    )
    figures: dict[str, Any] = json.decode(played.stdout)
    return figures
