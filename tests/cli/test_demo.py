"""The README's first command: from another folder, a workshop full of people, and nothing left behind."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.served import wait_for

# `.ci/run` names the command of an ordinary installation; else the one under work is tried.
COMMAND = [os.environ["FACILITATION_INSTALLED"]] if "FACILITATION_INSTALLED" in os.environ else []


@pytest.fixture(scope="module")
def links(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """The addresses of desk, screen and phones that a demonstration prints."""
    folder = tmp_path_factory.mktemp("elsewhere")
    environ = {name: text for name, text in os.environ.items() if not name.startswith("FACILITATION_")}
    root = {} if COMMAND else {"PYTHONPATH": str(Path(__file__).parents[2])}
    line = [*(COMMAND or [sys.executable, "-m", "facilitation"]), "demo", "--no-open", "--bots", "4"]
    demo = subprocess.Popen(
        line, cwd=folder, env=environ | root | {"TMPDIR": str(folder)}, stdout=subprocess.PIPE, text=True
    )
    assert demo.stdout is not None
    printed = [found[0] for _ in range(4) if (found := re.search(r"http://\S+", demo.stdout.readline()))]
    yield printed
    demo.terminate()
    demo.wait(timeout=15)
    demo.stdout.close()
    assert list(folder.iterdir()) == []


def test_the_links_of_a_demonstration_open(links: list[str]) -> None:
    assert [re.sub(r"http://[^/]+/(\w+)/.*", r"\1", link) for link in links] == ["desk", "screen", "j"]
    for link in links:
        answer = requests.get(link, timeout=20)
        assert answer.status_code == 200
        style = re.search(r'href="(/static/dist/[^"]+\.css)"', answer.text)
        assert style
        assert requests.get(re.sub(r"(http://[^/]+).*", r"\1", link) + style[1], timeout=20).ok


def test_simulated_people_come_in(links: list[str]) -> None:
    desk = requests.Session()
    wait_for(lambda: desk.get(links[0], timeout=20).text.count('"kind":"person"') == 4)
