"""The rules of the second opinion, one function for each intent that the test plays."""

from . import on_notes, on_plan, on_run, on_votes
from .truth import Rule
from .undoing import undo

RULES: dict[str, Rule] = {
    "note.add": on_notes.note_add,
    "note.edit": on_notes.note_edit,
    "note.remove": on_notes.note_remove,
    "note.hide": on_notes.note_hide,
    "note.show": on_notes.note_show,
    "note.move": on_notes.note_move,
    "group.add": on_notes.group_add,
    "group.dissolve": on_notes.group_dissolve,
    "board.reveal": on_notes.board_reveal,
    "board.conceal": on_notes.board_conceal,
    "board.close": on_notes.board_close,
    "board.open": on_notes.board_open,
    "board.queue": on_notes.board_queue,
    "step.go": on_run.step_go,
    "step.allow": on_run.step_allow,
    "step.skip": on_run.step_skip,
    "session.open": on_run.session_open,
    "session.close": on_run.session_close,
    "session.reopen": on_run.session_reopen,
    "person.remove": on_run.person_remove,
    "person.readmit": on_run.person_readmit,
    "round.start": on_run.round_start,
    "round.end": on_run.round_end,
    "meeting.join": on_run.meeting_join,
    "ballot.add": on_votes.ballot_add,
    "ballot.close": on_votes.ballot_close,
    "ballot.reveal": on_votes.ballot_reveal,
    "ballot.count": on_votes.ballot_count,
    "vote.cast": on_votes.vote_cast,
    "match.add": on_plan.match_add,
    "match.set": on_plan.match_set,
    "action.add": on_plan.action_add,
    "action.remove": on_plan.action_remove,
    "commitment.make": on_plan.commitment_make,
    "commitment.take_back": on_plan.commitment_take_back,
    "commitment.remove": on_plan.commitment_remove,
    "undo": undo,
}
BY_CHANCE = ("round.start", "meeting.join")  # who meets whom is not foretold: the log says it
