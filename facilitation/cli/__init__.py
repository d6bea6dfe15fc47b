"""The command line: what is asked is done, or one sentence says why not.

Exit code 2: the input was wrong and nothing changed.  Exit code 1: the surroundings failed (port, disk,
database).
"""

import os
import sys
from collections.abc import Mapping
from typing import Any

from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from facilitation.domain.refusals import Refused
from facilitation.language import best, say
from facilitation.packs import PackErrors
from facilitation.settings import WrongSetting
from facilitation.store.trouble import Unavailable, first_line

from .parsing import Misunderstood, carry_out, parse

# What SQLAlchemy says to an address it cannot read, or to a driver that is not installed.
BAD_ADDRESS = (ArgumentError, NoSuchModuleError, ModuleNotFoundError)
WRONG_INPUT, FAILED, INTERRUPTED = 2, 1, 130


class Impossible(Exception):  # noqa: N818 - said to a person
    """The surroundings do not let it happen; `key` names the sentence."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key = f"cli.{key}"
        self.values = values


def run(arguments: list[str], environ: Mapping[str, str] = os.environ) -> int:
    """Carry out a command; returns its exit code."""
    locale = _locale(environ)
    try:
        return carry_out(parse(arguments, locale), locale)
    except (Misunderstood, WrongSetting, PackErrors, Refused, *BAD_ADDRESS) as error:
        return _complain(_sentence(error, locale), WRONG_INPUT)
    except (Impossible, Unavailable, DBAPIError) as error:
        return _complain(_sentence(error, locale), FAILED)
    except KeyboardInterrupt:
        return INTERRUPTED


def _sentence(error: Exception, locale: str) -> str:
    match error:
        case Misunderstood() | WrongSetting() | Impossible():
            return say(locale, error.key, **error.values)
        case Refused():
            return say(locale, error.sentence, **error.values)
        case PackErrors():
            return "\n".join(fault.sentence(locale) for fault in error.faults)
        case Unavailable():
            return say(locale, "cli.database_failed", reason=error.reason)
        case DBAPIError():
            return say(locale, "cli.database_failed", reason=first_line(error))
        case _:
            return say(locale, "cli.database_address")


def _complain(sentence: str, code: int) -> int:
    stderr = sys.__stderr__ or sys.stderr  # once the log has begun, it sifts what is written to `sys.stderr`
    stderr.write(f"{sentence}\n")
    return code


def _locale(environ: Mapping[str, str]) -> str:
    spoken = (environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return best([name.split(".")[0] for name in spoken if name])
