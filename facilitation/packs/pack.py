"""An activity pack as the rest of the program sees it: frozen, complete, in every language it speaks."""

from msgspec import Struct

from facilitation.domain.records import BallotRecipe, BoardSort, Rights, SceneName, StepForm, Texts

from .recipe import Family, MeetLine, Size

Lists = dict[str, list[str]]


class Version(Struct, frozen=True, kw_only=True):
    """One length of the activity."""

    key: str
    minutes: int
    titles: Texts
    summaries: Texts


class BoardRecipe(Struct, frozen=True, kw_only=True):
    """A board of the activity; `hints` are the phone's placeholder, `examples` what people might write."""

    key: str
    sort: BoardSort
    private: bool
    blind: bool
    titles: Texts
    hints: Texts
    examples: Lists


class StepRecipe(Struct, frozen=True, kw_only=True):
    """A step of the activity.  `instructions` and `guides` hold clean HTML, the rest is plain text."""

    key: str
    form: StepForm
    minutes: dict[str, int]
    rights: Rights
    scene: SceneName
    reveals: list[str]
    ballot: BallotRecipe | None
    meet: MeetLine | None
    titles: Texts
    prompts: Texts
    instructions: Texts
    guides: Texts


class Pack(Struct, frozen=True, kw_only=True):
    """An activity.  `credits` say where it comes from, `advice` (clean HTML) is for the crew."""

    key: str
    edition: int
    licence: str
    authors: list[str]
    languages: list[str]
    family: Family
    group: Size
    titles: Texts
    summaries: Texts
    credits: Texts
    materials: Lists
    outputs: Lists
    advice: Texts
    default_version: str
    versions: list[Version]
    boards: list[BoardRecipe]
    steps: list[StepRecipe]

    def version(self, key: str) -> Version:
        """The version of this key; KeyError when there is none."""
        return {version.key: version for version in self.versions}[key]

    def steps_of(self, version: str) -> list[StepRecipe]:
        """The steps of one version, in order."""
        return [step for step in self.steps if version in step.minutes]

    def boards_of(self, version: str) -> list[BoardRecipe]:
        """The boards that the steps of one version write on, show, open or put to the vote."""
        used = {key for step in self.steps_of(version) for key in _boards_named(step)}
        return [board for board in self.boards if board.key in used]


def _boards_named(step: StepRecipe) -> list[str]:
    voted = [step.ballot.board] if step.ballot else []
    return [*step.rights.write, *step.rights.see, *step.reveals, *voted]
