"""What the projector shows: `scene.show`."""

from facilitation.domain.audience import FLOOR, Viewer, may_see
from facilitation.domain.records import Ballot, Board, Group, Note, Scene, SceneName
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
    if args.name in WRITTEN and ask.step is not None and not ask.step.rights.project:
        raise Refused("not_now", "not_projecting")
    if args.target is not None:
        _refuse_unseen(ask, args.name, args.target)
    elif args.name == "note":
        raise Refused("invalid")
    ask.tx.put(Scene(id="scene", audience=FLOOR, name=args.name, target=args.target))


def _refuse_unseen(ask: Asking, name: str, target: str) -> None:
    found = [ask.tx.find(kind, target) for kind in TARGETS.get(name, ())]
    record = next((record for record in found if record is not None), None)
    if record is None:
        raise Refused("unknown_record")
    if not may_see(record.audience, Viewer("screen")):
        raise Refused("not_now", "still_private")
