"""What the projector shows: `scene.show`."""

from facilitation.domain.audience import FLOOR, Viewer, may_see
from facilitation.domain.records import Ballot, Board, Group, Note, Scene, SceneName, Step
from facilitation.domain.refusals import Refused

from .asking import Args, Asking, Id

TARGETS: dict[str, tuple[type, ...]] = {"board": (Board,), "note": (Note, Group), "results": (Ballot,)}

WRITTEN = ("board", "note", "results", "matches", "plan")  # they show what people wrote


class Show(Args, frozen=True):
    """A scene, and what it is about."""

    name: SceneName
    target: Id | None = None


def show(ask: Asking, args: Show) -> None:
    """Show a scene on the wall; refuses what the wall may not see."""
    refuse_unseen(ask, ask.step, args.name, args.target)
    ask.tx.put(Scene(id="scene", audience=FLOOR, name=args.name, target=args.target))


def refuse_unseen(ask: Asking, step: Step | None, name: SceneName, target: str | None) -> None:
    """Refuse a scene that the wall may not show in a step."""
    if name in WRITTEN and step is not None and not step.rights.project:
        raise Refused("not_now", "not_projecting")
    if target is not None:
        _refuse_target(ask, name, target)
    elif name == "note":
        raise Refused("invalid")


def _refuse_target(ask: Asking, name: str, target: str) -> None:
    found = [ask.tx.find(kind, target) for kind in TARGETS.get(name, ())]
    record = next((record for record in found if record is not None), None)
    if record is None:
        raise Refused("unknown_record")
    if not may_see(record.audience, Viewer("screen")):
        raise Refused("not_now", "still_private")
