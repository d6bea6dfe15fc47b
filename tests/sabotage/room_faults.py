"""Faults of a room that is run: the queue, people sent away, rounds, raised hands, switches, names, rehearsals."""

from .fault import Fault

LIVE, SECURITY = "tests/live/", "tests/security/"
RUN = f"{SECURITY}test_names_on_the_wire.py::test_a9_nor_where_the_crew_reads_first_people_meet_are_counted_blocked_and_named"

ROOM = [
    Fault(
        "what waits for the crew's leave told to everybody",
        "facilitation/domain/note.py",
        "return person_and_crew(author) if hidden or waiting or board.private else FLOOR",
        "return person_and_crew(author) if hidden or board.private else FLOOR",
        RUN,
    ),
    Fault(
        "a rewritten text that does not wait again",
        "facilitation/domain/note.py",
        "waiting = note.waiting or (board.queue and author is not None)",
        "waiting = note.waiting",
        f"{LIVE}test_moderation.py::test_a7_an_accepted_text_that_its_author_changes_waits_again",
    ),
    Fault(
        "the lead of a hidden note still told",
        "facilitation/live/following.py",
        "if not turned and not all_of_them:",
        "if turned or not all_of_them:",
        RUN,
    ),
    Fault(
        "a page that hears on while it asks not told that something is gone",
        "facilitation/domain/catching_up.py",
        "if last[removal.kind, removal.id] == entry.seq]",
        "if last is None]",
        f"{LIVE}test_catching_up.py::test_l6_a_page_that_hears_on_while_it_asks_keeps_nothing_that_is_gone",
    ),
    Fault(
        "the reason of the crew told to everybody",
        "facilitation/live/intents/moderation.py",
        "            audience=CREW,\n",
        '            audience="floor",\n',
        RUN,
    ),
    Fault(
        "a meeting told to everybody",
        "facilitation/domain/meeting.py",
        "audience=only(person),",
        "audience=FLOOR,",
        RUN,
    ),
    Fault(
        "names told to those who meet where names are not said",
        "facilitation/live/intents/seating.py",
        "for person in people} if step.rights.names else {}",
        "for person in people} if step else {}",
        RUN,
    ),
    Fault(
        "somebody seated in two circles",
        "facilitation/live/intents/seating.py",
        "_seat(ask, on, replace(circle, people=[one for one in circle.people if one != person]))",
        "_seat(ask, on, circle)",
        f"{LIVE}test_rounds.py::test_who_finds_nobody_goes_to_another_circle_and_who_is_left_is_told",
    ),
    Fault(
        "the name in a promise that was typed unsigned, or where no names are said, told to everybody",
        "facilitation/domain/plan.py",
        "said = signed and step is not None and step.rights.names",
        "said = step is not None",
        RUN,
    ),
    Fault(
        "the code of a paper card told to everybody",
        "facilitation/live/intents/notes.py",
        "ask.tx.add(Card(id=note_id, audience=CREW,",
        'ask.tx.add(Card(id=note_id, audience="floor",',
        RUN,
    ),
    Fault(
        "what was counted in the room told before the reveal",
        "facilitation/domain/hands.py",
        "        audience=CREW,\n",
        '        audience="floor",\n',
        RUN,
    ),
    Fault(
        "the names of facilitators told to everybody",
        "facilitation/live/announcing.py",
        'self._server.emit("crew", room.present.crew(), to=f"{room.code}:crew")',
        'self._emit("crew", room.present.crew(), room)',
        RUN,
    ),
    Fault(
        "a blocked browser let in",
        "facilitation/live/doors.py",
        "return person is not None and person.blocked",
        "return person is None",
        "tests/web/test_joining.py::test_h8_a_blocked_browser_comes_in_under_no_name_until_the_crew_lets_it",
    ),
    Fault(
        "the next intent of somebody who was removed carried out",
        "facilitation/live/perform.py",
        "if ask.actor.person is not None and ask.person.removed:",
        "if False:",
        f"{LIVE}test_perform.py::test_a_removed_person_is_refused_and_their_cookie_opens_nothing",
    ),
    Fault(
        "a co-facilitator heard whose link is closed",
        "facilitation/live/crew_doors.py",
        "return door.helper in helpers and helpers[door.helper].session_id == door.session_id",
        "return True",
        f"{SECURITY}test_closed_doors.py::test_l15_a_co_facilitator_whose_link_is_closed_is_shown_out_alone",
    ),
    Fault(
        "raised hands counted twice among who voted",
        "facilitation/live/intents/ballots.py",
        "more = people_behind(ballot, ask.tx.all(Hands)) - people",
        "more = people_behind(ballot, ask.tx.all(Hands))",
        f"{LIVE}test_hands.py::test_raised_hands_are_added_to_the_votes_by_phone",
    ),
    Fault(
        "raised hands left out of the result",
        "facilitation/domain/ballot.py",
        "points[count.target] += count.points",
        "points[count.target] += 0",
        f"{LIVE}test_hands.py::test_raised_hands_are_added_to_the_votes_by_phone",
    ),
    Fault(
        "« write » switched off and not heeded",
        "facilitation/domain/rights.py",
        "if not any(each and board.id in each.rights.write for each in opened):",
        "if not any(opened):",
        f"{LIVE}test_run_sheet.py::test_i9_rights_change_live_and_come_back_as_planned",
    ),
    Fault(
        "a rehearsal left in the database",
        "facilitation/live/rehearsing.py",
        "    purge_session(hall.database, session.id)\n",
        "",
        f"{LIVE}test_rehearsing.py::test_simulated_people_come_in_write_and_vote_and_nothing_of_it_remains",
    ),
    Fault(
        "an undo that does not look whether somebody else has changed it since",
        "facilitation/domain/undo.py",
        "if current != edit.after:",
        "if edit.before is edit.after:",
        f"{LIVE}test_notes.py::test_i5_what_was_changed_since_is_not_undone",
    ),
]
