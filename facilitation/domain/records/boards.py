"""Boards and what is posted on them."""

from .base import Base, BoardSort, Texts, Via


class Board(Base, frozen=True, tag="board"):
    """A shared board; its id is its key.  `blind` hides unrevealed notes from the crew too.

    `queue`: what participants write waits for the crew's leave before others see it.
    """

    key: str
    titles: Texts
    hints: Texts
    sort: BoardSort
    position: int
    closed: bool
    private: bool
    blind: bool
    queue: bool = False


class Count(Base, frozen=True, tag="count"):
    """How many visible notes the board of the same id holds: all the wall knows of a private board."""

    notes: int


class Note(Base, frozen=True, tag="note"):
    """What a person posted on a board; who wrote it is a record of its own."""

    board: str
    text: str
    locale: str
    tags: list[str]
    group: str | None
    position: float
    hidden: bool
    via: Via
    created_at: str
    edited_at: str | None
    waiting: bool = False  # for the leave of the crew


class Author(Base, frozen=True, tag="author"):
    """For the crew: who made the note or the commitment of the same id."""

    note: str | None
    commitment: str | None
    person: str


class Mine(Base, frozen=True, tag="mine"):
    """For one person: the note or the commitment of the same id is yours."""

    note: str | None
    commitment: str | None


class Card(Base, frozen=True, tag="card"):
    """For the crew: the short code of the paper card on which the note of the same id was written."""

    note: str
    code: str


class Group(Base, frozen=True, tag="group"):
    """Notes put together under a title."""

    board: str
    title: str
    position: float
