"""Gzip for what is made on the spot, without letting sizes tell secrets.

Compressing a secret together with text that somebody else chose leaks the secret through the length (BREACH).
A phone's page holds other people's notes beside a resume code, a desk's page holds them beside keys.  So a
page gives its body in segments, and the compressor forgets everything between two of them: secrets never
meet strangers' texts.  The token of a form needs no such care: its signature changes every second.
"""

import zlib
from collections.abc import Sequence

from flask import Response, g, request

SMALLEST = 1024  # bytes; below, one packet carries it anyway
LEVEL = 5
TYPES = ("text/html", "application/json", "text/markdown", "image/svg+xml")


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
    response.set_data(_gzip(g.get("segments") or (body,)))
    response.headers["Content-Encoding"] = "gzip"
    return response


def _gzip(segments: Sequence[bytes]) -> bytes:
    packer = zlib.compressobj(LEVEL, wbits=31)  # 31: with the header and footer of gzip
    packed = [packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH) for part in segments]
    return b"".join(packed) + packer.flush()
