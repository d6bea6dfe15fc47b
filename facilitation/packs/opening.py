"""The records a new session starts with, cut out of a pack."""

from collections.abc import Iterable

from facilitation.domain.audience import CREW, FLOOR
from facilitation.domain.records import Board, Guide, MeetRecipe, Record, Step, Texts

from .pack import BoardRecipe, Pack, StepRecipe


def records_of(pack: Pack, version: str, locales: Iterable[str]) -> list[Record]:
    """Make the boards, steps and guides of one version, in the session's languages only.

    A pack that speaks none of them keeps its own first language rather than say nothing.
    """
    spoken = [locale for locale in locales if locale in pack.languages] or pack.languages[:1]
    steps = pack.steps_of(pack.version(version).key)
    boards = pack.boards_of(version)
    return [
        *(_board(board, position, spoken) for position, board in enumerate(boards, start=1)),
        *(_step(step, position, version, spoken) for position, step in enumerate(steps, start=1)),
        *(_guide(step, spoken) for step in steps),
    ]


def _board(board: BoardRecipe, position: int, locales: list[str]) -> Board:
    return Board(
        id=board.key,
        audience=FLOOR,
        key=board.key,
        titles=_in(locales, board.titles),
        hints=_in(locales, board.hints),
        sort=board.sort,
        position=position,
        closed=False,
        private=board.private,
        blind=board.blind,
    )


def _step(step: StepRecipe, position: int, version: str, locales: list[str]) -> Step:
    return Step(
        id=step.key,
        audience=FLOOR,
        key=step.key,
        position=position,
        form=step.form,
        titles=_in(locales, step.titles),
        prompts=_in(locales, step.prompts),
        instructions={},
        minutes=step.minutes[version],
        rights=step.rights,
        scene=step.scene,
        reveals=step.reveals,
        ballot=step.ballot,
        entered_at=None,
        seconds_spent=0,
        meet=MeetRecipe(step.meet.size, step.meet.rounds[version]) if step.meet else None,
    )


def _guide(step: StepRecipe, locales: list[str]) -> Guide:
    return Guide(
        id=step.key,
        audience=CREW,
        texts=_in(locales, step.guides),
        instructions=_in(locales, step.instructions),
    )


def _in(locales: list[str], texts: Texts) -> Texts:
    return {locale: texts[locale] for locale in locales}
