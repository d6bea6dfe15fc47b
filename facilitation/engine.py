"""The one place that knows which concurrency engine runs; imported before anything else by every entry point.

`FACILITATION_ENGINE` chooses eventlet (the default), gevent or threading.  Importing this module makes the
standard library cooperative, so a program must do it before it imports Flask, SQLAlchemy or a socket.
"""

import contextlib
import gc
import os
import socket
import sys
import warnings
from collections.abc import Callable, Iterable
from typing import Any, ParamSpec, TypeVar

ENGINES = ("eventlet", "gevent", "threading")
ENGINE = os.environ.get("FACILITATION_ENGINE") or "eventlet"

BACKLOG = 1024  # a whole hall opens the page in the same second
MAX_SOCKETS = 10_000  # or what the system grants; past it new ones wait
HEAD_ROOM = 256  # descriptors for the database, files, and whatever is answered meanwhile
REQUEST_SECONDS = 20  # a half-sent request may not hold its place for ever, nor a connection nobody uses
SEND_BUFFER = 128 * 1024  # bytes the system keeps for a phone that does not read; left alone, megabytes
GC_THRESHOLDS = (20_000, 20, 20)  # objects made and not given back, then rounds; Python's own are 700, 10, 10

P = ParamSpec("P")
T = TypeVar("T")
App = Callable[..., Iterable[bytes]]
Watch = Callable[[Any], Any]  # gives a handler of requests back, watched while it waits for a whole one


def _make_cooperative() -> None:
    if ENGINE == "eventlet":
        warnings.filterwarnings("ignore", message="\nEventlet is deprecated")
        # The green resolver of eventlet ignores /etc/hosts order and search domains.
        os.environ.setdefault("EVENTLET_NO_GREENDNS", "yes")
        # psycopg waits in C and would freeze the whole process; read when psycopg is imported.
        os.environ.setdefault("PSYCOPG_WAIT_FUNC", "wait_selector")
        import eventlet  # noqa: PLC0415 - only this engine needs it

        eventlet.monkey_patch()
    elif ENGINE == "gevent":
        from gevent import monkey  # noqa: PLC0415

        monkey.patch_all()


def listen(host: str, port: int) -> socket.socket:
    """Take the port alone (no second server beside us) and send small messages at once.

    Without TCP_NODELAY the last phone of a hall waits some 20 ms more for every change.  Sockets taken in
    inherit what is set here.
    """
    listener = socket.create_server((host, port), backlog=BACKLOG, reuse_port=False)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    return listener


def serve(app: App, listener: socket.socket) -> None:
    """Answer requests until the process is told to stop."""
    from facilitation.lobby import Lobby, patient  # noqa: PLC0415 - after the standard library is cooperative

    most = _most_sockets()
    lobby = Lobby(seconds=REQUEST_SECONDS, most=most // 4)
    lobby.open()
    _collect_seldom()
    with contextlib.suppress(KeyboardInterrupt):
        _SERVERS[ENGINE](app, listener, lambda handler: patient(handler, lobby), most)


def _collect_seldom() -> None:
    """Look for garbage in rings less often, and never among what was made before the first request.

    Every phone adds some hundred objects that stay: as Python does it, a hall that comes in has all of them
    gone through again and again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLDS)


def _most_sockets() -> int:
    """Ask the system for all the descriptors it grants; a server that takes in more than it has falls."""
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        return MAX_SOCKETS
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MAX_SOCKETS + HEAD_ROOM
    granted = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (granted, hard))
    return max(granted - HEAD_ROOM, granted // 2)


def _serve_eventlet(app: App, listener: socket.socket, watch: Watch, most: int) -> None:
    import eventlet.wsgi  # noqa: PLC0415

    eventlet.wsgi.server(
        listener,
        app,
        max_size=most,
        log_output=False,
        debug=False,
        socket_timeout=REQUEST_SECONDS,
        protocol=watch(eventlet.wsgi.HttpProtocol),
    )


def _serve_gevent(app: App, listener: socket.socket, watch: Watch, most: int) -> None:
    from gevent.pywsgi import WSGIHandler, WSGIServer  # noqa: PLC0415

    server = WSGIServer(listener, app, log=None, error_log=None, handler_class=watch(WSGIHandler), spawn=most)
    server.serve_forever()


def _serve_threading(app: App, listener: socket.socket, watch: Watch, _most: int) -> None:
    from werkzeug.serving import WSGIRequestHandler, make_server  # noqa: PLC0415

    host, port = listener.getsockname()[:2]
    server = make_server(
        host, port, app, threaded=True, fd=listener.fileno(), request_handler=watch(WSGIRequestHandler)
    )
    server.serve_forever()


_SERVERS: dict[str, Callable[[App, socket.socket, Watch, int], None]] = {
    "eventlet": _serve_eventlet,
    "gevent": _serve_gevent,
    "threading": _serve_threading,
}


def run_blocking(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run long work that releases the interpreter (argon2, say) without stopping everyone else."""
    if ENGINE == "eventlet":
        from eventlet import tpool  # noqa: PLC0415

        return tpool.execute(work, *args, **kwargs)  # type: ignore[no-any-return]
    if ENGINE == "gevent":
        from gevent import get_hub  # noqa: PLC0415

        return get_hub().threadpool.apply(work, args, kwargs)  # type: ignore[no-any-return]
    return work(*args, **kwargs)


if ENGINE not in ENGINES:
    sys.stderr.write(f"FACILITATION_ENGINE: {ENGINE!r} ({', '.join(ENGINES)})\n")
    sys.exit(2)
_make_cooperative()
