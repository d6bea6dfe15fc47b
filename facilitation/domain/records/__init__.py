"""The records of a session: one shape in the database, the log, the wire and the browser.

A record is `{kind, id, audience, …}`.  `audience` says who may see it (see `audience.py`).
Times are ISO 8601 UTC with milliseconds.  `Texts` maps a locale (`fr`, `en`, `it`) to a text.
A field that comes later has a default: what is stored is never rewritten.
"""

import msgspec

from .base import ActionStatus, Base, Bell, BoardSort, MatchStatus, SceneName, StepForm, Texts, Via
from .boards import Author, Board, Card, Count, Group, Mine, Note
from .meetings import Awaited, Circle, Meeting, Round, Sign
from .moderation import Moderation
from .plan import Action, Commitment, Match, Signature
from .run import BallotRecipe, Bookmark, Done, Guide, MeetRecipe, Ready, Rights, Scene, Step, Timer
from .votes import Ballot, Hands, Tally, Turnout, Vote
from .workshop import Called, Person, Session

__all__ = [
    "ONE_SPACE",
    "Action",
    "ActionStatus",
    "Author",
    "Awaited",
    "Ballot",
    "BallotRecipe",
    "Base",
    "Bell",
    "Board",
    "BoardSort",
    "Bookmark",
    "Called",
    "Card",
    "Circle",
    "Commitment",
    "Count",
    "Done",
    "Group",
    "Guide",
    "Hands",
    "Match",
    "MatchStatus",
    "MeetRecipe",
    "Meeting",
    "Mine",
    "Moderation",
    "Note",
    "Person",
    "Ready",
    "Record",
    "Rights",
    "Round",
    "Scene",
    "SceneName",
    "Session",
    "Sign",
    "Signature",
    "Step",
    "StepForm",
    "Tally",
    "Texts",
    "Timer",
    "Turnout",
    "Via",
    "Vote",
    "decode",
    "encode",
    "kind_of",
]

Record = (
    Session
    | Step
    | Guide
    | Board
    | Count
    | Note
    | Author
    | Mine
    | Card
    | Group
    | Ballot
    | Vote
    | Hands
    | Turnout
    | Tally
    | Match
    | Action
    | Commitment
    | Signature
    | Timer
    | Scene
    | Bookmark
    | Ready
    | Done
    | Person
    | Called
    | Round
    | Circle
    | Meeting
    | Awaited
    | Moderation
)

# What phones and desks name shares one space: a promise named like a note would make the note its author's.
ONE_SPACE = (Note, Group, Match, Action, Ballot, Commitment, Step)

encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(Record).decode


def kind_of(record: Record | type[Record]) -> str:
    """The word that names this record's kind on the wire."""
    return str(record.__struct_config__.tag)
