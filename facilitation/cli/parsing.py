"""The commands and their options; mistakes are said in one sentence, in the operator's language."""

import argparse
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

from facilitation.language import languages, say

SCENARIOS = ("ratio", "s30", "s150", "s500", "storm", "burst", "ramp", "idle", "join", "trickle")

Do = Callable[[argparse.Namespace, str], int | None]


class Misunderstood(Exception):  # noqa: N818 - said to a person
    """The command line cannot be understood."""

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key = f"cli.{key}"
        self.values = values


class Parser(argparse.ArgumentParser):
    """argparse with our sentences."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, without a page of usage."""
        for pattern, key in (
            (r"unrecognized arguments: (.+)", "unknown_argument"),
            (r"arguments are required: (.+)", "missing_argument"),
            (r"argument ([^:]+): expected .+", "missing_value"),
            (r"argument ([^:]+): .+", "wrong_value"),
        ):
            found = re.search(pattern, message)
            if found:
                raise Misunderstood(key, what=found[1], command=self.prog)
        raise Misunderstood("not_understood", command=self.prog)


def parse(arguments: list[str], locale: str) -> argparse.Namespace:
    """Read a command line; `carry_out` does what it asks."""
    parser = Parser(prog="facilitation", description=say(locale, "cli.help"))
    commands = Commands(parser, locale)
    demo = commands.add("demo", "serving.demo")
    demo.add_argument("--port", type=port, default=0)
    demo.add_argument("--bots", type=number_of_bots, default=12)
    demo.add_argument("--no-open", action="store_true")
    serve = commands.add("serve", "serving.serve")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=port, default=8000)
    serve.add_argument("--lan", action="store_true")
    _session(commands.group("session"))
    account = commands.group("account").add("add", "accounts.add")
    account.add_argument("email")
    account.add_argument("--team")
    commands.group("packs").add("check", "packs.check_packs").add_argument("folder", nargs="?", type=Path)
    commands.group("db").add("upgrade", "serving.upgrade")
    commands.add("backup", "keeping.backup").add_argument("file", type=Path)
    commands.add("restore", "keeping.restore_").add_argument("file", type=Path)
    commands.add("doctor", "doctor.examine").add_argument("--url")
    _bench(commands.add("bench", "measuring.bench"))
    return parser.parse_args(arguments)


def _bench(bench: argparse.ArgumentParser) -> None:
    bench.add_argument("--scenario", default="ratio", choices=SCENARIOS)
    bench.add_argument("--seconds", type=seconds, default=20.0)
    bench.add_argument("--times", type=int, choices=range(1, 11), default=1)
    bench.add_argument("--anchors", action="store_true")
    bench.add_argument("--json", type=Path)


def _session(session: "Commands") -> None:
    new = session.add("new", "sessions.new")
    new.add_argument("--activity", required=True)
    new.add_argument("--title", required=True)
    new.add_argument("--version")
    new.add_argument("--place", default="")
    new.add_argument("--initiator", type=int)
    new.add_argument("--phase", type=int)
    new.add_argument("--locale", action="append", choices=languages())
    new.add_argument("--json", action="store_true")
    session.add("list", "sessions.list_").add_argument("--json", action="store_true")
    export = session.add("export", "sessions.export")
    export.add_argument("code")
    export.add_argument("--format", required=True)
    export.add_argument("-o", "--output", required=True, type=Path)
    session.add("import", "sessions.import_").add_argument("file", type=Path)
    purge = session.add("purge", "sessions.purge")
    purge.add_argument("code")
    purge.add_argument("--yes", action="store_true", required=True)


class Commands:
    """A level of commands being declared."""

    def __init__(self, parser: argparse.ArgumentParser, locale: str, path: str = "") -> None:
        self._locale, self._path = locale, path
        self._commands = parser.add_subparsers(required=True, metavar="…", dest=f"command{path}")

    def add(self, name: str, does: str) -> argparse.ArgumentParser:
        """Declare a command, carried out by `module.function` of this package."""
        parser = self._parser(name)
        parser.set_defaults(does=does)
        return parser

    def group(self, name: str) -> "Commands":
        """Declare a word that commands follow."""
        return Commands(self._parser(name), self._locale, f"{self._path}.{name}")

    def _parser(self, name: str) -> argparse.ArgumentParser:
        sentence = say(self._locale, f"cli.help{self._path}.{name}")
        parser: argparse.ArgumentParser = self._commands.add_parser(name, help=sentence, description=sentence)
        return parser


def carry_out(command: argparse.Namespace, locale: str) -> int:
    """Do what was asked, importing only what it needs: the whole program takes a second to load."""
    module, _, name = command.does.partition(".")
    do: Do = getattr(import_module(f"facilitation.cli.{module}"), name)
    return do(command, locale) or 0


def port(text: str) -> int:
    """A port number; 0 takes any free one."""
    if not text.isdecimal() or int(text) > 65_535:  # noqa: PLR2004 - the largest there is
        raise argparse.ArgumentTypeError(text)
    return int(text)


def number_of_bots(text: str) -> int:
    """How many simulated participants."""
    if not text.isdecimal() or int(text) > 500:  # noqa: PLR2004 - a full hall
        raise argparse.ArgumentTypeError(text)
    return int(text)


def seconds(text: str) -> float:
    """How long to measure: half an hour at most."""
    if not text.isdecimal() or not 0 < int(text) <= 1800:  # noqa: PLR2004 - it must end by itself
        raise argparse.ArgumentTypeError(text)
    return float(text)
