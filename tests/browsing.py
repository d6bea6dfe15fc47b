"""Pages that speak to a real server over real sockets: phones, desks, walls."""

import json
import threading
from typing import TYPE_CHECKING, Any

import socketio

from facilitation.secrecy import new_id

if TYPE_CHECKING:
    from .served import Served

EVENT, ACK = "2", "3"  # how the packets of Socket.IO begin


class Browser:
    """What a page does: holds records, applies entries in number order, asks `since` on a gap."""

    transport = "websocket"

    def __init__(self, server: "Served", code: str, role: str, cookies: dict[str, str]) -> None:
        self.seq, self.records, self.entries = 0, {}, []  # type: ignore[var-annotated]
        self._waiting: list[dict[str, Any]] | None = []  # entries heard before the first `since` was answered
        self.present: dict[str, int] = {}
        self.crew: list[str] = []
        self.head: dict[str, Any] = {}
        self.closed: str | None = None
        self.sentence: str | None = None  # why
        self.heard: list[str] = []  # every payload, as text: what was really sent
        self._lock = threading.RLock()
        self._client = in_order(self._new_client())
        self._client.on("changes", self._changes)
        self._client.on("present", self.present.update)
        self._client.on("crew", lambda names: setattr(self, "crew", names))
        self._client.on("head", self.head.update)
        self._client.on("closed", self._closed)
        header = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        self._client.connect(
            f"{server.url}?w={code}&role={role}", headers=header, transports=[self.transport]
        )
        self.catch_up()
        with self._lock:
            waiting, self._waiting = self._waiting or [], None
            self._apply(waiting)

    def _new_client(self) -> socketio.Client:
        return socketio.Client(reconnection=False)

    def catch_up(self) -> None:
        """Ask for what was missed: first load, gap and reconnection alike."""
        answer = self._client.call("since", self.seq, timeout=10)
        self.heard.append(json.dumps(answer))
        if "records" in answer:
            with self._lock:
                self.seq = answer["seq"]
                self.records = {(record["kind"], record["id"]): record for record in answer["records"]}
        else:
            self._apply(answer["changes"])

    def asks(self, name: str, /, *, token: str | None = None, **args: Any) -> Any:
        """Ask for something; the acknowledgement."""
        message = {"token": token or new_id(), "name": name, "args": args}
        return self._client.call("intent", message, timeout=10)

    def of(self, kind: str) -> list[dict[str, Any]]:
        """The records of a kind that this browser holds."""
        with self._lock:
            return [record for (found, _), record in self.records.items() if found == kind]

    def leave(self) -> None:
        """Hang up."""
        self._client.disconnect()

    def _closed(self, why: dict[str, str]) -> None:
        self.sentence, self.closed = why.get("sentence"), why["reason"]

    def _changes(self, entries: list[dict[str, Any]]) -> None:
        self.heard.append(json.dumps(entries, ensure_ascii=False))
        with self._lock:
            if self._waiting is None:
                self._apply(entries)
            else:
                self._waiting.extend(entries)

    def _apply(self, entries: list[dict[str, Any]]) -> None:
        with self._lock:
            for entry in entries:
                last = entry.get("through", entry["seq"])
                if last <= self.seq:
                    continue
                assert entry["seq"] <= self.seq + 1, f"gap: {entry['seq']} after {self.seq}"
                self.seq = last
                self.entries.append(entry)
                for record in entry.get("puts", []):
                    self.records[record["kind"], record["id"]] = record
                for removal in entry.get("removals", []):
                    self.records.pop((removal["kind"], removal["id"]), None)


def in_order(client: socketio.Client) -> socketio.Client:
    """The same client, which handles messages one after the other.

    The library starts a thread for each, and on a busy machine they overtake each other.
    """
    trigger = client.eio._trigger_event

    def trigger_in_order(event: str, *args: Any, **how: Any) -> Any:
        is_news = event == "message" and str(args[0])[:1] in (EVENT, ACK)
        return trigger(event, *args, **how | ({"run_async": False} if is_news else {}))

    client.eio._trigger_event = trigger_in_order
    return client
