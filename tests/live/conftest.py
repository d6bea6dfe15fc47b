from collections.abc import Iterator
from pathlib import Path

import pytest

from .room import Tried, try_room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Tried]:
    """A workshop « Yes, we coop ! » in preparation."""
    yield from try_room(tmp_path)


@pytest.fixture
def evening(room: Tried) -> Tried:
    """The same, open, at the step where needs and resources are written."""
    room.desk.asks("session.open")
    room.desk.asks("step.go", step=writing_step(room))
    return room


def writing_step(room: Tried) -> str:
    """The step that opens the board of needs."""
    return next(step.key for step in room.hall.packs["yes-we-coop"].steps if "needs" in step.rights.write)


@pytest.fixture
def meeting(evening: Tried) -> Tried:
    """The room at the step of the meetings."""
    evening.desk.asks("step.go", step="meetings")
    return evening
