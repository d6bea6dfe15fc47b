"""Gzip for what is made on the spot, without letting sizes tell secrets.

Compressing a secret together with text that somebody else chose leaks the secret through the length (BREACH).
A phone's page holds other people's notes beside a resume code, a desk's page holds them beside keys.  So a
page gives its body in segments, and the compressor forgets everything between two of them: secrets never
meet strangers' texts.  The token of a form needs no such care: its signature changes every second.
"""

import struct
import zlib
from collections.abc import Sequence
from functools import cached_property

from flask import Response, g, request

SMALLEST = 1024  # bytes; below, one packet carries it anyway
LEVEL = 5
HEADER = b"\x1f\x8b\x08" + bytes(6) + b"\xff"  # gzip, deflate, no name, no time, no system
LAST_BLOCK = b"\x03\x00"  # of deflate: final, empty
TYPES = ("text/html", "application/json", "text/markdown", "image/svg+xml")


class Kept(bytes):
    """A segment that is the same for many: packed once, as small as can be."""

    @cached_property
    def packed(self) -> bytes:
        """Its deflated form."""
        return _pack(self, zlib.Z_BEST_COMPRESSION)


def in_segments(*segments: bytes) -> Response:
    """An HTML answer whose segments are compressed apart from each other."""
    response = Response(b"".join(segments), mimetype="text/html")
    g.segments = segments
    return response


def compress(response: Response) -> Response:
    """Compress an answer when the browser takes it and it is worth it."""
    if response.direct_passthrough or response.mimetype not in TYPES:
        return response
    response.vary.add("Accept-Encoding")
    body = response.get_data()
    if len(body) < SMALLEST or "Content-Encoding" in response.headers or not request.accept_encodings["gzip"]:
        return response
    response.set_data(_gzip(body, g.get("segments") or (body,)))
    response.headers["Content-Encoding"] = "gzip"
    return response


def _gzip(whole: bytes, segments: Sequence[bytes]) -> bytes:
    """A gzip file (RFC 1952) put together from segments, each of which begins anew."""
    packed = [part.packed if isinstance(part, Kept) else _pack(part, LEVEL) for part in segments]
    end = struct.pack("<LL", zlib.crc32(whole), len(whole) & 0xFFFFFFFF)
    return b"".join((HEADER, *packed, LAST_BLOCK, end))


def _pack(part: bytes, level: int) -> bytes:
    packer = zlib.compressobj(level, wbits=-zlib.MAX_WBITS)
    return packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)
