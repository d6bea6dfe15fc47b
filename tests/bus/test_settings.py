"""The address of a bus: what is none stops the start."""

from pathlib import Path

import pytest

from facilitation.language import say
from facilitation.settings import WrongSetting, read_settings


@pytest.mark.parametrize(
    "url", ["http://:hush@bus", "redis://", "redis://:hush@bus:port", "bus:6379", "redis://bus/x"]
)
def test_c5_what_is_no_bus_is_refused_by_a_sentence_without_its_password(url: str, tmp_path: Path) -> None:
    with pytest.raises(WrongSetting) as refused:
        read_settings({"FACILITATION_BUS_URL": url}, tmp_path)
    for locale in ("fr", "en", "it"):
        sentence = say(locale, refused.value.key, **refused.value.values)
        assert "FACILITATION_BUS_URL" in sentence
        assert "hush" not in sentence


@pytest.mark.parametrize(
    "url",
    [
        "redis://bus",
        "rediss://me:hush@bus.example:6380/2?ssl_cert_reqs=none",
        "redis://[::1]:6379",
        "unix:///run/valkey.sock?db=0",
    ],
)
def test_what_is_a_bus_is_taken(url: str, tmp_path: Path) -> None:
    assert read_settings({"FACILITATION_BUS_URL": url}, tmp_path).bus_url == url
