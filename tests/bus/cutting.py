"""A way to PostgreSQL that loses the answer to a COMMIT: it was carried out, and the program cannot know."""

import socket
import threading
from contextlib import suppress

from tests.several import Postgres

CHUNK = 64 * 1024


class Cutter:
    """Carries bytes from a TCP port to the socket of a PostgreSQL; `cuts_next_commit` arms it once."""

    def __init__(self) -> None:
        self._target = ""
        self.cuts = 0
        self._armed = threading.Event()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        threading.Thread(target=self._open, daemon=True).start()

    def aim(self, postgres: Postgres) -> None:
        self._target = str(postgres.socket_file)

    def cuts_next_commit(self) -> None:
        self._armed.set()

    def end(self) -> None:
        self._door.close()

    def _open(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._door.accept()
                threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with client, socket.socket(socket.AF_UNIX) as server, suppress(OSError):
            server.connect(self._target)
            deaf = threading.Event()  # what the server answers is no longer brought back
            back = threading.Thread(target=self._bring, args=(server, client, deaf), daemon=True)
            back.start()
            while data := client.recv(CHUNK):
                if b"COMMIT" in data and self._armed.is_set():
                    self._armed.clear()
                    deaf.set()
                server.sendall(data)
            server.shutdown(socket.SHUT_WR)
            back.join(5)

    def _bring(self, server: socket.socket, client: socket.socket, deaf: threading.Event) -> None:
        with suppress(OSError):
            while data := server.recv(CHUNK):
                if deaf.is_set():
                    self.cuts += 1
                    client.shutdown(socket.SHUT_RDWR)
                    return
                client.sendall(data)
            client.shutdown(socket.SHUT_WR)
