"""The secret links of a workshop: shown to its team, and renewed when somebody should no longer have them."""

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from facilitation.live.workshops import links
from facilitation.store.doors import renew_links

from .access import signed_in, team_visit
from .here import base_url, hall
from .speech import speak


def show(code: str) -> Response:
    """Show the links of the desk and the projector."""
    here = team_visit(code)
    speak(own=signed_in().locale)
    facts = {"links": links(hall(), here.found, base_url()), "renewed": "renewed" in request.args}
    return Response(render_template("links.html", session=here.session, **facts))


def renew(code: str) -> AnyResponse:
    """Make new links; whoever came in by the old ones is shown out."""
    here = team_visit(code)
    renew_links(hall().database, here.found.id, hall().now())
    return redirect(url_for("links.show", code=here.found.code, renewed=1), 303)
