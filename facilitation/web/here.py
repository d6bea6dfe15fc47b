"""What a view needs of the application it runs in, and of the request it answers."""

from dataclasses import dataclass

from flask import current_app, request

from facilitation.live.hall import Hall
from facilitation.live.limits import network

from .assets import Assets
from .guessing import Guessing
from .site import Site

NAME = "facilitation"


@dataclass(frozen=True, slots=True)
class Web:
    """What `register` put into the application."""

    hall: Hall
    site: Site
    assets: Assets
    guessing: Guessing


def web() -> Web:
    """The web side of the current application."""
    found = current_app.extensions[NAME]
    assert isinstance(found, Web)
    return found


def hall() -> Hall:
    """The hall of the current application."""
    return web().hall


def is_https() -> bool:
    """Whether the person's browser speaks HTTPS, seen from here or said by the operator."""
    return request.is_secure or (web().site.public_url or "").startswith("https:")


def base_url() -> str:
    """The address to print, project and scan, without a slash at its end."""
    site = web().site
    return site.public_url or site.shown_url or request.host_url.rstrip("/")


def address() -> str:
    """Who asks, as far as limits are concerned."""
    return network(request.remote_addr)
