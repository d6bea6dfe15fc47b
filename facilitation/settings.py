"""Settings from the environment, read once and handed down as plain values.

A wrong or unknown `FACILITATION_…` variable stops the start with a sentence.
"""

import ipaddress
import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

NAMES = (
    "DATABASE_URL",
    "DATA_DIR",
    "BUS_URL",
    "ENGINE",
    "SECRET_KEY",
    "PUBLIC_URL",
    "TRUSTED_PROXIES",
    "COMPRESS",
    "COALESCE_MS",
    "DIRECT_FRAMES",
    "METRICS_FROM",
)
BUILD_AND_TEST_NAMES = ("SKIP_FRONTEND", "NODE", "BROWSER", "INSTALLED")
SHORTEST_SECRET = 32  # characters
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
BUS = re.compile(r"rediss?://([^@/\s]*@)?([\w.-]+|\[[\da-fA-F:.]+\])(:\d+)?(/\d*)?(\?\S*)?|unix://\S*/\S+")
YES_NO = {"1": True, "yes": True, "true": True, "0": False, "no": False, "false": False}


class WrongSetting(Exception):  # noqa: N818 - named as the operator would say it
    """A setting that cannot be used; `key` and `values` make the sentence."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = f"cli.setting_{key}"
        self.values = values


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator may decide."""

    data_dir: Path
    database_url: str
    secret_key: str
    bus_url: str | None = None
    public_url: str | None = None
    trusted_proxies: int = 0
    compress: bool = True
    coalesce_seconds: float = 0.06
    direct_frames: bool = True
    metrics_from: tuple[Network, ...] = ()


def read_settings(environ: Mapping[str, str] = os.environ, data_dir: Path | None = None) -> Settings:
    """Read every setting, or say which one cannot be used."""
    values = {
        name.removeprefix("FACILITATION_"): text
        for name, text in environ.items()
        if name.startswith("FACILITATION_") and text
    }
    for name in values:
        if name not in NAMES + BUILD_AND_TEST_NAMES:
            raise WrongSetting("unknown", name=f"FACILITATION_{name}")
    folder = data_dir or Path(values.get("DATA_DIR") or _default_data_dir(environ))
    return Settings(
        data_dir=folder,
        database_url=values.get("DATABASE_URL") or f"sqlite:///{folder / 'facilitation.sqlite3'}",
        secret_key=_secret_key(values, folder),
        bus_url=_bus_url(values.get("BUS_URL")),
        public_url=_public_url(values.get("PUBLIC_URL")),
        trusted_proxies=_whole("TRUSTED_PROXIES", values.get("TRUSTED_PROXIES", "0"), most=10),
        compress=_yes_no("COMPRESS", values.get("COMPRESS", "yes")),
        coalesce_seconds=_whole("COALESCE_MS", values.get("COALESCE_MS", "60"), most=1000) / 1000,
        direct_frames=_yes_no("DIRECT_FRAMES", values.get("DIRECT_FRAMES", "yes")),
        metrics_from=_networks("METRICS_FROM", values.get("METRICS_FROM", "")),
    )


def _default_data_dir(environ: Mapping[str, str]) -> Path:
    home = environ.get("XDG_DATA_HOME")
    return (Path(home) if home else Path.home() / ".local" / "share") / "facilitation"


def _secret_key(values: Mapping[str, str], folder: Path) -> str:
    given = values.get("SECRET_KEY")
    if given is not None:
        if len(given) < SHORTEST_SECRET or len(set(given)) < 8:  # noqa: PLR2004 - "aaaa…" is no secret
            raise WrongSetting("weak_secret", least=SHORTEST_SECRET)
        return given
    return _kept_secret(folder / "secret-key")


def _kept_secret(path: Path) -> str:
    """The key made at the first start: every cookie and link depends on it."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists():
            with open(path, "x", opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
                file.write(secrets.token_urlsafe(48))
        return path.read_text().strip()
    except OSError as error:
        raise WrongSetting("data_dir", folder=path.parent, reason=error.strerror) from error


def _public_url(text: str | None) -> str | None:
    if text is None:
        return None
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path not in ("", "/"):
        raise WrongSetting("public_url", text=text)
    return f"{parts.scheme}://{parts.netloc}"


def _bus_url(text: str | None) -> str | None:
    """The sentence does not quote the address: it may hold a password."""
    if text is not None and not BUS.fullmatch(text):
        raise WrongSetting("bus")
    if text is not None and find_spec("redis") is None:
        raise WrongSetting("bus_library")
    return text


def _whole(name: str, text: str, *, most: int) -> int:
    if not text.isdecimal() or int(text) > most:
        raise WrongSetting("whole", name=f"FACILITATION_{name}", most=most)
    return int(text)


def _yes_no(name: str, text: str) -> bool:
    if text.lower() not in YES_NO:
        raise WrongSetting("yes_no", name=f"FACILITATION_{name}")
    return YES_NO[text.lower()]


def _networks(name: str, text: str) -> tuple[Network, ...]:
    """Addresses and networks, `10.0.0.5, 192.168.7.0/24`, between commas."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    try:
        return tuple(ipaddress.ip_network(word) for word in words)
    except ValueError as error:
        raise WrongSetting("networks", name=f"FACILITATION_{name}", text=text) from error
