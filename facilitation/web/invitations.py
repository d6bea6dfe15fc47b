"""One-time links: the first set-up, and the choice of a password."""

from flask import Response, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from facilitation.domain.limits import NAME, bounded
from facilitation.domain.refusals import Refused
from facilitation.secrecy import digest
from facilitation.store.invitations import Invited, choose_password, find_invitation, set_up

from .here import hall
from .one_time import EMAIL, tidy_email
from .passwords import hash_of, weakness
from .problems import Problem
from .signing import start_login
from .speech import locale, speak, t

TEAM = 120  # characters


def show_setup(token: str) -> Response:
    """Ask for the team's name and for the first account."""
    _usable(token, first=True)
    return Response(_page("setup.html", {}, {}))


def do_setup(token: str) -> AnyResponse:
    """Make the first team and account, and sign in."""
    _usable(token, first=True)
    form = {name: request.form.get(name, "") for name in ("team", "name", "email", "password")}
    email = tidy_email(form["email"])
    wrong = _wrong_texts(form, {"team": TEAM, "name": NAME}) | _wrong_password(form["password"], email)
    if not EMAIL.fullmatch(email):
        wrong["email"] = t("refused.wrong_email")
    if wrong:
        return Response(_page("setup.html", form, wrong), 422)
    account_id = set_up(
        hall().database,
        digest(token),
        team=bounded(form["team"], TEAM),
        name=bounded(form["name"], NAME),
        email=email,
        locale=locale(),
        password_hash=hash_of(form["password"]),
        now=hall().now(),
    )
    return _enter(account_id)


def show_password(token: str) -> Response:
    """Ask for a name and a password."""
    member = _usable(token, first=False).member
    assert member is not None
    speak(own=member.locale)
    return Response(_page("password.html", {"name": member.name, "email": member.email}, {}))


def do_password(token: str) -> AnyResponse:
    """Keep the chosen password, sign every other browser out and this one in."""
    member = _usable(token, first=False).member
    assert member is not None
    form = {name: request.form.get(name, "") for name in ("name", "password")} | {"email": member.email}
    wrong = _wrong_texts(form, {"name": NAME}) | _wrong_password(form["password"], member.email)
    if wrong:
        return Response(_page("password.html", form, wrong), 422)
    account_id = choose_password(
        hall().database,
        digest(token),
        name=bounded(form["name"], NAME),
        locale=locale(),
        password_hash=hash_of(form["password"]),
        now=hall().now(),
    )
    return _enter(account_id)


def _usable(token: str, *, first: bool) -> Invited:
    invited = find_invitation(hall().database, digest(token), hall().now())
    if invited is None or (invited.member is None) != first:
        raise Problem("used_link")
    return invited


def _enter(account_id: int | None) -> AnyResponse:
    if account_id is None:  # somebody used the link meanwhile
        raise Problem("used_link")
    return start_login(account_id, url_for("team.show"))


def _wrong_texts(form: dict[str, str], most: dict[str, int]) -> dict[str, str]:
    wrong = {}
    for field, length in most.items():
        try:
            bounded(form[field], length)
        except Refused as refused:
            wrong[field] = t(refused.sentence, **refused.values)
    return wrong


def _wrong_password(password: str, email: str) -> dict[str, str]:
    key = weakness(password, email, email.partition("@")[0])
    return {"password": t(key)} if key else {}


def _page(template: str, form: dict[str, str], wrong: dict[str, str]) -> str:
    return render_template(template, form=form, wrong=wrong)
