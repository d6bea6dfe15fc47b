"""Figures for Prometheus, to programs on this machine alone.

Whoever comes through a proxy is somebody else, even when the proxy runs here.
"""

import ipaddress

from flask import Response, request

from facilitation import metrics
from facilitation.live.hall import Hall

from .here import hall
from .problems import Problem

THROUGH_A_PROXY = (
    "Forwarded",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Real-IP",
    "Via",
)
TYPE = "text/plain; version=1.0.0; charset=utf-8"


def show() -> Response:
    """Show the figures; to others there is nothing here."""
    if not _is_this_machine():
        raise Problem("not_found")
    _count_who_is_here(hall())
    return Response(metrics.page(), content_type=TYPE)


def _is_this_machine() -> bool:
    if any(name in request.headers for name in THROUGH_A_PROXY):
        return False
    try:
        found = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback


def _count_who_is_here(here: Hall) -> None:
    """Sum over the rooms when somebody asks, rather than at every coming and going."""
    present = [room.present for room in here.rooms()]
    counts = [each.counts() for each in present]
    metrics.PEOPLE.set(sum(count["people"] for count in counts))
    metrics.PHONES.set(sum(count["phones"] for count in counts))
    metrics.SOCKETS.set(sum(len(each.viewers) for each in present))
    metrics.SESSIONS.set(sum(bool(each.viewers) for each in present))
