"""`facilitation serve`, `facilitation demo` and `facilitation db upgrade`."""

import argparse
import errno
import socket
import sys
import tempfile
import threading
import webbrowser
from pathlib import Path

import segno

from facilitation import engine, logs
from facilitation.app import create_app
from facilitation.language import say
from facilitation.live.hall import Hall
from facilitation.live.rehearsal import Rehearsal
from facilitation.live.rehearsing import keep_sweeping, purge_left_behind
from facilitation.live.workshops import Links, NewWorkshop, links, open_workshop
from facilitation.settings import Settings, WrongSetting
from facilitation.store.accounts import has_accounts
from facilitation.store.database import Database
from facilitation.web.one_time import make_setup_link

from .stopping import serve_until_told
from .surroundings import first_team, opened, session_of

SHOW_AFTER_SECONDS = 0.5  # the server answers before the browser asks


def serve(command: argparse.Namespace, locale: str) -> None:
    """Serve workshops until told to stop."""
    logs.begin()
    host = "0.0.0.0" if command.lan else command.host  # noqa: S104 - asked for by --lan
    with opened() as (settings, database):
        listener = _listen(host, command.port)
        base = settings.public_url or _address(host, listener)
        application = create_app(settings, database, base if command.lan else None)
        purge_left_behind(application.hall, alone=settings.bus_url is None)
        keep_sweeping(application.hall)
        _print(say(locale, "cli.serving", address=base))
        if command.lan:
            _print_qr(base)
        if not has_accounts(database):
            _print(say(locale, "cli.set_up", link=f"{base}{make_setup_link(application.hall)}"))
        serve_until_told(application, listener)


def demo(command: argparse.Namespace, locale: str) -> None:
    """Serve a workshop full of simulated participants, on a database that is thrown away."""
    logs.begin()
    with tempfile.TemporaryDirectory(prefix="facilitation-demo-") as folder, opened(Path(folder)) as kept:
        settings, database = kept
        _refuse_other_database(settings, Path(folder))
        listener = _listen("127.0.0.1", command.port)
        application = create_app(settings, database)
        addresses = _make_workshop(application.hall, database, _address("127.0.0.1", listener), locale)
        rehearsal = Rehearsal(application.hall, addresses.code, command.bots)
        rehearsal.open()
        rehearsal.begin()
        _print_demo(addresses, command.bots, locale)
        if not command.no_open:
            threading.Timer(SHOW_AFTER_SECONDS, webbrowser.open, [addresses.desk_url]).start()
        serve_until_told(application, listener)


def upgrade(_command: argparse.Namespace, locale: str) -> None:
    """Bring the database to this version."""
    with opened():
        _print(say(locale, "cli.upgraded"))


def _make_workshop(hall: Hall, database: Database, base: str, locale: str) -> Links:
    form = NewWorkshop(
        activity="yes-we-coop",
        title=say(locale, "cli.demo_title"),
        place=say(locale, "cli.demo_place"),
        organiser=say(locale, "cli.demo_organiser"),
        locales=[locale, *(other for other in ("fr", "en", "it") if other != locale)],
        initiator=4,
        phase=2,
    )
    code = open_workshop(hall, first_team(database, locale, hall.now()), form)
    return links(hall, session_of(hall, code), base)


def _refuse_other_database(settings: Settings, folder: Path) -> None:
    """A demo never touches a real database."""
    if str(folder) not in settings.database_url:
        raise WrongSetting("demo_database")


def _listen(host: str, port: int) -> socket.socket:
    from . import Impossible  # noqa: PLC0415 - the package that imports us

    try:
        return engine.listen(host, port)
    except OSError as error:
        key = "port_taken" if error.errno == errno.EADDRINUSE else "no_listening"
        raise Impossible(key, host=host, port=port, reason=error.strerror) from error


def _address(host: str, listener: socket.socket) -> str:
    shown = _lan_address() if host == "0.0.0.0" else host  # noqa: S104 - compared, not bound
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{listener.getsockname()[1]}"


def _lan_address() -> str:
    """The address other machines of the local network know us by; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address: only the route is looked up
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def _print_demo(addresses: Links, bots: int, locale: str) -> None:
    _print(say(locale, "cli.demo_ready", count=bots))
    for key in ("desk_url", "screen_url", "join_url"):
        _print(f"  {say(locale, f'cli.{key}')} {getattr(addresses, key)}")
    _print_qr(addresses.join_url)
    _print(say(locale, "cli.stop"))


def _print_qr(address: str) -> None:
    segno.make(address, error="m").terminal(sys.stdout, compact=True)


def _print(sentence: str) -> None:
    sys.stdout.write(f"{sentence}\n")
    sys.stdout.flush()
