"""A ready name for whoever gives none: an animal and an adjective that nobody else in the room bears."""

import json
import secrets
from collections.abc import Callable

from facilitation.language import say
from facilitation.store import statements
from facilitation.store.making import Writing

DRAWS = 20  # past these a number tells two animals apart


def pseudonym(locale: str) -> str:
    """An animal and an adjective, for whoever prefers not to give a name."""
    gender = secrets.choice(("m", "f"))
    animal = secrets.choice(say(locale, f"pseudonym.animals_{gender}").split(", "))
    adjective = secrets.choice(say(locale, f"pseudonym.adjectives_{gender}").split(", "))
    return say(locale, "pseudonym.order", animal=animal, adjective=adjective)


def free_pseudonym(tx: Writing, locale: str, offered: str = "") -> str:
    """The one offered if it is free, else another, else one with a number; nobody joins meanwhile."""
    of_people = {"of_session": tx.session_id, "of_kind": "person"}
    bodies = [bytes(body) for _, body in tx.line.all(statements.BODIES, of_people)]

    def is_taken(name: str) -> bool:
        # Bytes are searched, not read: a thousand people cost a join a fraction of a millisecond.
        needle = f'"name":{json.dumps(name, ensure_ascii=False)}'.encode()
        return any(needle in body for body in bodies)

    return first_free(offered or pseudonym(locale), lambda: pseudonym(locale), is_taken)


def first_free(offered: str, draw: Callable[[], str], is_taken: Callable[[str], bool]) -> str:
    """Draw until a name is free; a hall of a thousand has more people than animals."""
    name = offered
    for _ in range(DRAWS):
        if not is_taken(name):
            return name
        name = draw()
    number = 2
    while is_taken(f"{name} {number}"):
        number += 1
    return f"{name} {number}"
