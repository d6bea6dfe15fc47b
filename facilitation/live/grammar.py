"""What a browser may say on the way of the sockets: the packets of Engine.IO 4 and Socket.IO 5 that we use.

The library finds out what is no packet by raising, where nobody catches it: the log fills with tracebacks and
the connection keeps its place.  So only what it can read reaches it; who sends anything else is hung up on.
"""

import logging
import re
import time

from facilitation import metrics

# probe and upgrade · pong · goodbye · nothing · let me in · let me out · an event, perhaps to be answered
PACKET = re.compile(r"2probe|5|3(?:probe)?|1|6|40(?:\{.*\})?|41|42\d{0,15}\[.*", re.DOTALL)
BETWEEN_PACKETS = "\x1e"
QUIET_SECONDS = 60.0  # garbage is said once a minute, whoever sends how much of it
log = logging.getLogger(__name__)


def is_packet(message: object) -> bool:
    """Whether this is one packet that we can read."""
    return isinstance(message, str) and PACKET.fullmatch(message) is not None


def are_packets(body: bytes) -> bool:
    """Whether this is what a browser posts on long polling: packets, one after the other."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return False
    return all(is_packet(packet) for packet in text.split(BETWEEN_PACKETS))


class _Litter:
    """What was swept up since it was last said."""

    count = 0
    said_at = -QUIET_SECONDS


def sweep_up() -> None:
    """Count what is no message of ours; say so once a minute."""
    metrics.GARBAGE.inc()
    _Litter.count += 1
    now = time.monotonic()
    if now - _Litter.said_at >= QUIET_SECONDS:
        log.warning("garbage", extra={"count": _Litter.count})
        _Litter.count, _Litter.said_at = 0, now
