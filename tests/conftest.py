"""What most tests begin with: a database in a file, a hall, a workshop in it, and the web side on top."""

import os

# Before anything of the program: a test process must stay an ordinary one; servers run in processes of their own.
os.environ["FACILITATION_ENGINE"] = "threading"

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from facilitation.live.hall import Hall
from facilitation.live.workshops import NewWorkshop, open_workshop
from facilitation.packs import shipped
from facilitation.store.accounts import add_team
from facilitation.store.database import Database
from facilitation.store.reading import Found
from facilitation.store.tables import Base

settings.register_profile("loaded machine", deadline=None)  # a bound on time is a test of its own
settings.load_profile("loaded machine")

MakeWorkshop = Callable[..., Found]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """A hall on a new database, with the packs that come with the program."""
    database = Database(f"sqlite:///{tmp_path / 'hall.sqlite3'}")
    Base.metadata.create_all(database.engine)
    yield Hall(database, "a secret long enough for every test", shipped())
    database.close()


@pytest.fixture
def team(hall: Hall) -> int:
    """The team that owns workshops made without saying whose they are."""
    with hall.database.write() as connection:
        return add_team(connection, "GAL des Trois Vallées", hall.now())


@pytest.fixture
def workshop(hall: Hall, team: int) -> MakeWorkshop:
    """Make a workshop: `workshop(title="Manger local", locales=["fr", "it"])`."""

    def make(team_id: int = team, **form: Any) -> Found:
        answers = {"activity": "yes-we-coop", "title": "Manger local"} | form
        found = hall.find(open_workshop(hall, team_id, NewWorkshop(**answers)))
        assert found is not None
        return found

    return make
