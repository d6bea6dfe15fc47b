"""Serve until told to stop, and stop well: SIGTERM and Ctrl+C let what is under way end first."""

import logging
import signal
import socket
import threading
import time
from types import FrameType

from facilitation import engine
from facilitation.app import Application

LOOK_SECONDS = 0.1  # how often the main thread looks whether it should stop
log = logging.getLogger(__name__)


def serve_until_told(application: Application, listener: socket.socket) -> None:
    """Answer requests; on a signal finish what is under way within ten seconds; a second one ends at once."""
    told: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        if told:
            raise KeyboardInterrupt
        told.append(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    server = threading.Thread(target=engine.serve, args=(application.wsgi, listener), daemon=True)
    server.start()
    log.info("serving", extra={"engine": engine.ENGINE})
    while server.is_alive() and not told:
        time.sleep(LOOK_SECONDS)
    if told:
        began = time.monotonic()
        application.hall.close()
        log.info("stopped", extra={"seconds": round(time.monotonic() - began, 1)})
