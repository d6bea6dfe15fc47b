"""Codes, ids and keys: of a secret only the hash is stored, and keys of links are derived, never stored."""

import hashlib
import hmac
import secrets

# No 0 O, 1 I L: a code is read aloud in a hall and typed on a cracked phone.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE = 6  # characters: 29.7 bits, and guessing is slowed down
RESUME_CODE = 8
CARD = 6  # of a paper card: its board, four letters of chance, and one that only this server can add


def new_id() -> str:
    """128 random bits in 22 URL-safe characters, as phones make them too."""
    return secrets.token_urlsafe(16)


def new_code() -> str:
    """A session's code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE))


def tidy_code(text: str, length: int = CODE) -> str | None:
    """A typed code in its one true form (case, spaces and dashes do not count), or nothing."""
    code = "".join(text.split()).replace("-", "").upper()
    return code if len(code) == length and set(code) <= set(ALPHABET) else None


def digest(secret: str) -> str:
    """What is stored of a random secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def same(secret: str, stored: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(secret.encode(), stored.encode())


def derived(secret_key: str, *parts: object) -> bytes:
    """A key that only this server can make, for one purpose."""
    return hmac.digest(secret_key.encode(), "\x1f".join(map(str, parts)).encode(), "sha256")


def link_key(secret_key: str, role: str, session_id: int, version: int) -> str:
    """The key inside a desk or projector link; a new `version` revokes the old links."""
    return derived(secret_key, "link", role, session_id, version).hex()[:32]


def person_key(secret_key: str, session_id: int, person: str) -> str:
    """What a participant's cookie carries beside their id."""
    return derived(secret_key, "person", session_id, person).hex()[:32]


def resume_code(secret_key: str, person: str) -> str:
    """The short code that brings a participant back on another phone."""
    number = int.from_bytes(derived(secret_key, "resume", person))
    letters = []
    for _ in range(RESUME_CODE):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def resume_hash(secret_key: str, code: str) -> str:
    """What is stored of a resume code: short, so it is keyed before it is hashed."""
    return derived(secret_key, "resume-hash", code).hex()


def new_card(secret_key: str, session_id: int, board: int) -> str:
    """The short code of a paper card for the board in this position; nothing is stored."""
    chance = "".join(secrets.choice(ALPHABET) for _ in range(CARD - 2))
    head = ALPHABET[(board - 1) % len(ALPHABET)] + chance
    return head + _last_of_card(secret_key, session_id, head)


def card_of(secret_key: str, session_id: int, typed: str) -> str | None:
    """A typed card code in its one true form, if this session's cards can bear it."""
    code = tidy_code(typed, CARD)
    return code if code and code[-1] == _last_of_card(secret_key, session_id, code[:-1]) else None


def spaced_card(code: str) -> str:
    """A card's code as it is printed: board, chance, check."""
    return f"{code[0]}-{code[1:-1]}-{code[-1]}"


def _last_of_card(secret_key: str, session_id: int, head: str) -> str:
    return ALPHABET[int.from_bytes(derived(secret_key, "card", session_id, head)) % len(ALPHABET)]
