"""What arrives by a socket and is no honest message."""

import pytest

from facilitation.live.wire import UNREADABLE, loads


@pytest.mark.parametrize("text", ['["intent",', "[" * 60_000, '["intent",{"a":NaN}]', '{"a":' * 30_000])
def test_what_cannot_be_read_is_an_event_that_gets_an_answer(text: str) -> None:
    assert loads(text) == [UNREADABLE]


def test_what_does_not_look_like_json_is_left_to_the_library() -> None:
    with pytest.raises(ValueError, match="not JSON"):
        loads("probe")


def test_half_a_pictograph_does_not_hold_a_text_back() -> None:
    assert loads('["intent",{"text":"pain \\ud83c"}]') == ["intent", {"text": "pain "}]


@pytest.mark.parametrize("name", ["connect", "disconnect"])
def test_a_phone_cannot_play_the_library(name: str) -> None:
    assert loads(f'["{name}","client disconnect"]') == [UNREADABLE]
