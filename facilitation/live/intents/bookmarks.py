"""What the room leaves in a step, and finds again when it comes back there."""

from msgspec.structs import replace

from facilitation.domain import bookmark as rules
from facilitation.domain.audience import FLOOR
from facilitation.domain.meeting import under_way
from facilitation.domain.records import Bookmark, Round, Scene, Step, Timer
from facilitation.domain.refusals import Refused

from . import scenes
from .asking import Asking


def lay(ask: Asking, step: Step) -> None:
    """Remember the clock, the wall and the round of the step that the room leaves."""
    clock, scene = ask.tx.get(Timer, "timer"), ask.tx.get(Scene, "scene")
    ask.tx.put(rules.laid(step, clock, scene, under_way(ask.tx.all(Round)), ask.tx.now))


def find(ask: Asking, step: Step) -> None:
    """Put back what the room left in this step; where it has never been, what the step begins with."""
    mark = ask.tx.find(Bookmark, step.id)
    ask.tx.put(rules.clock_of(mark, step, ask.tx.find(Timer, "timer")))
    again = rules.round_of(mark, ask.tx.all(Round))
    if again is not None:
        ask.tx.put(replace(again, state="on"))
    left = Scene(id="scene", audience=FLOOR, name=mark.scene, target=mark.target) if mark else None
    ask.tx.find(Scene, "scene")
    ask.tx.put(left if left is not None and _may_be_shown(ask, step, left, again) else _first(step))


def _first(step: Step) -> Scene:
    target = step.rights.see[0] if step.scene == "board" and len(step.rights.see) == 1 else None
    return Scene(id="scene", audience=FLOOR, name=step.scene, target=target)


def _may_be_shown(ask: Asking, step: Step, scene: Scene, on: Round | None) -> bool:
    """Whether the wall may still show it: since then a note may have been hidden, a round may be over."""
    if scene.name == "meet":
        return on is not None
    try:
        scenes.refuse_unseen(ask, step, scene.name, scene.target)
    except Refused:
        return False
    return True
