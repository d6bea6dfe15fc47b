r"""The file of a backup: a line naming the format, a line of JSON, the database, and a SHA-256 of all that.

    COOPERONS BACKUP 1\n
    {"made_at": …, "program": …, "revision": …, "sessions": …, "key": …, "size": bytes of the database}\n
    the database, as one SQLite file
    32 bytes: the SHA-256 of everything before

A file that is cut, longer, or changed by one bit is refused whole.
"""

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

MAGIC = b"COOPERONS BACKUP 1\n"
LONGEST_MANIFEST = 4096  # bytes
CHUNK = 1 << 20  # bytes
DIGEST = hashlib.sha256().digest_size


class Manifest(Struct, frozen=True, kw_only=True):
    """What a backup says of itself."""

    made_at: str
    program: str
    revision: str
    sessions: int
    key: str  # fingerprint of the secret key in use, so that a restore elsewhere can say it is another
    size: int


class Damaged(Exception):  # noqa: N818 - said to a person
    """This file is not a whole backup; `key` says how."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


def pack(database: Path, target: Path, manifest: Manifest) -> None:
    """Write a backup under a passing name, and give it its own once it is whole and on the disk."""
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        with open(partial, "xb", opener=private) as file, database.open("rb") as content:
            digest = hashlib.sha256()
            _write(file, digest, MAGIC + msgspec.json.encode(manifest) + b"\n")
            while chunk := content.read(CHUNK):
                _write(file, digest, chunk)
            file.write(digest.digest())
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
        sync_folder(target.parent)
    finally:
        partial.unlink(missing_ok=True)


def unpack(source: Path, target: Path) -> Manifest:
    """Take the database out of a backup, or raise Damaged; `target` is only kept if the backup is whole."""
    try:
        with source.open("rb") as file, open(target, "xb", opener=private) as content:
            manifest = _read(file, content, source.stat().st_size)
            content.flush()
            os.fsync(content.fileno())
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return manifest


def is_backup(path: Path) -> bool:
    """Whether a file begins as a backup does."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def private(name: str, flags: int) -> int:
    """Open for our eyes only: a backup holds what people wrote."""
    return os.open(name, flags, 0o600)


def sync_folder(folder: Path) -> None:
    """Make a rename last: until the folder is on the disk, a power cut brings the old name back."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _write(file: BinaryIO, digest: "hashlib._Hash", data: bytes) -> None:
    digest.update(data)
    file.write(data)


def _read(file: BinaryIO, content: BinaryIO, length: int) -> Manifest:
    if file.read(len(MAGIC)) != MAGIC:
        raise Damaged("not_a_backup")
    line = file.readline(LONGEST_MANIFEST)
    try:
        manifest = msgspec.json.decode(line, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Damaged("backup_damaged") from error
    if length != file.tell() + manifest.size + DIGEST:
        raise Damaged("backup_damaged")
    digest = hashlib.sha256(MAGIC + line)
    left = manifest.size
    while left and (chunk := file.read(min(CHUNK, left))):
        _write(content, digest, chunk)
        left -= len(chunk)
    if left or file.read() != digest.digest():
        raise Damaged("backup_damaged")
    return manifest
