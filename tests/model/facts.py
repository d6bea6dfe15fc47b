"""What there is in a workshop, as the second opinion sees it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    board: str
    text: str
    author: str | None
    group: str | None = None
    hidden: bool = False
    waiting: bool = False
    via: str = "phone"


@dataclass(frozen=True)
class Board:
    private: bool
    closed: bool = False
    queue: bool = False


@dataclass(frozen=True)
class Step:
    write: tuple[str, ...]
    reveals: tuple[str, ...]
    move: bool
    vote: bool
    match: bool
    commit: bool
    names: bool


@dataclass(frozen=True)
class Ballot:
    targets: tuple[str, ...]
    points: int
    most: int
    secret: bool
    state: str = "open"


@dataclass(frozen=True)
class Hands:
    points: int
    voters: int
    via: str


@dataclass(frozen=True)
class Match:
    need: str
    resource: str
    line: str
    status: str = "suggested"


@dataclass(frozen=True)
class Commitment:
    action: str
    text: str
    author: str | None
    via: str
    name: str
    said: bool  # whose it is, in front of everyone


@dataclass(frozen=True)
class Round:
    step: str
    began: int  # the number of the change
    is_on: bool = True


@dataclass(frozen=True)
class Seat:
    """Whom one meets, under which sign."""

    round: str
    sign: int
    companions: int
    names: tuple[str, ...]
