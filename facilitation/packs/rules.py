"""What a recipe must respect beyond its shape: names that exist, minutes that add up, boards that open."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from facilitation.domain.pairing import PAIR, THREE

from .lines import Place
from .recipe import BoardLine, Recipe, StepLine, VersionLine
from .shape import Misfit

KEY = re.compile(r"[a-z][a-z0-9_-]*")
LANGUAGE = re.compile(r"[a-z]{2,3}")


def broken_rules(recipe: Recipe, folder: str) -> Iterator[Misfit]:
    """Every rule this recipe breaks; blanks left by a wrong shape are passed over in silence."""
    if recipe.key and recipe.key != folder:
        yield Misfit(("key",), "packs.folder_name", {"key": recipe.key, "folder": folder})
    for number, language in enumerate(recipe.languages):
        if not LANGUAGE.fullmatch(language):
            yield Misfit(("languages", number), "packs.bad_language", {"value": language})
    if recipe.group.min > recipe.group.max:
        yield Misfit(("group",), "packs.group_order", {"min": recipe.group.min, "max": recipe.group.max})
    for name in ("languages", "versions", "boards", "steps"):
        if not getattr(recipe, name):
            yield Misfit((name,), "packs.empty", {"key": name})
    yield from _keys("versions", recipe.versions)
    yield from _keys("boards", recipe.boards)
    yield from _keys("steps", recipe.steps)
    yield from _versions(recipe)
    yield from _steps(recipe)


def _keys(name: str, lines: Sequence[VersionLine | BoardLine | StepLine]) -> Iterator[Misfit]:
    counts = Counter[str]()
    for number, line in enumerate(lines):
        counts[line.key] += 1
        if line.key and not KEY.fullmatch(line.key):
            yield Misfit((name, number, "key"), "packs.bad_key", {"value": line.key})
        if line.key and counts[line.key] > 1:
            yield Misfit((name, number, "key"), "packs.duplicate", {"key": line.key})


def _versions(recipe: Recipe) -> Iterator[Misfit]:
    defaults = sum(version.default for version in recipe.versions)
    if recipe.versions and defaults != 1:
        yield Misfit(("versions",), "packs.default_version", {"found": defaults})
    for number, version in enumerate(recipe.versions):
        total = sum(step.minutes.get(version.key, 0) for step in recipe.steps)
        if version.minutes and total != version.minutes:
            values = {"version": version.key, "announced": version.minutes, "total": total}
            yield Misfit(("versions", number, "minutes"), "packs.minutes_sum", values)
        yield from _kept_shut(recipe, version.key)


def _kept_shut(recipe: Recipe, version: str) -> Iterator[Misfit]:
    private = {board.key for board in recipe.boards if board.private}
    steps = [(number, step) for number, step in enumerate(recipe.steps) if version in step.minutes]
    for board in sorted(private):
        writing = [number for number, step in steps if board in step.rights.write]
        if writing and not any(board in step.reveals for number, step in steps if number > writing[0]):
            values = {"board": board, "version": version}
            yield Misfit(("steps", writing[0], "rights"), "packs.never_revealed", values)


def _steps(recipe: Recipe) -> Iterator[Misfit]:
    versions = {version.key for version in recipe.versions}
    for number, step in enumerate(recipe.steps):
        place = ("steps", number)
        if not step.minutes:
            yield Misfit(place, "packs.step_nowhere", {"step": step.key})
        for name in step.minutes:
            if name not in versions:
                yield Misfit((*place, "minutes", name), "packs.unknown_version", {"version": name})
        yield from _boards_named(recipe, step, place)
        yield from _vote(step, place)
        yield from _meet(step, place)


def _boards_named(recipe: Recipe, step: StepLine, place: Place) -> Iterator[Misfit]:
    private = {board.key: board.private for board in recipe.boards}
    named: list[tuple[Place, str]] = []
    named += [(("rights", "write", n), key) for n, key in enumerate(step.rights.write)]
    named += [(("rights", "see", n), key) for n, key in enumerate(step.rights.see)]
    named += [(("reveals", n), key) for n, key in enumerate(step.reveals)]
    if step.ballot:
        named.append((("ballot", "board"), step.ballot.board))
    for where, key in named:
        if key and key not in private:
            yield Misfit((*place, *where), "packs.unknown_board", {"board": key, "step": step.key})
        elif key and where[0] == "reveals" and not private[key]:
            yield Misfit((*place, *where), "packs.reveals_open", {"board": key, "step": step.key})


def _vote(step: StepLine, place: Place) -> Iterator[Misfit]:
    if step.rights.vote and not step.ballot:
        yield Misfit((*place, "rights", "vote"), "packs.vote_without_ballot", {"step": step.key})
    if step.ballot and not step.rights.vote:
        yield Misfit((*place, "ballot"), "packs.ballot_without_vote", {"step": step.key})
    if step.ballot and not 1 <= step.ballot.most_per_target <= step.ballot.points:
        yield Misfit((*place, "ballot"), "packs.ballot_points", {"step": step.key})
    if step.scene == "board" and not step.rights.see:
        yield Misfit((*place, "scene"), "packs.scene_board", {"step": step.key})


def _meet(step: StepLine, place: Place) -> Iterator[Misfit]:
    if step.meet is None:
        return
    if step.form != "meet":
        yield Misfit((*place, "meet"), "packs.meet_form", {"step": step.key})
    if step.meet.size not in (0, PAIR, THREE):
        yield Misfit((*place, "meet", "size"), "packs.meet_size", {"step": step.key})
    if step.meet.rounds.keys() != step.minutes.keys():
        yield Misfit((*place, "meet"), "packs.meet_versions", {"step": step.key})
    for version, rounds in step.meet.rounds.items():
        if rounds > step.minutes.get(version, rounds):
            values = {"step": step.key, "version": version}
            yield Misfit((*place, "meet", "rounds"), "packs.meet_minutes", values)
