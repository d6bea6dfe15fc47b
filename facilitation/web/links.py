"""The secret links of a workshop: shown to its team, and renewed when somebody should no longer have them."""

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from facilitation.clock import iso
from facilitation.live.helping import renew as renewing
from facilitation.live.helping import shut_out
from facilitation.live.workshops import links
from facilitation.store.helpers import helpers_of

from .access import signed_in, team_visit
from .here import base_url, hall
from .speech import speak

DONE = ("renewed", "closed")


def show(code: str) -> Response:
    """Show the links of the desk and the projector, and who has a link of their own."""
    here = team_visit(code)
    speak(own=signed_in().locale)
    helpers = [
        {"id": helper.id, "name": helper.name, "made_at": iso(helper.created_at)}
        for helper in helpers_of(hall().database, here.found.id)
    ]
    done = next((word for word in DONE if word in request.args), "")
    facts = {"links": links(hall(), here.found, base_url()), "helpers": helpers, "done": done}
    return Response(render_template("links.html", session=here.session, **facts))


def close(code: str) -> AnyResponse:
    """Close the link of one co-facilitator."""
    here = team_visit(code)
    shut_out(hall(), here.found, request.form.get("helper", ""), signed_in().name)
    return redirect(url_for("links.show", code=here.found.code, closed=1), 303)


def renew(code: str) -> AnyResponse:
    """Make new links; whoever came in by the old ones is shown out."""
    here = team_visit(code)
    renewing(hall(), here.found, signed_in().name)
    return redirect(url_for("links.show", code=here.found.code, renewed=1), 303)
