"""Where this server is and where its files are: plain values, handed down by `app`."""

from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path

from facilitation.resources import resource_dir


def _static() -> Path:
    return resource_dir("static")


def _templates() -> Path:
    return resource_dir("templates")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """`public_url` is the only address people use, once it is set: requests for another host are refused.

    `shown_url` is the address printed on posters and projected when it is not the one in the facilitator's
    browser: on a laptop the desk is at 127.0.0.1, where no phone can go.  `metrics_from` are the networks
    that may read the figures, beside this machine.
    """

    public_url: str | None = None
    shown_url: str | None = None
    metrics_from: tuple[IPv4Network | IPv6Network, ...] = ()
    static: Path = field(default_factory=_static)
    templates: Path = field(default_factory=_templates)
