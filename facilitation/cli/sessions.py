"""`facilitation session …`: new, list, export, import, purge."""

import argparse
import json
import sys

import msgspec

from facilitation.domain.refusals import Refused
from facilitation.exports import FORMATS, read_json
from facilitation.language import say
from facilitation.live.archive import add_archived, snapshot_of
from facilitation.live.workshops import NewWorkshop, links, open_workshop
from facilitation.store.sessions import purge_session, session_ids

from .surroundings import address, first_team, opened_hall, session_of


def new(command: argparse.Namespace, locale: str) -> None:
    """Prepare a workshop and print its links."""
    form = NewWorkshop(
        activity=command.activity,
        title=command.title,
        version=command.version,
        place=command.place,
        locales=command.locale or [locale],
        initiator=command.initiator,
        phase=command.phase,
    )
    with opened_hall() as (settings, hall):
        code = open_workshop(hall, first_team(hall.database, locale, hall.now()), form)
        addresses = links(hall, session_of(hall, code), address(settings))
    if command.json:
        print_json(msgspec.to_builtins(addresses))
    else:
        for key in ("code", "join_url", "desk_url", "screen_url"):
            sys.stdout.write(f"{say(locale, f'cli.{key}')} {getattr(addresses, key)}\n")


def list_(command: argparse.Namespace, _locale: str) -> None:
    """List every workshop, newest first."""
    with opened_hall() as (_, hall):
        found = [session for _, session in session_ids(hall.database)]
    if command.json:
        fields = ("code", "title", "activity", "status", "place", "opened_at", "closed_at")
        print_json([{name: getattr(session, name) for name in fields} for session in found])
    else:
        for session in found:
            sys.stdout.write(f"{session.code}  {session.status:9}  {session.title}\n")


def export(command: argparse.Namespace, locale: str) -> None:
    """Write a workshop to a file."""
    from . import Impossible  # noqa: PLC0415 - the package that imports us

    if command.format not in FORMATS:
        raise Refused("invalid", "unknown_format", format=command.format, formats=", ".join(FORMATS))
    with opened_hall() as (_, hall):
        data = FORMATS[command.format].render(snapshot_of(hall, session_of(hall, command.code).id))
    try:
        command.output.write_bytes(data)
    except OSError as error:
        raise Impossible("file_not_written", file=command.output, reason=error.strerror) from error
    sys.stdout.write(say(locale, "cli.exported", file=command.output) + "\n")


def import_(command: argparse.Namespace, locale: str) -> None:
    """Bring a JSON export back as a new workshop."""
    from .parsing import Misunderstood  # noqa: PLC0415

    try:
        data = command.file.read_bytes()
    except OSError as error:
        raise Misunderstood("file_not_read", file=command.file, reason=error.strerror) from error
    with opened_hall() as (_, hall):
        code = add_archived(hall, first_team(hall.database, locale, hall.now()), read_json(data))
    sys.stdout.write(f"{code}\n")


def purge(command: argparse.Namespace, locale: str) -> None:
    """Erase a workshop for good."""
    with opened_hall() as (_, hall):
        session = session_of(hall, command.code)
        purge_session(hall.database, session.id)
    sys.stdout.write(say(locale, "cli.purged", code=session.code) + "\n")


def print_json(value: object) -> None:
    """Print for another program."""
    json.dump(value, sys.stdout, ensure_ascii=False)
    sys.stdout.write("\n")
