"""`facilitation packs check`: every mistake of every pack, with file and line."""

import argparse
import sys

from facilitation.language import say
from facilitation.packs import check
from facilitation.resources import resource_dir


def check_packs(command: argparse.Namespace, locale: str) -> int:
    """Check a folder of packs (those shipped, if none is named); 2 if there is any mistake."""
    folder = command.folder or resource_dir("activities")
    mistakes = check(folder, locale)
    if mistakes:
        sys.stderr.write("\n".join(mistakes) + "\n")
        return 2
    sys.stdout.write(say(locale, "cli.packs_good") + "\n")
    return 0
