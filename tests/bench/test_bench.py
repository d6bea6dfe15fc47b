"""The bench measures what it says: a small crowd against our server, and a ledger that misses nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from msgspec import json

from facilitation.bench.ledger import Ledger, percentile
from facilitation.bench.phone import Phone, inflated
from facilitation.bench.scenarios import SCENARIOS, Scenario, run
from facilitation.bench.stage import anchor, ours
from facilitation.cli.parsing import SCENARIOS as OFFERED
from facilitation.live.direct import Broadcast
from facilitation.resources import resource_dir


def text(first: int, *notes: str) -> bytes:
    entries = [
        {"seq": first + place, "puts": [{"kind": "note", "id": note}], "removals": []}
        for place, note in enumerate(notes)
    ]
    return b"42" + json.encode(["changes", entries])


def heard(ledger: Ledger, seq: int, message: bytes) -> int:
    return ledger.hears(seq, ledger.known(message) or ledger.read(message, message), 1.0)


def test_a_ledger_counts_what_did_not_come() -> None:
    ledger = Ledger(posted={"a": 0.5, "b": 0.5})
    assert heard(ledger, 4, text(5, "a", "b")) == 6
    assert heard(ledger, 4, text(5, "a")) == 5
    assert (ledger.missing(2), ledger.deliveries, ledger.latencies()) == (1, 3, [500.0, 500.0])


def test_a_ledger_counts_gaps_and_doubles() -> None:
    ledger = Ledger(posted={"a": 0.5})
    assert heard(ledger, 1, text(5, "a")) == 5
    assert heard(ledger, 5, text(5, "a")) == 5
    assert (ledger.gaps, ledger.doubles, ledger.missing(1)) == (1, 1, 0)


def test_percentiles_of_nothing_are_nought() -> None:
    assert [percentile([], 0.5), percentile([1.0, 2.0, 3.0], 0.5), percentile([1.0, 2.0], 1)] == [
        0.0,
        2.0,
        2.0,
    ]


def test_a_phone_reads_frames_however_they_are_cut() -> None:
    frames = b"".join(Broadcast("42" + "é" * size).frame(deflated=True) for size in (5, 200, 70_000))
    phone, texts = Phone.__new__(Phone), []  # type: ignore[var-annotated]
    rest = b""
    for start in range(0, len(frames), 7):
        rest = phone._frames(
            rest + frames[start : start + 7],
            lambda _, payload, *, deflated: texts.append(inflated(payload) if deflated else payload),
        )
    assert [len(text.decode()) for text in texts] == [7, 202, 70_002]


def test_a_small_crowd_loses_nothing(tmp_path: Path) -> None:
    with ours(tmp_path, resource_dir("migrations"), 5, notes=2) as stage:
        figures = run(stage, Scenario(5, interval=1, arrive_seconds=0.2), 1)
    assert (figures["posts"], figures["deliveries"]) == (5, 25)
    assert (figures["lost"], figures["doubles"], figures["gaps"], figures["refused"]) == (0, 0, 0, 0)


@pytest.mark.parametrize("name", ["bare", "plain"])
def test_the_anchors_run(name: str, tmp_path: Path) -> None:
    with anchor(name, tmp_path, 3) as stage:
        figures = run(stage, Scenario(3, interval=1, arrive_seconds=0.1), 1)
    assert (figures["deliveries"], figures["lost"]) == (9, 0)


def test_the_command_offers_every_scenario() -> None:
    assert {*SCENARIOS, "ramp"} == set(OFFERED)


def test_a_wrong_time_is_said_in_a_sentence() -> None:
    command = [sys.executable, "-m", "facilitation", "bench", "--seconds", "0"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode == 2
    assert "--seconds" in said.stderr
