"""Ballots: what is asked, who gave what, and the sums."""

from typing import Literal

from .base import Base, Via


class Ballot(Base, frozen=True, tag="ballot"):
    """A question with a budget of points on some notes or groups."""

    title: str
    targets: list[str]
    points: int
    most_per_target: int
    secret: bool
    state: Literal["open", "closed", "revealed"]


class Vote(Base, frozen=True, tag="vote"):
    """The points of one person on one target; nobody else is ever sent it."""

    ballot: str
    target: str
    points: int


class Hands(Base, frozen=True, tag="hands"):
    """For the crew: points for one target that were counted in the room, by show of hands or on paper."""

    ballot: str
    target: str
    points: int
    voters: int
    via: Via


class Turnout(Base, frozen=True, tag="turnout"):
    """How many people have voted in the ballot of the same id: all that is known before the reveal."""

    voters: int


class Tally(Base, frozen=True, tag="tally"):
    """The points of everyone on one target."""

    ballot: str
    target: str
    points: int
    voters: int
