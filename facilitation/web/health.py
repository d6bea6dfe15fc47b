"""Whether this server is alive and its database answers."""

import json

from flask import Response

from facilitation.store.health import answers

from .here import hall


def show() -> Response:
    """Say `ok`, or 503 when the database cannot be reached."""
    well = answers(hall().database)
    body = {"status": "ok" if well else "failing", "database": "ok" if well else "unreachable"}
    return Response(json.dumps(body), 200 if well else 503, mimetype="application/json")
