"""« J'ai fini »: `ready.set`."""

from msgspec.structs import replace

from facilitation.domain.audience import only
from facilitation.domain.records import Done, Person, Ready
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


def recount(ask: Asking) -> None:
    """Count who has finished with the step the room is in, without those who were sent away."""
    step = ask.session.step
    done = {done.id for done in ask.tx.all(Done) if step is not None and done.step == step}
    away = {person.id for person in ask.tx.all(Person) if person.removed} if done else set()
    ask.tx.put(replace(ask.tx.get(Ready, "ready"), count=len(done - away)))
