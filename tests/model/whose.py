"""Whose each intent is, as the second opinion has it."""

# ruff: noqa: SIM905 - a list of forty words is read as words

CREW_ALONE = """
    note.hide note.show board.reveal board.conceal board.close board.open board.queue step.go step.allow step.skip
    step.add step.edit step.move step.remove
    session.open session.close session.reopen ballot.add ballot.close ballot.reveal ballot.count
    person.remove person.readmit match.set action.add action.remove commitment.remove round.start round.end
""".split()
CREW_AFTERWARDS = """
    note.add note.edit note.hide note.show note.move group.add group.dissolve undo board.reveal session.reopen
    person.remove person.readmit ballot.reveal ballot.count match.add match.set action.add action.remove
    commitment.make commitment.remove
""".split()
BY_PEOPLE_ALONE = ("vote.cast", "commitment.take_back", "meeting.join")
