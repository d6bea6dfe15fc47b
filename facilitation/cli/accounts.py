"""`facilitation account add`: a one-time link to choose a password."""

import argparse
import sys

from facilitation.web.one_time import make_password_link

from .surroundings import address, opened_hall


def add(command: argparse.Namespace, _locale: str) -> None:
    """Add a colleague, or give a known one a new link."""
    with opened_hall() as (settings, hall):
        path = make_password_link(hall, command.email, command.team)
        sys.stdout.write(f"{address(settings)}{path}\n")
