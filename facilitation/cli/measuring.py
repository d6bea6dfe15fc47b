"""`facilitation bench`: measure this machine and this version, beside servers that do less."""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from msgspec import json

from facilitation import __version__
from facilitation.bench.scenarios import Scenario, named, run
from facilitation.bench.stage import NoAnchor, Stage, anchor, ours
from facilitation.language import say
from facilitation.resources import resource_dir

TARGETS = ("ours", "bare", "plain", "node")
COLUMNS = (
    "people",
    "posts",
    "deliveries",
    "lost",
    "doubles",
    "to_last_p50_ms",
    "to_last_p95_ms",
    "landed_after_ms",
    "cpu_percent",
    "cpu_ms_per_1000",
    "connect_cpu_ms",
    "kib_per_phone",
    "bytes_per_phone_per_minute",
    "generator_cpu_percent",
)
GOOD_ENOUGH_MS = 250.0  # a ramp stops where the last person waits longer

Figures = dict[str, Any]


def bench(command: argparse.Namespace, locale: str) -> None:
    """Play the scenario against our server, and against the anchors in the same run."""
    _say(locale, "bench.begins", scenario=command.scenario, cores=os.cpu_count(), version=__version__)
    rows = list(_rows(command, locale))
    if command.json:
        facts = {"version": __version__, "at": time.time(), "cores": os.cpu_count(), "load": os.getloadavg()}
        command.json.write_bytes(json.format(json.encode(facts | {"runs": rows}), indent=1))
        _say(locale, "bench.written", file=command.json)
    _say(locale, "bench.noise")


def _rows(command: argparse.Namespace, locale: str) -> Iterator[Figures]:
    targets = TARGETS if command.anchors else TARGETS[:1]
    out = set[str]()
    for repetition in range(command.times):
        for name, scenario in named(command.scenario):
            for target in targets:
                if target in out:
                    continue
                try:
                    figures = _measure(target, scenario, command.seconds)
                except NoAnchor:
                    out.add(target)
                    _say(locale, "bench.no_anchor", target=target)
                    continue
                _show(target, name, figures, locale)
                if name.startswith("ramp") and figures["to_last_p95_ms"] > GOOD_ENOUGH_MS:
                    out.add(target)
                yield {"target": target, "scenario": name, "repetition": repetition} | figures


def _measure(target: str, scenario: Scenario, seconds: float) -> Figures:
    with (
        tempfile.TemporaryDirectory(prefix="facilitation-bench-") as folder,
        _staged(target, Path(folder), scenario) as stage,
    ):
        return run(stage, scenario, seconds)


def _staged(target: str, folder: Path, scenario: Scenario) -> AbstractContextManager[Stage]:
    if target == "ours":
        return ours(folder, resource_dir("migrations"), scenario.people, notes=scenario.notes)
    return anchor(target, folder, scenario.people)


def _show(target: str, name: str, figures: Figures, locale: str) -> None:
    sys.stdout.write(f"\n{say(locale, f'bench.target_{target}')} · {name}\n")
    for column in COLUMNS:
        sys.stdout.write(f"  {say(locale, f'bench.{column}'):<48} {figures[column]:>12}\n")
    sys.stdout.flush()


def _say(locale: str, key: str, **values: Any) -> None:
    sys.stdout.write(f"{say(locale, key, **values)}\n")
    sys.stdout.flush()
