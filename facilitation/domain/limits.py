"""How long and how many: past a limit people read a sentence, nothing is cut."""

from .refusals import Refused
from .text import clean

NOTE = 500  # characters
NAME = 60
TITLE = 160
LINE = 300
FIELD = 1_000
TAGS = 10
NOTES = 5_000  # of one session
PEOPLE = 1_000
TARGETS = 300  # of one ballot
POINTS = 20
TIMER_SECONDS = 6 * 3600
STEPS = 60  # of one session
PLACES = 20  # proposed at the door
STEP_MINUTES = 360
LATE_SECONDS = 15 * 60  # for which what was begun in a step may still be sent once the room has left it
SPARE = 4  # times the limit: what is longer is refused unread, since cleaning takes a while


def bounded(text: str, most: int, *, may_be_empty: bool = False) -> str:
    """The text, cleaned; refuses what is empty or longer than `most` characters."""
    if len(text) > SPARE * most:
        raise Refused("too_long", most=most, length=len(text))
    tidy = clean(text)
    if not tidy and not may_be_empty:
        raise Refused("invalid", "empty")
    if len(tidy) > most:
        raise Refused("too_long", most=most, length=len(tidy))
    return tidy
