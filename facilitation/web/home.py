"""The front door: type a code."""

from flask import Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from .access import account, find_visit
from .speech import t

LONGEST_SHOWN = 20  # characters of a wrong code that are given back


def show() -> Response:
    """Ask for a code."""
    return Response(_page())


def enter() -> AnyResponse:
    """Go to the session of a code; a wrong one is asked again."""
    typed = request.form.get("code", "")
    found = find_visit(typed)
    if found is not None:
        return redirect(url_for("joining.show", code=found.found.code), 303)
    return Response(_page(typed[:LONGEST_SHOWN], t("refused.unknown_session")), 404)


def _page(typed: str = "", error: str = "") -> str:
    return render_template("home.html", typed=typed, error=error, member=account())
