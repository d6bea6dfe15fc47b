"""Telling: in order, coalesced, cut for each kind of viewer, and cheap when there is nothing to see."""

import time
from types import SimpleNamespace
from typing import Any

import pytest

from facilitation.domain.actor import Actor
from facilitation.domain.changes import Blank, Change, Edit
from facilitation.domain.records import Note, Vote
from facilitation.live import fanout
from facilitation.live.fanout import Fanout
from facilitation.live.hall import Room


class Post:
    """What python-socketio does for a fan-out, written down instead of sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, list[Any], list[str]]] = []
        self.tasks: list[tuple[Any, tuple[Any, ...]]] = []

    def emit(self, _event: str, entries: list[Any], *, to: str, skip_sid: list[str] | None = None) -> None:
        self.sent.append((to, entries, skip_sid or []))

    def start_background_task(self, work: Any, *args: Any) -> None:
        self.tasks.append((work, args))

    def sleep(self, seconds: float) -> None:
        time.sleep(min(seconds, 0.01))

    def run(self) -> None:
        while self.tasks:
            work, args = self.tasks.pop(0)
            work(*args)

    def to(self, where: str) -> list[Any]:
        return [entry for to, entries, _ in self.sent if to == where for entry in entries]


@pytest.fixture
def post(monkeypatch: pytest.MonkeyPatch) -> Post:
    monkeypatch.setattr(fanout, "BLANK_SECONDS", 0.05)
    return Post()


ROOM = Room(1, "ABCDEF")


def note(seq: int, audience: str) -> Change:
    record = Note(
        id=f"n{seq}", audience=audience, board="needs", text="t", locale="fr", tags=[], group=None, position=1.0,
        hidden=False, via="phone", created_at="", edited_at=None,
    )  # fmt: skip
    return Change(seq=seq, name="note.add", edits=[Edit(None, record)])


def test_l1_everyone_hears_every_number_in_order(post: Post) -> None:
    telling = Fanout(post, 0.03)
    for seq in range(5, 9):
        telling.tell(ROOM, note(seq, "floor"))
    post.run()
    for where in ("ABCDEF:crew", "ABCDEF:screen", "ABCDEF:floor"):
        assert [entry.seq for entry in post.to(where)] == [5, 6, 7, 8]


def test_changes_told_together_leave_in_one_message(post: Post) -> None:
    telling = Fanout(post, 0.03)
    for seq in range(5, 9):
        telling.tell(ROOM, note(seq, "floor"))
    post.run()
    assert len([to for to, _, _ in post.sent if to == "ABCDEF:floor"]) == 1


def test_l2_a_run_of_numbers_without_content_is_one_entry(post: Post) -> None:
    telling = Fanout(post, 0.03)
    for seq in range(5, 105):
        vote = Vote(id=f"v{seq}", audience="somebody-not-here", ballot="b", target="t", points=1)
        telling.tell(ROOM, Change(seq=seq, name="vote.cast", edits=[Edit(None, vote)]))
    post.run()
    assert post.to("ABCDEF:floor") == [Blank(seq=5, through=104)]


def test_a_private_note_reaches_its_author_and_the_crew_alone(post: Post) -> None:
    room = Room(2, "GHJKMN")
    room.present.viewers = {"sid-ana": Actor("person", "ana"), "sid-bo": Actor("person", "bo")}
    telling = Fanout(post, 0.03)
    telling.tell(room, note(7, "crew+ana"))
    post.run()
    assert [entry.puts[0].id for entry in post.to("sid-ana")] == ["n7"]
    assert [entry.puts[0].id for entry in post.to("GHJKMN:crew")] == ["n7"]
    assert post.to("GHJKMN:floor") == post.to("GHJKMN:screen") == [Blank(seq=7, through=7)]


def test_a_fault_in_sending_is_tried_again_and_loses_nothing(post: Post) -> None:
    telling = Fanout(post, 0.03)
    telling.tell(ROOM, note(5, "floor"))
    emit, post.emit = post.emit, None  # type: ignore[method-assign, assignment]
    post.run()
    post.emit = emit  # type: ignore[method-assign]
    telling.tell(ROOM, note(6, "floor"))
    post.run()
    assert [entry.seq for entry in post.to("ABCDEF:floor")] == [5, 6]


def test_a_room_is_told_again_when_no_thread_could_be_had_once(post: Post) -> None:
    telling, begin = Fanout(post, 0.03), post.start_background_task
    post.start_background_task = none_left  # type: ignore[method-assign]
    with pytest.raises(RuntimeError):
        telling.tell(ROOM, note(5, "floor"))
    post.start_background_task = begin  # type: ignore[method-assign]
    telling.tell(ROOM, note(6, "floor"))
    post.run()
    assert [entry.seq for entry in post.to("ABCDEF:floor")] == [5, 6]


def none_left(*_: Any) -> None:
    raise RuntimeError("can't start new thread")


def test_nobody_is_told_that_there_was_nothing_where_there_was_something_for_them(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, clock = Room(2, "GHJKMN"), [0.0]
    room.present.viewers = {"sid-ana": Actor("person", "ana"), "sid-bo": Actor("person", "bo")}
    monkeypatch.setattr(fanout, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    telling, coming = Fanout(post, 0.01), [note(8, "crew"), note(9, "crew+bo")]

    def sleep(seconds: float) -> None:
        clock[0] += seconds
        if coming and clock[0] > 0:
            telling.tell(room, coming.pop(0))

    post.sleep = sleep  # type: ignore[method-assign]
    telling.tell(room, note(7, "crew+ana"))
    post.run()
    told = {
        sid: [(e.seq, getattr(e, "through", None)) for e in post.to(sid)] for sid in ("sid-ana", "sid-bo")
    }
    assert told == {"sid-ana": [(7, None), (8, 8), (8, 9)], "sid-bo": [(7, 8), (9, None)]}
    assert [skipped for to, _, skipped in post.sent if to == "GHJKMN:floor"] == [["sid-ana", "sid-bo"]]
