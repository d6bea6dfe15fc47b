"""What `activity.toml` says: the structure of an activity, without a word that a person reads."""

from typing import Literal

from msgspec import Struct

from facilitation.domain.records import BallotRecipe, BoardSort, Rights, SceneName, StepForm

from .shape import Positive

Family = Literal["co-knowledge", "community-building", "other"]


class Size(Struct, frozen=True):
    """For how many people the activity is made."""

    min: Positive
    max: Positive


class VersionLine(Struct, frozen=True):
    """One length of the activity; exactly one is the default."""

    key: str
    minutes: Positive
    default: bool = False


class BoardLine(Struct, frozen=True):
    """A board.  `private` until revealed; `blind` keeps unrevealed notes from the crew too."""

    key: str
    sort: BoardSort
    private: bool = False
    blind: bool = False


class MeetLine(Struct, frozen=True):
    """How people meet: circles of two or three, and how many rounds of them in each version."""

    size: Positive
    rounds: dict[str, Positive]


class StepLine(Struct, frozen=True):
    """A step, with its minutes in each version it belongs to."""

    key: str
    form: StepForm
    minutes: dict[str, Positive]
    rights: Rights = Rights()
    scene: SceneName = "step"
    reveals: list[str] = []
    ballot: BallotRecipe | None = None
    meet: MeetLine | None = None


class Recipe(Struct, frozen=True):
    """The whole file."""

    key: str
    edition: Positive
    licence: str
    authors: list[str]
    languages: list[str]
    family: Family
    group: Size
    versions: list[VersionLine]
    boards: list[BoardLine]
    steps: list[StepLine]
