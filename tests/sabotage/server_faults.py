"""Faults of the server: what it acknowledges, numbers, tells, keeps and lets in."""

from .fault import MODEL, Fault

SERVER = [
    Fault(
        "an acknowledgement before the commit",
        "facilitation/live/perform.py",
        "        return carry_out(hall, room, Job(asked, do), patience).seq\n",
        "        import threading\n"
        "        threading.Timer(0.3, carry_out, (hall, room, Job(asked, do), patience)).start()\n"
        "        return hall.find(room.code).seq + 1\n",
        "tests/faults/test_killed.py::test_killed_on_the_brink_of_the_commit_it_has_promised_nothing",
    ),
    Fault(
        "an acknowledgement of what could not be stored",
        "facilitation/live/answering.py",
        "return _later(visitor, trouble.kind)",
        'return {"seq": 1}',
        "tests/faults/test_unable.py::test_l14_read_only",
    ),
    Fault(
        "a token carried out each time it comes",
        "facilitation/store/asking.py",
        "    if row is not None:\n        seq, digest = row\n",
        '    if row is not None:\n        asked.token += "again"\n        return\n        seq, digest = row\n',
        MODEL,
    ),
    Fault(
        "a token that may speak for something else",
        "facilitation/store/asking.py",
        "if digest != asked.digest:",
        "if False:",
        "tests/live/test_notes.py::test_l3_a_token_used_for_something_else_is_refused",
    ),
    Fault(
        "numbers from a plain counter, which a refusal burns",
        "facilitation/store/writing.py",
        "    seq, epoch = row\n    return",
        "    seq, epoch = row\n"
        '    counters = database.__dict__.setdefault("counters", {})\n'
        "    seq = counters[session_id] = counters.get(session_id, seq - 1) + 1\n"
        "    return",
        MODEL,
    ),
    Fault(
        "`since` off by one",
        "facilitation/store/statements.py",
        '_changes.c.seq > bindparam("after")',
        '_changes.c.seq > bindparam("after") + 1',
        "tests/server/test_evening_by_socket.py::test_l6_reconnecting_gives_what_was_missed",
    ),
    Fault(
        "audience ignored in `since`",
        "facilitation/live/gateway.py",
        '{"changes": told_late(found, visitor.viewer)}',
        '{"changes": told_late(found, type(visitor.viewer)("crew"))}',
        MODEL,
    ),
    Fault(
        "what is hidden is sent to who was away",
        "facilitation/domain/catching_up.py",
        "if last[kind_of(record), record.id] == entry.seq]",
        "if last]",
        "tests/live/test_catching_up.py::test_l6_who_was_away_is_not_sent_what_they_may_no_longer_see",
    ),
    Fault(
        "audience ignored altogether",
        "facilitation/domain/audience.py",
        'return not viewer.words.isdisjoint(audience.split("+"))',
        "return True",
        "tests/store/test_store.py::test_a1_sql_and_the_rule_agree_on_who_may_see",
    ),
    Fault(
        "a right forgotten in one handler",
        "facilitation/live/intents/__init__.py",
        '"board.reveal": Intent(boards.reveal, boards.One, CREW, while_closed=True)',
        '"board.reveal": Intent(boards.reveal, boards.One, EVERYONE, while_closed=True)',
        "tests/test_docs.py::test_every_intent_is_for_whom_the_protocol_says",
    ),
    Fault(
        "telling before the commit",
        "facilitation/live/storing.py",
        "        job.do(tx)\n    job.answer",
        "        job.do(tx)\n        hall.tell(room, tx.change(job.asked.name))\n    job.answer",
        "tests/live/test_perform.py::test_l7_a_change_is_told_after_it_is_committed_in_number_order",
    ),
    Fault(
        "« there was nothing for you » to somebody for whom there was something",
        "facilitation/live/fanout.py",
        "if is_due or each.change.seq in fresh))",
        "if each.change.seq in fresh))",
        "tests/live/test_fanout.py::"
        "test_nobody_is_told_that_there_was_nothing_where_there_was_something_for_them",
    ),
    Fault(
        "no `head`",
        "facilitation/live/announcing.py",
        'self._emit("head", head, rooms[session_id])',
        "pass",
        "tests/server/test_head.py::test_l13_everyone_hears_within_ten_seconds_where_the_database_is",
    ),
    Fault(
        "what another process wrote is not told",
        "facilitation/live/relay.py",
        "        self._server.start_background_task(self._catch_up, told)\n",
        "",
        "tests/bus/test_neighbours.py::test_what_many_write_at_once_on_both_is_told_to_all_in_order",
    ),
    Fault(
        "memory of the last change believed although others wrote",
        "facilitation/store/memory.py",
        "(memory.epoch, memory.seq) == (epoch, seq - 1)",
        "True",
        "tests/store/test_memory.py::test_what_another_process_wrote_is_seen",
    ),
    Fault(
        "waiting for a lock in C, which stops every green thread",
        "facilitation/store/sqlite.py",
        'cursor.execute("PRAGMA busy_timeout = 0")',
        'cursor.execute("PRAGMA busy_timeout = 5000")',
        "tests/faults/test_locked.py::test_locked_for_three_seconds_pages_answer_and_notes_land_after",
    ),
    Fault(
        "commits that a power cut may take back",
        "facilitation/store/sqlite.py",
        'cursor.execute("PRAGMA synchronous = FULL")',
        'cursor.execute("PRAGMA synchronous = NORMAL")',
        "tests/faults/test_power.py::test_r2_a_power_cut_after_any_acknowledgement_takes_nothing_that_was_promised",
    ),
    Fault(
        "no bound on what waits for a phone that stopped reading",
        "facilitation/live/bounds.py",
        "full = self.held > MOST_CHARACTERS or len(self.queue) >= MOST_PACKETS",
        "full = False",
        "tests/live/test_direct.py::test_who_stops_reading_is_dropped_and_comes_back_by_since",
    ),
    Fault(
        "no bound on the fragments of a message",
        "facilitation/live/bounds.py",
        "MAX_MESSAGE = 64 * 1024 ",
        "MAX_MESSAGE = 64 * 1024 * 1024 ",
        "tests/live/test_direct.py::test_a_message_in_many_fragments_is_refused_at_the_limit",
    ),
    Fault(
        "a restored database keeps its epoch",
        "facilitation/store/keeping.py",
        ".values(epoch=new_epoch())",
        ".values(epoch=SessionRow.epoch)",
        "tests/store/test_keeping.py::test_c7_browsers_are_told_that_time_went_back",
    ),
    Fault(
        "a backup believed without its digest",
        "facilitation/store/container.py",
        "if left or file.read() != digest.digest():",
        "if left:",
        "tests/store/test_keeping.py::test_c7_every_flipped_bit_is_refused",
    ),
    Fault(
        "undo puts back yesterday's audience",
        "facilitation/live/intents/undoing.py",
        "posting.put(ask, _as_of_now(ask, note))",
        "posting.put(ask, note)",
        "tests/live/test_undo.py::"
        "test_a2_a_note_shown_again_by_undo_stays_private_on_a_board_concealed_since",
    ),
    Fault(
        "points past the budget",
        "facilitation/domain/ballot.py",
        "if points + sum(vote.points for vote in others) > ballot.points:",
        "if False:",
        "tests/live/test_votes.py::test_the_budget_is_kept_and_points_can_be_taken_back",
    ),
    Fault(
        "raw Markdown",
        "facilitation/packs/markdown.py",
        "return filtered(reader.convert(text))",
        "return markdown.markdown(text)",
        "tests/packs/test_markdown.py::test_a_hostile_text_is_disarmed",
    ),
]
