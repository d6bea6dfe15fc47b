"""Connections made by hand, byte by byte: what no honest client sends."""

import socket
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from tests.served import Served, cookie_header

TEXT, BINARY, CONTINUED, PING = 1, 2, 0, 9
CUT = ""  # what is read of a connection that was ended


def dial(server: Served) -> socket.socket:
    """A connection, on which nothing was said yet."""
    here = urlsplit(server.url)
    assert here.hostname is not None
    assert here.port is not None
    return socket.create_connection((here.hostname, here.port), timeout=10)


def head(server: Served, path: str, cookies: dict[str, str] | None = None, **headers: str) -> bytes:
    """The head of a request."""
    lines = [f"GET {path} HTTP/1.1", f"Host: {urlsplit(server.url).netloc}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    lines += [f"{name}: {value}" for name, value in cookie_header(cookies or {}).items() if cookies]
    return "\r\n".join([*lines, "", ""]).encode()


def upgrade(server: Served, code: str, cookies: dict[str, str] | None = None, role: str = "person") -> bytes:
    """The handshake of a WebSocket."""
    return head(
        server,
        f"/socket.io/?EIO=4&transport=websocket&w={code}&role={role}",
        cookies,
        Upgrade="websocket",
        Connection="Upgrade",
        Sec_WebSocket_Version="13",
        Sec_WebSocket_Key="x3JJHMbDL1EzLkh9GBhXDw==",
    )


class Line:
    """A WebSocket without manners."""

    def __init__(self, server: Served, code: str, cookies: dict[str, str] | None = None) -> None:
        self.socket = dial(server)
        self.socket.sendall(upgrade(server, code, cookies))
        self._read = b""
        assert b" 101 " in self._until(b"\r\n\r\n")

    def frame(
        self, payload: bytes, opcode: int = TEXT, *, final: bool = True, mask: bytes = b"\0\0\0\0"
    ) -> None:
        """Send a frame."""
        self.socket.sendall(frame(payload, opcode, final=final, mask=mask))

    def says(self, *packets: str) -> None:
        """Send packets of Engine.IO."""
        for packet in packets:
            self.frame(packet.encode())

    def hears(self) -> str:
        """The next frame; CUT when there is none any more."""
        with suppress(OSError):
            opcode, length = self._take(1)[0] & 15, self._take(1)[0]
            if length == 126:
                length = int.from_bytes(self._take(2), "big")
            elif length == 127:
                length = int.from_bytes(self._take(8), "big")
            payload = self._take(length)
            return CUT if opcode == 8 else payload.decode("utf-8", "replace")
        return CUT

    def pour(self, data: bytes, seconds: float) -> None:
        """Send this again and again for so long, as fast as it is taken."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with suppress(OSError):
                self.socket.send(data)

    def is_reset(self) -> bool:
        """Whether the other side has ended it, found out without reading."""
        try:
            return self.socket.send(b"") is None or bool(
                self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            )
        except OSError:
            return True

    def code_of_the_end(self) -> int:
        """Read until the end; the code of the last frame, which says why."""
        data = self._read
        self.socket.settimeout(12)
        with suppress(ConnectionError):
            while more := self.socket.recv(65_536):
                data += more
        _, is_said, reason = data.rpartition(b"\x88")
        return int.from_bytes(reason[1:3], "big") if is_said else 0

    def is_cut(self) -> bool:
        """Read until the end; false if it does not come while we are patient."""
        self.socket.settimeout(20)
        try:
            while self.socket.recv(65_536):
                pass
        except TimeoutError:
            return False
        except OSError:
            return True
        return True

    def close(self) -> None:
        """Hang up."""
        self.socket.close()

    def _take(self, size: int) -> bytes:
        while len(self._read) < size:
            data = self.socket.recv(65_536)
            if not data:
                raise OSError("cut")
            self._read += data
        taken, self._read = self._read[:size], self._read[size:]
        return taken

    def _until(self, end: bytes) -> bytes:
        while end not in self._read:
            data = self.socket.recv(65_536)
            assert data, f"cut after {self._read!r}"
            self._read += data
        found, self._read = self._read.split(end, 1)
        return found


def frame(payload: bytes, opcode: int = TEXT, *, final: bool = True, mask: bytes = b"\0\0\0\0") -> bytes:
    """A frame as browsers send it; the mask of zeros changes nothing."""
    size = len(payload)
    if size < 126:
        length = bytes((128 | size,))
    elif size < 65_536:
        length = bytes((128 | 126,)) + size.to_bytes(2, "big")
    else:
        length = bytes((128 | 127,)) + size.to_bytes(8, "big")
    return bytes((opcode | (128 if final else 0),)) + length + mask + payload


def resources(server: Served) -> tuple[int, int]:
    """How many threads and sockets the server has; its pool of database files grows and stays, as it should."""
    assert server.process is not None
    here = Path("/proc") / str(server.process.pid)
    return len([*(here / "task").iterdir()]), sum(map(_is_socket, (here / "fd").iterdir()))


def _is_socket(descriptor: Path) -> bool:
    with suppress(OSError):  # given back while we look
        return str(descriptor.readlink()).startswith("socket:")
    return False


def memory(server: Served) -> int:
    """Kibibytes that the server holds in memory."""
    assert server.process is not None
    status = (Path("/proc") / str(server.process.pid) / "status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])
