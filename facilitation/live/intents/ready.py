"""« J'ai fini »: `ready.set`."""

from msgspec.structs import replace

from facilitation.domain.audience import only
from facilitation.domain.records import Done, Ready
from facilitation.domain.refusals import Refused

from .asking import Args, Asking


class Set(Args, frozen=True):
    """Finished with this step, or not after all."""

    ready: bool


def set_(ask: Asking, args: Set) -> None:
    """Say that one has finished with the current step."""
    step = ask.session.step
    if step is None:
        raise Refused("not_now")
    done = ask.tx.find(Done, ask.actor.me) or Done(id=ask.actor.me, audience=only(ask.actor.me), step=None)
    if (done.step == step) == args.ready:
        return
    ask.tx.put(replace(done, step=step if args.ready else None))
    ready = ask.tx.get(Ready, "ready")
    ask.tx.put(replace(ready, count=max(0, ready.count + (1 if args.ready else -1))))
