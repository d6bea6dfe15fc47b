"""What the log says after an evening with every library talkative and errors on every way: nothing of anybody."""

import json
from pathlib import Path

import pytest
import requests

from facilitation.secrecy import new_id
from tests.faults.conftest import Hall
from tests.served import Served, join, phone

NAME, TEXT, EMAIL = "Clémence Canari", "un secret de cuisine du canari", "canari@exemple.fr"


@pytest.fixture
def talkative(hall: Hall, tmp_path: Path) -> Hall:
    """Everything that libraries can say is asked for."""
    hall.server.stop()
    hall.server.environ["HURT_TALK"] = "1"
    hall.again()
    return hall


def test_an_evening_of_errors_leaves_nothing_of_anybody_in_the_log(talkative: Hall) -> None:
    hall, token = talkative, new_id()
    desk, ana = hall.desk(), phone(hall.server, hall.code, name=NAME, organisation=NAME)
    who = join(hall.server, hall.code, name=NAME)
    ana.asks("note.add", token=token, id=new_id(), board="needs", text=TEXT)
    desk.asks("group.add", id=new_id(), board="needs", title=TEXT, notes=[])
    hall.hurt("explode")
    ana._client.emit(
        "intent",
        {"token": new_id(), "name": "note.add", "args": {"id": new_id(), "board": "needs", "text": TEXT}},
    )
    ana._client.emit("intent", {"text": TEXT})
    answer = requests.post(
        f"{hall.server.url}/api/sessions/{hall.code}/people", json={"name": NAME}, timeout=10
    )
    requests.post(f"{hall.server.url}/sign-in", data={"email": EMAIL, "password": TEXT}, timeout=10)
    assert (answer.status_code, "ValueError" in answer.text, NAME in answer.text) == (500, False, False)
    hall.heal("explode")
    assert "seq" in ana.asks("ready.set", ready=True)
    desk.leave()
    ana.leave()
    hall.server.stop()
    assert canaries(hall, token, who) == []
    assert_useful(hall.log())
    hall.again()


def canaries(hall: Hall, token: str, who: dict[str, object]) -> list[str]:
    """What must not be there, and is."""
    secrets = [
        NAME,
        NAME.split(maxsplit=1)[0],
        TEXT,
        EMAIL,
        token,
        hall.code,
        str(who["resume_code"]),
        "canari",
    ]
    secrets += list(who["cookies"].values())  # type: ignore[attr-defined]
    secrets += [hall.links[link].partition("key=")[2] for link in ("desk_url", "screen_url")]
    secrets += [(hall.database.parent / "secret-key").read_text().strip()]
    return [secret for secret in secrets if secret in hall.log() or json.dumps(secret)[1:-1] in hall.log()]


def assert_useful(log: str) -> None:
    lines = [json.loads(line) for line in log.splitlines()]
    failures = [line for line in lines if line.get("error") == "ValueError"]
    assert any("number" in line and "store/" in " ".join(line["way"]) for line in failures)
    assert len(failures) >= 2
    assert {"serving", "stopped"} <= {line.get("event") for line in lines}


def test_a_traceback_printed_by_a_library_says_where_and_not_what(tmp_path: Path) -> None:
    server = Served(tmp_path)
    program = (
        "import sys, traceback, warnings; from facilitation import logs; logs.begin()\n"
        f"try: raise KeyError({TEXT!r})\n"
        "except KeyError: traceback.print_exc()\n"
        f"warnings.warn({TEXT!r}); print({TEXT!r}, file=sys.stderr); raise ValueError({TEXT!r})"
    )
    server.program = ["-c", program]
    server.log = tmp_path / "log"
    with pytest.raises(AssertionError, match="the server said"):
        server.start()
    server.stop()
    assert "canari" not in server.log.read_text()
    assert [json.loads(line).get("error") for line in server.log.read_text().splitlines()][-1] == "ValueError"
    assert '"error": "KeyError"' in server.log.read_text()
