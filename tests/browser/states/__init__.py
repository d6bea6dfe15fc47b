"""Every state that somebody can be in front of, with how a test brings a screen there."""

from tests.browser.states import desks, doors, driving, moderating, phones, pockets, remotes, walls

STATES = (
    doors.STATES
    | phones.STATES
    | pockets.STATES
    | desks.STATES
    | driving.STATES
    | moderating.STATES
    | remotes.STATES
    | walls.STATES
)
