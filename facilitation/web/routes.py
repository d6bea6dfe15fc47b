"""Every address of the web side, its method and its view: the table of contents."""

from collections.abc import Callable

from flask.typing import ResponseReturnValue

from . import (
    api,
    apps,
    cards,
    downloads,
    files,
    health,
    helpers,
    history,
    home,
    invitations,
    joining,
    links,
    metrics,
    preparing,
    rehearsals,
    run_sheet,
    signing,
    team,
)

View = Callable[..., ResponseReturnValue]

ROUTES: tuple[tuple[str, str, View], ...] = (
    ("GET", "/", home.show),
    ("POST", "/", home.enter),
    ("GET", "/j/<code>", joining.show),
    ("POST", "/j/<code>", joining.enter),
    ("POST", "/j/<code>/resume", joining.come_back),
    ("GET", "/j/<code>/qr.svg", joining.qr),
    ("GET", "/s/<code>", apps.phone),
    ("POST", "/s/<code>/leave", apps.leave),
    ("GET", "/desk/<code>", apps.desk),
    ("GET", "/desk/<code>/phone", apps.preview),
    ("GET", "/desk/<code>/export/<format>", downloads.export),
    ("GET", "/desk/<code>/suggestions", downloads.suggestions),
    ("GET", "/desk/<code>/history", history.show),
    ("GET", "/screen/<code>", apps.screen),
    ("GET", "/sign-in", signing.show),
    ("POST", "/sign-in", signing.sign_in),
    ("POST", "/sign-out", signing.sign_out),
    ("GET", "/setup/<token>", invitations.show_setup),
    ("POST", "/setup/<token>", invitations.do_setup),
    ("GET", "/password/<token>", invitations.show_password),
    ("POST", "/password/<token>", invitations.do_password),
    ("GET", "/team", team.show),
    ("POST", "/team/invitations", team.invite),
    ("POST", "/team/people/remove", team.remove),
    ("GET", "/sessions/new", preparing.show),
    ("POST", "/sessions/new", preparing.create),
    ("GET", "/sessions/<code>/poster", preparing.poster),
    ("GET", "/sessions/<code>/run-sheet", run_sheet.show),
    ("GET", "/sessions/<code>/cards", cards.show),
    ("GET", "/sessions/<code>/links", links.show),
    ("POST", "/sessions/<code>/links", links.renew),
    ("POST", "/sessions/<code>/links/close", links.close),
    ("GET", "/sessions/<code>/purge", preparing.confirm_purge),
    ("POST", "/sessions/<code>/purge", preparing.purge),
    ("POST", "/api/sessions/<code>/people", api.join),
    ("POST", "/api/sessions/<code>/people/resume", api.resume),
    ("GET", "/api/sessions/<code>/snapshot", api.snapshot),
    ("GET", "/api/sessions/<code>/helpers", helpers.show),
    ("POST", "/api/sessions/<code>/helpers", helpers.add),
    ("POST", "/api/sessions/<code>/helpers/<helper>/revoke", helpers.revoke),
    ("POST", "/api/sessions/<code>/rehearsal", rehearsals.begin),
    ("POST", "/api/sessions/<code>/rehearsal/end", rehearsals.end),
    ("GET", "/i18n/<language>/<app>.json", downloads.messages),
    ("GET", "/static/<path:name>", files.show),
    ("GET", "/sw.js", files.worker),
    ("GET", "/healthz", health.show),
    ("GET", "/healthz/live", health.live),
    ("GET", "/metrics", metrics.show),
)

# No form of ours sends these, so there is no token; their origin is checked instead (guards.py).
WITHOUT_TOKEN: tuple[View, ...] = (
    api.join,
    api.resume,
    apps.leave,
    helpers.add,
    helpers.revoke,
    rehearsals.begin,
    rehearsals.end,
)


def name_of(view: View) -> str:
    """How `url_for` calls a view: `apps.phone`."""
    return f"{view.__module__.rpartition('.')[2]}.{view.__name__}"
