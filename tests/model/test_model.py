"""Whatever people, networks and servers do, in whatever order: nobody loses anything, all see the same, and only theirs.

Each run plays one evening of `STEPS` moves on the whole application in memory, against a second opinion in plain
Python.  `MODEL_RUNS=2000 pytest tests/model` plays that many other evenings (`MODEL_SHRINK=1` then looks for the
shortest one that goes wrong); without it always the same ones.
"""

import os
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from facilitation.live import fanout, gathering, turns
from facilitation.live.hall import Hall
from facilitation.live.workshops import NewWorkshop, open_workshop
from facilitation.packs import shipped
from facilitation.resources import resource_dir
from facilitation.store.accounts import add_team
from facilitation.store.database import Database
from facilitation.store.migrating import upgrade

from .evening import Evening
from .process import KEY
from .schedule import START, Now

RUNS = int(os.environ.get("MODEL_RUNS", "50"))
STEPS = int(os.environ.get("MODEL_STEPS", "40"))


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    """A database with one workshop in preparation."""
    path = tmp_path / "prepared.sqlite3"
    database = Database(f"sqlite:///{path}")
    upgrade(database, resource_dir("migrations"))
    with database.write() as connection:
        team = add_team(connection, "GAL", START)
    form = NewWorkshop(activity="yes-we-coop", version="long", title="Soirée", locales=["fr"])
    open_workshop(Hall(database, KEY, shipped()), team, form)
    with database.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    return path


@pytest.mark.timeout(400 if RUNS <= 50 else 0)
def test_l5_whatever_happens_nobody_loses_anything_and_all_see_what_they_may(
    prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Evening, "prepared", prepared, raising=False)
    for module in (fanout, turns):
        monkeypatch.setattr(module, "time", Now())
    monkeypatch.setattr(gathering, "random", SimpleNamespace(Random=lambda: Random(7)))
    run_state_machine_as_test(
        Evening,
        settings=settings(
            max_examples=RUNS,
            stateful_step_count=STEPS,
            derandomize="MODEL_RUNS" not in os.environ,
            database=None,
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
            phases=(Phase.generate, Phase.shrink)[: 1 + ("MODEL_SHRINK" in os.environ)],
        ),
    )
