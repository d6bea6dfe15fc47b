"""The team's page: its workshops and its people."""

from flask import Response, render_template, request

from facilitation.domain.refusals import Refused
from facilitation.store.accounts import Member, members_of
from facilitation.store.doors import remove_member
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


def remove() -> Response:
    """Take a colleague out of the team; nobody takes themselves out, so that somebody stays."""
    member = _member()
    chosen = request.form.get("account", "")
    others = {str(each.id): each for each in members_of(hall().database, member.team_id) if each != member}
    if chosen not in others:
        return Response(_page(member, trouble=t("web.wrong.not_removed")), 422)
    remove_member(hall().database, others[chosen].id, hall().now())
    return Response(_page(member, done=t("web.team.removed")))


def _member() -> Member:
    member = signed_in()
    speak(own=member.locale)
    return member


def _page(member: Member, **said: str) -> str:
    """The page; `said`: `email` with `error` or `link`, or `trouble`, or what is `done`."""
    return render_template(
        "team.html",
        member=member,
        sessions=[session for _, session in session_ids(hall().database, member.team_id)],
        packs=hall().packs,
        colleagues=members_of(hall().database, member.team_id),
        **dict.fromkeys(("email", "error", "link", "trouble", "done"), "") | said,
    )
