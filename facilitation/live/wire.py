"""JSON for Socket.IO by msgspec: records are encoded as they are, and stored JSON is passed through."""

from typing import Any

import msgspec


def dumps(value: Any, **_: Any) -> str:
    """Encode what goes to browsers."""
    return msgspec.json.encode(value).decode()


def loads(text: str | bytes, **_: Any) -> Any:
    """Decode what browsers send."""
    return msgspec.json.decode(text)
