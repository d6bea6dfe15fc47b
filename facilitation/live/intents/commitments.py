"""What people promise: `commitment.make`, `commitment.take_back`, `commitment.remove`."""

from typing import Literal

from facilitation.domain.plan import new_commitment, new_signature
from facilitation.domain.records import Action, Commitment, Person, Via
from facilitation.domain.refusals import Refused
from facilitation.domain.rights import step_lets

from .actions import take_away
from .asking import Args, Asking, Id, NewId, One

__all__ = ["Make", "One", "make", "remove", "take_back"]


class Make(Args, frozen=True):
    """A promise on an action; `name` and `via` are for the crew, who types what somebody said or wrote."""

    id: NewId
    action: Id
    text: str
    signed: bool = False
    name: str | None = None
    via: Literal["desk", "paper"] | None = None


def make(ask: Asking, args: Make) -> None:
    """Promise something: nobody can promise for another, but the crew may type what was said or written."""
    step_lets(ask.actor, ask.step, "commit")
    action = ask.tx.get(Action, args.action)
    name, via = _typed(args) if ask.actor.is_crew else _own(ask, args)
    commitment = new_commitment(args.id, action.id, args.text, via)
    ask.tx.add(commitment)
    if ask.actor.person is not None:
        ask.sign(args.id, ask.actor.person, commitment=True)
    ask.tx.add(new_signature(commitment, name, ask.step, signed=args.signed))


def take_back(ask: Asking, args: One) -> None:
    """Take one's own promise back."""
    commitment = ask.tx.get(Commitment, args.id)
    ask.owns(commitment.id)
    take_away(ask, commitment)


def remove(ask: Asking, args: One) -> None:
    """Remove what the crew typed; what somebody promised from their phone is theirs."""
    commitment = ask.tx.get(Commitment, args.id)
    if commitment.via == "phone":
        raise Refused("not_allowed", "their_promise")
    take_away(ask, commitment)


def _typed(args: Make) -> tuple[str, Via]:
    return args.name or "", args.via or "desk"


def _own(ask: Asking, args: Make) -> tuple[str, Via]:
    if args.name is not None or args.via is not None:
        raise Refused("not_allowed")
    return ask.tx.get(Person, ask.actor.me).name, "phone"
