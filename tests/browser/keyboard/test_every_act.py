"""Every act of an evening is played by keys in this folder, or says why nobody is kept from it."""

import importlib
import re
from pathlib import Path

import pytest

from tests.browser.keyboard.acts import EXCUSED, PLAYED, missing, offered, plays

FILES = sorted(Path(__file__).parent.glob("test_*.py"))
# What a keyboard has not: a pointer, a finger, a hand that puts a text or the focus somewhere.
HANDS = r"\.(click|dblclick|tap|hover|drag_to|fill|clear|focus|check|uncheck|set_checked|select_option|dispatch_event)\("


def played() -> list[frozenset[str]]:
    """What the tests of this folder say they play; each of them fails when it does not."""
    for file in FILES:
        importlib.import_module(f"{__package__}.{file.stem}")
    return list(PLAYED.values())


def test_every_act_is_played_by_keys_or_excused() -> None:
    assert missing(offered(), played(), EXCUSED) == []


def test_nothing_is_played_or_excused_that_does_not_exist() -> None:
    said = {act for each in played() for act in each} | set(EXCUSED)
    assert sorted(act for act in said - offered() if re.match(r"(GET|POST) |\w+\.\w+$", act)) == []
    assert [act for act in EXCUSED if any(act in each for each in played())] == []


def test_a_new_act_that_nobody_plays_is_missed() -> None:
    assert missing({*offered(), "note.sing"}, played(), EXCUSED) == ["note.sing"]


def test_a_test_that_does_not_play_what_it_says_fails() -> None:
    idle = plays("note.add", patience=0.1)(lambda: None)
    del PLAYED[f"{__name__}.<lambda>"]
    with pytest.raises(AssertionError):
        idle()


@pytest.mark.parametrize(
    "file", [file for file in FILES if file != Path(__file__)], ids=lambda file: file.stem
)
def test_nothing_but_keys_is_used(file: Path) -> None:
    assert re.findall(HANDS, file.read_text(encoding="utf-8")) == []
