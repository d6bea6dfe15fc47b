"""The team's page: its workshops and its people."""

from flask import Response, render_template, request

from facilitation.domain.refusals import Refused
from facilitation.store.accounts import Member, members_of
from facilitation.store.sessions import session_ids

from .access import signed_in
from .here import base_url, hall
from .one_time import make_password_link, tidy_email
from .speech import speak, t


def show() -> Response:
    """List the team's workshops and colleagues."""
    return Response(_page(_member()))


def invite() -> Response:
    """Make the one-time link of a colleague and show it, once."""
    member = _member()
    email = tidy_email(request.form.get("email", ""))
    colleagues = members_of(hall().database, member.team_id)
    if any(colleague.email == email and colleague.has_password for colleague in colleagues):
        return Response(_page(member, email=email, error=t("web.wrong.already")), 422)
    try:
        link = base_url() + make_password_link(hall(), email, member.team_id)
    except Refused as refused:
        return Response(_page(member, email=email, error=t(refused.sentence)), 422)
    return Response(_page(member, email=email, link=link))


def _member() -> Member:
    member = signed_in()
    speak(own=member.locale)
    return member


def _page(member: Member, *, email: str = "", error: str = "", link: str = "") -> str:
    return render_template(
        "team.html",
        member=member,
        sessions=[session for _, session in session_ids(hall().database, member.team_id)],
        packs=hall().packs,
        colleagues=members_of(hall().database, member.team_id),
        email=email,
        error=error,
        link=link,
    )
