"""Passwords: length is all that is asked, the most common ones are refused, only an argon2 hash is kept."""

import threading
import unicodedata
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from facilitation.engine import run_blocking
from facilitation.secrecy import new_id

SHORTEST = 10  # characters
LONGEST = 1_000
FEWEST_DIFFERENT = 5  # characters
AT_ONCE = 2  # hashes being made: each takes 64 MiB and a processor for a tenth of a second

# The most common ones of ten characters and more, here and elsewhere.
COMMON = frozenset((Path(__file__).parent / "common_passwords.txt").read_text().split())

_hasher = PasswordHasher()
_turns = threading.Semaphore(AT_ONCE)


def weakness(password: str, *own: str) -> str | None:
    """The key of the sentence that says why this password will not do; nor will a word of their `own`."""
    tidy = _tidy(password)
    lower = tidy.lower()
    if len(tidy) < SHORTEST:
        return "web.password.short"
    if len(tidy) > LONGEST:
        return "web.password.long"
    if lower in COMMON or lower in {word.lower() for word in own} or len(set(lower)) < FEWEST_DIFFERENT:
        return "web.password.common"
    return None


def hash_of(password: str) -> str:
    """What is kept of a password; takes a while, without stopping anyone else."""
    with _turns:
        return run_blocking(_hasher.hash, _tidy(password))


def is_right(stored: str, password: str) -> bool:
    """Whether this is the password of that hash."""
    with _turns:
        return run_blocking(_verify, stored, _tidy(password)[:LONGEST])


def is_outdated(stored: str) -> bool:
    """Whether a hash was made with weaker settings than today's."""
    return _hasher.check_needs_rehash(stored)


@cache
def nobody() -> str:
    """The hash that unknown accounts are checked against, so that they take as long as known ones."""
    return _hasher.hash(new_id())


def _verify(stored: str, password: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def _tidy(password: str) -> str:
    """The same letters typed on a phone and on a laptop are the same password."""
    return unicodedata.normalize("NFC", password)
