"""JSON for Socket.IO by msgspec: records are encoded as they are, and stored JSON is passed through."""

import json
from typing import Any

import msgspec

UNREADABLE = "unreadable"  # the event that stands for what cannot be read: answered, like any other
# The library raises these itself; sent by a phone, `disconnect` made a listener that nobody could show out.
RESERVED = ("connect", "disconnect")


def dumps(value: Any, **_: Any) -> str:
    """Encode what goes to browsers."""
    return msgspec.json.encode(value).decode()


def loads(text: str | bytes, **_: Any) -> Any:
    """Decode what browsers send; raises ValueError for what does not even look like JSON."""
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        value = _mended(text)
    return [UNREADABLE] if isinstance(value, list) and not _is_event(value) else value


def _is_event(value: list[Any]) -> bool:
    return bool(value) and isinstance(value[0], str) and value[0] not in RESERVED


def _mended(text: str | bytes) -> Any:
    """The same without halves of characters: a phone may cut a pictograph in two, its text must arrive."""
    try:
        whole = json.dumps(json.loads(text), ensure_ascii=False).encode("utf-8", "ignore")
        return msgspec.json.decode(whole)
    except (ValueError, RecursionError):
        if text[:1] in ("[", b"[", "{", b"{"):
            return [UNREADABLE]
        raise ValueError("not JSON") from None
