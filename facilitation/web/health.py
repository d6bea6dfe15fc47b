"""Whether this server is alive, and whether it can keep what people write."""

import json

from flask import Response

from facilitation.store.health import condition

from .here import hall


def show() -> Response:
    """Say `ok`, or 503 with one word when the database cannot be read or written (readiness)."""
    trouble = condition(hall().database)
    body = {"status": "failing" if trouble else "ok", "database": trouble or "ok"}
    return Response(json.dumps(body), 503 if trouble else 200, mimetype="application/json")


def live() -> Response:
    """Say that the process answers, whatever its database does (liveness): to restart it would not help."""
    return Response('{"status": "ok"}', mimetype="application/json")
