"""What one process tells the others of who is with it."""

from typing import Any

from facilitation.live.bulletin import Bulletin, Message
from facilitation.live.neighbours import Neighbours

from .room import Tried


class Line:
    """A bus on which nobody else is; also the server whose tasks it would begin."""

    def __init__(self) -> None:
        self.is_up, self.bulletin = True, Bulletin("here")

    def begin(self, *_: object) -> None:
        """Nobody listens."""

    def __getattr__(self, _name: str) -> Any:
        return lambda *_: None


def test_people_of_a_rehearsal_are_told_again_and_again_though_its_desk_is_elsewhere(room: Tried) -> None:
    line: Any = Line()
    neighbours = Neighbours(line, room.hall, line, line)
    room.room.present.simulated = 5
    for _ in range(2):
        neighbours.refresh([])
        assert line.bulletin.take().present == {room.session.id: (5, 5)}


def test_how_many_are_with_others_is_known_of_each_session(room: Tried) -> None:
    line: Any = Line()
    neighbours = Neighbours(line, room.hall, line, line)
    neighbours.heard(Message("there", present={room.session.id: (7, 9)}))
    assert (room.hall.elsewhere(room.session.id), room.hall.elsewhere(room.session.id + 1)) == (7, 0)
