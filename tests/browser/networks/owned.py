"""A browser in processes of our own, with a profile on the disk: it may be killed, as a dead battery kills it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, BrowserType, Error, Page

from tests.browser.conftest import FLAGS, _at_hand
from tests.served import wait_for

HEADLESS = [
    "--headless=new",
    "--remote-debugging-port=0",
    "--window-size=360,640",
    "--lang=fr",
    "--hide-crash-restore-bubble",
]
TRIES = 3
START_MS = 15_000


class OwnBrowser:
    """Begins with what its profile holds."""

    def __init__(self, engine: BrowserType, profile: Path, *flags: str) -> None:
        self.engine, self.profile, self.flags = engine, profile, flags
        self.process: subprocess.Popen[bytes] | None = None
        self.window: BrowserContext | None = None

    def opens(self, url: str = "about:blank") -> Page:
        """Start, and open a page; one start in fifty hangs, which is not what is looked at here."""
        for left in reversed(range(TRIES)):
            try:
                self.window = self._starts().contexts[0]
                break
            except Error:
                self.dies()
                assert left, "the browser does not start"
        assert self.window is not None
        page = self.window.pages[0] if self.window.pages else self.window.new_page()
        page.set_default_timeout(30_000)
        page.goto(url)
        return page

    def _starts(self) -> Browser:
        told = self.profile / "DevToolsActivePort"
        told.unlink(missing_ok=True)
        program = next(_at_hand(), self.engine.executable_path)
        self.process = subprocess.Popen(
            [program, *FLAGS, *HEADLESS, *self.flags, f"--user-data-dir={self.profile}"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_for(lambda: told.exists() and "\n" in told.read_text(), 60)
        port = told.read_text().split("\n")[0]
        return self.engine.connect_over_cdp(f"http://127.0.0.1:{port}", timeout=START_MS)

    def quits(self) -> None:
        """End in peace: what it knows is written to its profile."""
        assert self.process is not None
        assert self.window is not None
        assert self.window.browser is not None
        self.window.browser.new_browser_cdp_session().send("Browser.close")
        self.process.wait(30)

    def dies(self) -> None:
        """End at once, with all its processes."""
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(30)
        for lock in self.profile.glob("Singleton*"):
            lock.unlink()


SUPPORTED = sys.platform == "linux"
