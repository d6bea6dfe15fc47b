"""Rounds of pairs and threes."""

from typing import Literal

from msgspec import Struct

from .base import Base


class Sign(Struct, frozen=True, forbid_unknown_fields=True):
    """By what people find each other: the number alone is unique; `colour` and `shape` are 1 to 6."""

    number: int
    colour: int
    shape: int


class Round(Base, frozen=True, tag="round"):
    """A round of meetings: the `number`-th `of` those of its step."""

    step: str
    number: int
    of: int
    size: int
    circles: int
    state: Literal["on", "over"]
    started_at: str


class Circle(Base, frozen=True, tag="circle"):
    """For the crew: who meets whom in a round."""

    round: str
    sign: Sign
    people: list[str]


class Meeting(Base, frozen=True, tag="meeting"):
    """For one person, whose id it bears: whom to look for.

    `names` is empty unless the step lets names be said.
    """

    round: str
    sign: Sign
    companions: int
    names: list[str]
    without_phone: int = 0  # of the companions


class Awaited(Base, frozen=True, tag="awaited"):
    """For the wall: where the person of that `number`, who has no phone, is awaited."""

    round: str
    sign: Sign
    number: int
