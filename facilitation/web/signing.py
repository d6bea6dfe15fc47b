"""Signing in and out.  A wrong address and a wrong password get the same answer after the same time."""

from datetime import timedelta

from flask import Response, redirect, render_template, request, url_for
from limits import RateLimitItemPerMinute
from werkzeug.wrappers import Response as AnyResponse

from facilitation.live.limits import SIGN_INS
from facilitation.secrecy import digest, new_id
from facilitation.store.accounts import add_login, find_password_hash, rehash, remove_login

from .access import account
from .cookies import account_cookie, forget, keep
from .guards import home_path
from .here import address, hall
from .one_time import tidy_email
from .passwords import hash_of, is_outdated, is_right, nobody
from .speech import t

LOGIN = timedelta(days=14)
OF_ADDRESS = RateLimitItemPerMinute(60, 5)  # whichever the accounts: each try costs a processor 0.1 s


def show() -> AnyResponse:
    """Ask for an address and a password."""
    if account() is not None:
        return redirect(home_path(request.args.get("next"), url_for("team.show")), 303)
    return Response(_page())


def sign_in() -> AnyResponse:
    """Sign in with a new token, or say that it did not work and nothing else."""
    email = tidy_email(request.form.get("email", ""))
    limits = hall().limits
    if not limits.hit(OF_ADDRESS, address()) or not limits.hit(SIGN_INS, email, address()):
        return Response(_page(email, t("web.sign_in.too_many")), 429)
    account_id = check(email, request.form.get("password", ""))
    if account_id is None:
        return Response(_page(email, t("web.sign_in.wrong")), 422)
    return start_login(account_id, home_path(request.form.get("next"), url_for("team.show")))


def sign_out() -> AnyResponse:
    """Forget this browser: its login, and the desks and projectors it had opened."""
    response = redirect(url_for("home.show"), 303)
    remove_login(hall().database, digest(request.cookies.get(account_cookie(), "")))
    for name in request.cookies:
        if name == account_cookie() or name.startswith(("facilitation_crew_", "facilitation_screen_")):
            forget(response, name)
    return response


def check(email: str, password: str) -> int | None:
    """The account of this address if this is its password."""
    found = find_password_hash(hall().database, email)
    account_id, stored = found or (None, nobody())
    if not is_right(stored, password) or account_id is None:
        return None
    if is_outdated(stored):
        rehash(hall().database, account_id, hash_of(password))
    return account_id


def start_login(account_id: int, path: str) -> AnyResponse:
    """Sign a browser in; the token it came with, if any, is worth nothing from now on."""
    token, now = new_id(), hall().now()
    remove_login(hall().database, digest(request.cookies.get(account_cookie(), "")))
    add_login(hall().database, account_id, digest(token), now=now, expires_at=now + LOGIN)
    response = redirect(path, 303)
    keep(response, account_cookie(), token, int(LOGIN.total_seconds()))
    return response


def _page(email: str = "", error: str = "") -> str:
    return render_template("sign_in.html", email=email, error=error, next=request.values.get("next", ""))
