"""Whether this server is alive, and whether it can keep what people write."""

import json

from flask import Response

from facilitation.store.health import condition

from .here import hall


def show() -> Response:
    """Say `ok`, or 503 with one word when the database cannot be read or written (readiness).

    Without its bus a server is slower to tell what others wrote, and as ready as before: `degraded`.
    """
    trouble, bus_is_up = condition(hall().database), hall().bus_is_up()
    status = "failing" if trouble else "degraded" if bus_is_up is False else "ok"
    body = {"status": status, "database": trouble or "ok"}
    if bus_is_up is not None:
        body["bus"] = "ok" if bus_is_up else "away"
    return Response(json.dumps(body), 503 if trouble else 200, mimetype="application/json")


def live() -> Response:
    """Say that the process answers, whatever its database does (liveness): to restart it would not help."""
    return Response('{"status": "ok"}', mimetype="application/json")
