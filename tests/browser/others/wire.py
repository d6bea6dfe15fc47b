"""Questions and answers in JSON over one WebSocket, as browsers speak it: WebDriver BiDi, DevTools."""

import json
from typing import Any

from websocket import WebSocket, create_connection

from tests.browser.others.tabs import ElsewhereError

ANSWERED_SECONDS = 60


class Wire:
    """One connection; what nobody asked for is kept as news."""

    def __init__(self, url: str) -> None:
        self._socket: WebSocket = create_connection(url, timeout=ANSWERED_SECONDS, suppress_origin=True)
        self._asked = 0
        self.news: list[dict[str, Any]] = []

    def ask(self, method: str, params: dict[str, Any] | None = None, **more: Any) -> Any:
        """The answer; a refusal is an error of the test."""
        self._asked += 1
        self._socket.send(json.dumps({"id": self._asked, "method": method, "params": params or {}} | more))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._asked:
                if "error" in answer:
                    raise ElsewhereError(f"{method}: {answer}")
                return answer["result"]
            self.news.append(answer)

    def close(self) -> None:
        self._socket.close()
