"""The program itself, in a hurry: what it waits for in seconds it waits for in tenths, so that tests see the end."""

import os
import sys

from facilitation import engine  # first, as in the program

HURRY = float(os.environ.pop("HURRY"))  # how many times faster
TALKATIVE = os.environ.pop("TALKATIVE", "")  # whether anybody may say as much as they like


def main() -> None:
    """Run the command line with the patience of the door divided."""
    from facilitation import app  # noqa: PLC0415 - after the engine
    from facilitation.cli import run  # noqa: PLC0415
    from facilitation.live import limits, perform, porch  # noqa: PLC0415

    engine.REQUEST_SECONDS /= HURRY  # type: ignore[misc]
    porch.SILENT_SECONDS /= HURRY
    porch.LOOK_SECONDS /= HURRY
    if TALKATIVE:
        perform.INTENTS_LIMIT = perform.CREW_INTENTS = limits.RateLimitItemPerSecond(10_000, 10)
    app.PING_SECONDS /= HURRY  # type: ignore[misc,assignment]  # with threads, one sleeps so long for each socket
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
