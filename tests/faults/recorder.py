"""Write down, in order and with its moment, all that SQLite asks of the disk.

SQLite reaches files through a table of functions (https://www.sqlite.org/vfs.html).  Ours stand in for those
that write, cut, make durable and delete: they note what was asked, then ask the functions that were there.
What a disk without power would hold is then worked out by `tests.faults.disk`.
"""

import _sqlite3
import ctypes
import os
import time
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_void_p
from pathlib import Path
from typing import Any, ClassVar

from msgspec import msgpack

WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
SYNC = CFUNCTYPE(c_int, c_void_p, c_int)
# The name as an address: SQLite keeps it, and looks there again when it makes the memory that processes share.
OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, POINTER(c_int))
DELETE = CFUNCTYPE(c_int, c_void_p, c_char_p, c_int)
FETCH_ON = 3  # from this version on the table has all the functions below


class Methods(Structure):
    """What can be done with an open file (`sqlite3_io_methods`)."""

    _fields_ = (
        ("version", c_int),
        ("close", c_void_p),
        ("read", c_void_p),
        ("write", WRITE),
        ("truncate", TRUNCATE),
        ("sync", SYNC),
        ("others", c_void_p * 12),
    )


class File(Structure):
    """An open file, of which the rest is SQLite's own (`sqlite3_file`)."""

    _fields_ = (("methods", POINTER(Methods)),)


class System(Structure):
    """The file system as SQLite sees it, up to what is used here (`sqlite3_vfs`)."""

    _fields_ = (
        ("version", c_int),
        ("size", c_int),
        ("longest", c_int),
        ("next", c_void_p),
        ("name", c_char_p),
        ("data", c_void_p),
        ("open", OPEN),
        ("delete", DELETE),
    )


class Recorder:
    """Takes the place of the functions that change a file, in this process, for good."""

    _kept: ClassVar[list[Any]] = []  # functions that C may call must never be thrown away

    def __init__(self, journal: Path) -> None:
        self._journal = os.open(journal, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._names: dict[int, str] = {}  # of open files, by their address
        self._ours: dict[int, Methods] = {}  # by the address of the table they stand in for
        library = ctypes.CDLL(_sqlite3.__file__)  # finds its symbols in the library it was linked with
        library.sqlite3_vfs_find.restype = POINTER(System)
        self._system = library.sqlite3_vfs_find(None).contents
        assert self._system.name == b"unix"
        self._open, self._delete = OPEN(_address(self._system.open)), DELETE(_address(self._system.delete))
        self._system.open, self._system.delete = self._keep(OPEN, self.open), self._keep(DELETE, self.delete)

    def open(self, system: int, name: int | None, file: int, flags: int, out: Any) -> int:
        """Open a file, and let it have our functions."""
        result = self._open(system, name, file, flags, out)
        opened = File.from_address(file)
        if result == 0 and name is not None:
            self._names[file] = Path(os.fsdecode(ctypes.string_at(name))).name
            opened.methods = ctypes.pointer(self._standing_in(opened.methods))
        return result

    def delete(self, system: int, name: bytes, durably: int) -> int:
        """Delete a file."""
        self._note("delete", Path(os.fsdecode(name)).name, 0, b"")
        return self._delete(system, name, durably)

    def _standing_in(self, table: Any) -> Methods:
        address = ctypes.addressof(table.contents)
        if address not in self._ours:
            assert table.contents.version >= FETCH_ON
            ours = Methods.from_buffer_copy(table.contents)
            write, truncate, sync = (
                kind(_address(getattr(ours, name)))
                for kind, name in ((WRITE, "write"), (TRUNCATE, "truncate"), (SYNC, "sync"))
            )

            def writing(file: int, data: int, size: int, offset: int) -> int:
                self._note("write", self._names[file], offset, ctypes.string_at(data, size))
                return write(file, data, size, offset)

            def cutting(file: int, size: int) -> int:
                self._note("truncate", self._names[file], size, b"")
                return truncate(file, size)

            def syncing(file: int, how: int) -> int:
                result = sync(file, how)
                if result == 0:
                    self._note("sync", self._names[file], 0, b"")
                return result

            ours.write, ours.truncate = self._keep(WRITE, writing), self._keep(TRUNCATE, cutting)
            ours.sync = self._keep(SYNC, syncing)
            self._ours[address] = ours
        return self._ours[address]

    def _keep(self, kind: Any, function: Callable[..., int]) -> Any:
        self._kept.append(kind(function))
        return self._kept[-1]

    def _note(self, what: str, name: str, place: int, data: bytes) -> None:
        packed = msgpack.encode((time.monotonic(), what, name, place, data))
        os.write(self._journal, len(packed).to_bytes(4, "big") + packed)


def _address(function: Any) -> int:
    return ctypes.cast(function, c_void_p).value or 0
