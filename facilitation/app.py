"""Put the application together: settings in, a WSGI application and its sockets out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engineio.packet import Packet as EngineioPacket
from engineio.payload import Payload
from flask import Flask
from flask_socketio import SocketIO
from socketio import Manager
from socketio.packet import Packet as SocketioPacket
from werkzeug.middleware.proxy_fix import ProxyFix

from facilitation import engine  # first: it makes the standard library cooperative
from facilitation.live import wire
from facilitation.live.bounds import MAX_MESSAGE, fit
from facilitation.live.direct import DirectManager, answer_directly
from facilitation.live.gateway import Gateway
from facilitation.live.hall import Hall
from facilitation.live.pulse import Pulse
from facilitation.live.threshold import guarded, is_ours
from facilitation.packs import shipped
from facilitation.resources import resource_dir
from facilitation.secrecy import derived
from facilitation.settings import Settings
from facilitation.store.database import Database
from facilitation.web import Site, register

if TYPE_CHECKING:
    from facilitation.live.bus import Bus

PING_SECONDS = 20
PING_TIMEOUT_SECONDS = 20
PACKETS_IN_A_POST = 64  # a phone on long polling sends what it kept in one go; the library drops past 16

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Application:
    """A ready application: `wsgi` answers requests, `hall` is its live side."""

    wsgi: Wsgi
    flask: Flask
    hall: Hall


def create_app(settings: Settings, database: Database, shown_url: str | None = None) -> Application:
    """Make the whole application on an open database; `shown_url` is where phones go, if told."""
    app = Flask("facilitation", template_folder=resource_dir("templates"), static_folder=None)
    app.secret_key = derived(settings.secret_key, "flask").hex()
    app.config.update(MAX_CONTENT_LENGTH=25 * 1024 * 1024, SESSION_COOKIE_SAMESITE="Lax")
    hall = Hall(database, settings.secret_key, shipped())
    site = Site(public_url=settings.public_url, shown_url=shown_url, metrics_from=settings.metrics_from)
    register(app, hall, site)
    _open_sockets(app, hall, settings)
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    return Application(_wsgi(app, settings), app, hall)


class Spoken(SocketioPacket):  # type: ignore[misc]
    """A packet of Socket.IO in our JSON; the library's own class is left to clients in the same process."""

    json = wire


def _open_sockets(app: Flask, hall: Hall, settings: Settings) -> None:
    EngineioPacket.json = wire  # a class attribute is its only setting, here and below
    Payload.max_decode_packets = PACKETS_IN_A_POST
    direct = settings.direct_frames and engine.ENGINE == "eventlet"
    socketio = SocketIO(  # type: ignore[call-arg]  # its types do not know `serializer`
        app,
        async_mode=engine.ENGINE,  # type: ignore[arg-type]
        async_handlers=False,  # the events of one phone stay in order
        manage_session=False,
        serializer=Spoken,
        cookie=None,
        cors_allowed_origins=is_ours(settings.public_url),  # type: ignore[arg-type]
        ping_interval=PING_SECONDS,
        ping_timeout=PING_TIMEOUT_SECONDS,
        max_http_buffer_size=MAX_MESSAGE,
        allow_upgrades=True,
        client_manager=DirectManager() if direct else Manager(),
    )
    server = socketio.server  # type: ignore[attr-defined]
    fit(server, engine.ENGINE)
    if direct:
        answer_directly(server)
    Gateway(server, hall, settings.coalesce_seconds, _bus(settings))
    Pulse(server)


def _bus(settings: Settings) -> "Bus | None":
    """The bus, if there is one; its channel is that of our key, for a bus may serve other installations."""
    if settings.bus_url is None:
        return None
    from facilitation.live.bus import Bus  # noqa: PLC0415 - its library is only asked for when there is a bus

    return Bus(settings.bus_url, f"facilitation:{derived(settings.secret_key, 'bus').hex()[:16]}")


def _wsgi(app: Flask, settings: Settings) -> Wsgi:
    """The application as the server calls it; WebSocket compression is our own (eventlet) or none.

    What the libraries would agree on costs 2.6 times the processor and 100 KiB a phone, and their limits are
    checked after inflating: 292 kB received became 300 MB in memory.
    """
    ours = settings.compress and settings.direct_frames and engine.ENGINE == "eventlet"

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if not ours:
            environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return app(environ, start_response)

    return guarded(answer, MAX_MESSAGE)
