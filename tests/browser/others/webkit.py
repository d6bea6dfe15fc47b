"""WebKitGTK, Safari's engine, spoken to in WebDriver: one driver and one small browser for each tab."""

import json
import os
import socket
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import requests

from tests.browser.others.firefox import pointer, typed
from tests.browser.others.tabs import ElsewhereError, Tab
from tests.served import wait_for

STARTED_SECONDS = 60.0
# The bar of that browser, made as narrow as a phone.
NARROW = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }"
ASKED = """const done = arguments[arguments.length - 1];
Promise.resolve().then(() => (%s)).then((it) => done(JSON.stringify([it ?? null])), (why) => done(JSON.stringify({ why: String(why) })))"""
COMPLAINTS = """if (!window.complaints) {
  window.complaints = [];
  addEventListener("error", (event) => complaints.push(event.message || `not loaded: ${event.target.outerHTML}`), true);
  addEventListener("unhandledrejection", (event) => complaints.push(String(event.reason)));
  addEventListener("securitypolicyviolation", (event) => complaints.push(`${event.violatedDirective} ${event.blockedURI}`));
}"""


class WebKit:
    """A screen that nobody sees, and as many browsers on it as there are tabs."""

    def __init__(self, program: str, folder: Path) -> None:
        (folder / "gtk-3.0").mkdir()
        (folder / "gtk-3.0/gtk.css").write_text(NARROW, encoding="utf-8")
        reading, writing = os.pipe()
        size = ["-screen", "0", "1920x1200x24"]
        self._screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), *size, "-nolisten", "tcp"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        own = {
            "DISPLAY": f":{number}",
            "XDG_CONFIG_HOME": str(folder),
            "HOME": str(folder),
            "LIBGL_ALWAYS_SOFTWARE": "1",
        }
        self._environ = (
            os.environ | own | {"WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "GDK_BACKEND": "x11"}
        )
        self._program = program
        self._tabs: list[WebKitTab] = []

    def tab(self, size: tuple[int, int]) -> Tab:
        self._tabs.append(WebKitTab(self._program, self._environ))
        self._tabs[-1].resize(*size)
        return self._tabs[-1]

    def clears(self) -> None:
        """Close every tab."""
        while self._tabs:
            self._tabs.pop().close()

    def quits(self) -> None:
        self.clears()
        self._screen.terminate()
        self._screen.wait(30)


class WebKitTab(Tab):
    """A browser that forgets everything at its end."""

    def __init__(self, program: str, environ: dict[str, str]) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self._process = subprocess.Popen(
            ["WebKitWebDriver", f"--port={port}"],
            env=environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._url = f"http://127.0.0.1:{port}"
        wait_for(lambda: requests.get(f"{self._url}/status", timeout=5).ok, STARTED_SECONDS)
        options = {"binary": program, "args": ["--automation"]}
        wanted = {"browserName": "MiniBrowser", "webkitgtk:browserOptions": options}
        made = self._ask("/session", capabilities={"alwaysMatch": wanted})
        self._url += f"/session/{made['sessionId']}"

    def _ask(self, path: str, **how: Any) -> Any:
        answer = requests.post(self._url + path, json=how, timeout=60).json()["value"]
        if isinstance(answer, dict) and "error" in answer:
            raise ElsewhereError(f"{path}: {answer}")
        return answer

    def open(self, url: str) -> None:
        self._ask("/url", url=url)

    def reload(self) -> None:
        self._ask("/refresh")

    def run(self, expression: str) -> Any:
        answer = json.loads(self._ask("/execute/async", script=COMPLAINTS + ASKED % expression, args=[]))
        if not isinstance(answer, list):
            raise ElsewhereError(str(answer))
        return answer[0]

    def taps(self, x: float, y: float) -> None:
        self._ask("/actions", actions=pointer(x, y))

    def keys(self, text: str, held: str = "") -> None:
        self._ask("/actions", actions=typed(text, held))

    def resize(self, width: int, height: int) -> None:
        """So that the page, without the bar, is as large as that."""
        self._ask("/window/rect", width=width, height=height)
        beside = [width - self.run("innerWidth"), height - self.run("innerHeight")]
        self._ask("/window/rect", width=width + beside[0], height=height + beside[1])
        wait_for(lambda: self.run("[innerWidth, innerHeight]") == [width, height], STARTED_SECONDS)

    def complaints(self) -> list[str]:
        found: list[str] = self.run("window.complaints")
        return found

    def close(self) -> None:
        with suppress(requests.RequestException):
            requests.delete(self._url, timeout=20)
        self._process.terminate()
        self._process.wait(30)
