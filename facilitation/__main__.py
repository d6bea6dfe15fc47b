"""The `facilitation` command."""

import sys

from facilitation import engine  # noqa: F401 - first: it makes the standard library cooperative


def main() -> None:
    """Run the command line."""
    from facilitation.cli import run  # noqa: PLC0415 - after the engine

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
