"""All faults: which text becomes which, and the test that must notice.

A text must be in its file exactly once; `test_sabotage.py` sees to it, so that this list cannot rot.
"""

from .fault import Fault
from .page_faults import FRONT_END
from .room_faults import ROOM
from .server_faults import SERVER

__all__ = ["FAULTS", "Fault"]

FAULTS = [*SERVER, *ROOM, *FRONT_END]
