"""Figures for Prometheus, to programs on this machine and on the networks that the operator names.

Whoever comes through a proxy is somebody else, even when the proxy runs here: unless the proxy is trusted to
say who asks, nobody behind it may read.
"""

import ipaddress

from flask import Response, request

from facilitation import metrics
from facilitation.live.hall import Hall

from .here import hall, web
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
    if not _may_read():
        raise Problem("not_found")
    _count_who_is_here(hall())
    return Response(metrics.page(), content_type=TYPE)


def _may_read() -> bool:
    try:
        found = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return False
    found = getattr(found, "ipv4_mapped", None) or found
    said_by_proxy = any(name in request.headers for name in THROUGH_A_PROXY)
    proxy_is_trusted = "werkzeug.proxy_fix.orig" in request.environ
    if said_by_proxy and not proxy_is_trusted:
        return False
    named = any(found in network for network in web().site.metrics_from)
    return named or (found.is_loopback and not said_by_proxy)


def _count_who_is_here(here: Hall) -> None:
    """Sum over the rooms when somebody asks, rather than at every coming and going."""
    present = [room.present for room in here.rooms()]
    metrics.PEOPLE.set(sum(len(each.people()) for each in present))
    metrics.PHONES.set(sum(len(each.phones()) for each in present))
    metrics.SOCKETS.set(sum(len(each.viewers) for each in present))
    metrics.SESSIONS.set(sum(bool(each.viewers) for each in present))
