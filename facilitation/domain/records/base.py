"""What every record has, and the words that several use."""

from typing import Literal

from msgspec import Struct

Texts = dict[str, str]
Via = Literal["phone", "desk", "paper"]
Bell = Literal["bowl", "chime", "wood", "none"]
BoardSort = Literal["need", "resource", "idea", "portrait", "link", "first_step", "parking", "other"]
StepForm = Literal["frame", "write", "meet", "read", "sort", "vote", "plan", "close"]
SceneName = Literal["join", "step", "board", "note", "results", "matches", "plan", "meet"]
MatchStatus = Literal["suggested", "agreed", "to_contact", "dropped"]
ActionStatus = Literal["draft", "agreed", "under_way", "done", "dropped"]


class Base(Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """What every record has."""

    id: str
    audience: str
