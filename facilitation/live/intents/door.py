"""What the door asks: `door.ask`."""

from facilitation.domain import door as rules

from .asking import Args, Asking


class Ask(Args, frozen=True):
    """A question, and whether whoever comes in is asked it; every answer may be left empty."""

    question: rules.Question
    on: bool


def ask(asking: Asking, args: Ask) -> None:
    """Ask another question of whoever comes in from now on, or one less."""
    asking.tx.put(rules.asking(asking.session, args.question, on=args.on))
