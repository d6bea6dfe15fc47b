"""The workshop itself, and who takes part."""

from typing import Literal

from .base import Base


class Session(Base, frozen=True, tag="session"):
    """The workshop itself; its id is always `session`."""

    title: str
    place: str
    organiser: str
    activity: str
    version: str
    status: Literal["preparing", "open", "closed"]
    step: str | None
    locales: list[str]
    initiator: int | None
    phase: int | None
    code: str
    asks: list[Literal["actor", "organisation", "place"]]
    starts_at: str | None
    opened_at: str | None
    closed_at: str | None
    places: list[str] = []  # proposed at the door
    rehearsal: bool = False  # a copy to try things in; nothing of it remains


class Person(Base, frozen=True, tag="person"):
    """For the crew: somebody who joined."""

    name: str
    actor: str | None
    organisation: str
    place: str
    locale: str
    joined_at: str
    removed: bool
    blocked: bool = False  # removed, and not let in again by the same browser
    named: bool = False  # by the crew: not by themselves any more
    number: int | None = None  # by which the wall calls somebody who has no phone


class Called(Base, frozen=True, tag="called"):
    """For one person, whose id it bears: how they are called since they or the crew chose another name."""

    name: str
