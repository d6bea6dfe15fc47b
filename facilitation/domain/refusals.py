"""A rule said no: a code that programs may rely on, and a key of the sentence people read."""

from typing import Any, Literal

Code = Literal[
    "unknown_intent",
    "invalid",
    "not_allowed",
    "not_now",
    "unknown_record",
    "taken_id",
    "too_long",
    "too_many",
    "closed",
    "no_points",
    "removed",
    "rests_on",
]


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """Raised by the rules; nothing is written.

    `sentence` is a key of the catalogue `refusals`; by default the code itself.
    """

    def __init__(self, code: Code, sentence: str | None = None, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = f"refused.{sentence or code}"
        self.values = values
