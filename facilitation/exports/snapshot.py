"""What an export is made from: records and a few words from elsewhere, never the database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from facilitation.domain.records import Record


@dataclass(frozen=True, slots=True)
class Names:
    """Texts that the records only hold as keys, in the language of the export."""

    activity: str = ""
    initiator: str = ""
    actors: Mapping[str, str] = field(default_factory=dict)  # kinds of actor people chose at the door


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The records of one session as the crew sees them, at one moment.

    `now` carries a time zone: the days and times of the report are told in it.
    """

    records: Sequence[Record]
    locale: str
    now: datetime
    version: str
    names: Names = Names()
