"""A word between the processes of one installation, over Redis or Valkey: « session 12 is at number 345 ».

It is only a hint, the truth is in the database, and nobody waits for it: a background task gets rid of what
is to be said.  A bus that is killed, hangs or refuses costs at most the ten seconds until the others look for
themselves.  The library's own way back takes up to a minute, so waiting and trying again are done here.
"""

import logging
import threading
from collections.abc import Callable
from typing import Any, Protocol

import msgspec
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from facilitation import metrics
from facilitation.secrecy import new_id

from .bulletin import Bulletin, Message

TIMEOUT_SECONDS = 2.0  # for a bus that hangs without refusing
RETRY_SECONDS = 1.0  # a room cannot wait for delays that grow to a minute
QUIET_SECONDS = 5.0  # after which a listener asks whether anybody is still there
LAST_WORD_SECONDS = 0.5
log = logging.getLogger(__name__)


class Listener(Protocol):
    """Who is told what the others say."""

    def heard(self, message: Message) -> None:
        """Another process said this."""

    def may_have_missed(self) -> None:
        """The line was cut for a while, and is back."""


class Bus:
    """One channel; what is put into `bulletin` is said soon."""

    def __init__(self, url: str, channel: str) -> None:
        self.bulletin = Bulletin(new_id())
        self._client = _client(url)
        self._channel = channel
        self._said = threading.Event()
        self._well = {"speaking": True, "listening": False}

    @property
    def is_up(self) -> bool:
        """Whether the last word went out and the line is open."""
        return all(self._well.values())

    def begin(self, listener: Listener, start: Callable[..., Any], sleep: Callable[[float], Any]) -> None:
        """Listen and speak in the background until the process ends."""
        start(self._for_ever, "listening", lambda: self._listen(listener), sleep)
        start(self._for_ever, "speaking", self._speak, sleep)

    def leave(self) -> None:
        """Say that this process stops, if it can be said at once."""
        self._said.clear()
        self.bulletin.leave()
        self._said.wait(LAST_WORD_SECONDS)

    def _for_ever(self, what: str, do: Callable[[], None], sleep: Callable[[float], Any]) -> None:
        while True:
            try:
                do()
            except (redis.RedisError, OSError) as error:
                self._is(what, well=False, reason=type(error).__name__)
            except Exception:
                self._is(what, well=False)
                log.exception("bus_fell")
            sleep(RETRY_SECONDS)

    def _is(self, what: str, *, well: bool, reason: str = "") -> None:
        if self._well[what] != well:
            self._well[what] = well
            told = {"kind": f"{what} again" if well else f"not {what}", "reason": reason}
            log.log(logging.INFO if well else logging.WARNING, "bus", extra=told)
        metrics.BUS_UP.set(self.is_up)

    def _speak(self) -> None:
        while True:
            self.bulletin.something.wait()
            message = self.bulletin.take()
            try:
                self._client.publish(self._channel, msgspec.json.encode(message))
            except BaseException:
                self.bulletin.put_back(message)
                raise
            metrics.HINTS.labels("said").inc(len(message.numbers))
            self._is("speaking", well=True)
            self._said.set()

    def _listen(self, listener: Listener) -> None:
        with self._client.pubsub() as line:  # type: ignore[no-untyped-call]
            line.subscribe(self._channel)
            _next(line, TIMEOUT_SECONDS)  # the confirmation
            self._is("listening", well=True)
            listener.may_have_missed()
            while True:
                said = line.get_message(timeout=QUIET_SECONDS)
                if said is None:
                    line.ping()
                    said = _next(line, TIMEOUT_SECONDS)
                if said["type"] == "message":
                    self._hear(listener, said["data"])

    def _hear(self, listener: Listener, data: bytes) -> None:
        try:
            message = msgspec.json.decode(data, type=Message)
        except msgspec.DecodeError:
            log.warning("bus_unreadable")
            return
        if message.sender != self.bulletin.sender:
            metrics.HINTS.labels("heard").inc(len(message.numbers))
            listener.heard(message)


def trouble(url: str) -> str | None:
    """Why the bus at this address cannot be used at this moment, or nothing."""
    client = _client(url)
    try:
        client.ping()
    except (redis.RedisError, OSError) as error:
        return str(error)
    finally:
        client.close()
    return None


def _client(url: str) -> redis.Redis:
    return redis.Redis.from_url(
        url,
        protocol=2,
        socket_timeout=TIMEOUT_SECONDS,
        socket_connect_timeout=TIMEOUT_SECONDS,
        socket_keepalive=True,
        retry=Retry(NoBackoff(), 0),
        retry_on_error=[],
    )


def _next(line: Any, seconds: float) -> Any:
    said = line.get_message(timeout=seconds)
    if said is None:
        raise redis.TimeoutError("nobody answers")
    return said
