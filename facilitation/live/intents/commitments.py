"""What people promise: `commitment.make`, `commitment.take_back`."""

from facilitation.domain.plan import new_commitment
from facilitation.domain.records import Action, Commitment, Person
from facilitation.domain.rights import step_lets

from .actions import take_away
from .asking import Args, Asking, Id, NewId, One

__all__ = ["Make", "One", "make", "take_back"]


class Make(Args, frozen=True):
    """A promise on an action."""

    id: NewId
    action: Id
    text: str


def make(ask: Asking, args: Make) -> None:
    """Promise something, in one's own name: nobody can promise for another."""
    step_lets(ask.actor, ask.step, "commit")
    action = ask.tx.get(Action, args.action)
    person = ask.tx.get(Person, ask.actor.me)
    ask.tx.add(new_commitment(args.id, action.id, person.name, args.text))
    ask.sign(args.id, person.id, commitment=True)


def take_back(ask: Asking, args: One) -> None:
    """Take one's own promise back."""
    commitment = ask.tx.get(Commitment, args.id)
    ask.owns(commitment.id)
    take_away(ask, commitment)
