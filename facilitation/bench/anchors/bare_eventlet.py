"""The floor: an eventlet WebSocket that frames each note once and writes it to everybody; nothing else."""

import json
import socket
import sys
from typing import Any

import eventlet
import eventlet.wsgi
from eventlet.websocket import WebSocketWSGI

everybody: set[Any] = set()
count = 0


@WebSocketWSGI  # type: ignore[untyped-decorator]
def converse(wire: Any) -> None:
    """Pass on what one phone says to all."""
    global count  # noqa: PLW0603 - the whole server is this file
    everybody.add(wire)
    try:
        while (text := wire.wait()) is not None:
            args = json.loads(text[text.index("[") :])[1]["args"]
            count += 1
            entry = {"seq": count, "name": "note.add", "puts": [{"kind": "note"} | args], "removals": []}
            frame = wire._pack_message("42" + json.dumps(["changes", [entry]], separators=(",", ":")))  # noqa: SLF001
            for other in list(everybody):
                other.socket.sendall(frame)
    finally:
        everybody.discard(wire)


def answer(environ: dict[str, Any], start_response: Any) -> Any:
    """Open WebSockets, without compression."""
    environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
    return converse(environ, start_response)


if __name__ == "__main__":
    listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    sys.stdout.write(f"http://127.0.0.1:{listener.getsockname()[1]}\n")
    sys.stdout.flush()
    eventlet.wsgi.server(eventlet.greenio.GreenSocket(listener), answer, max_size=10_000, log_output=False)
