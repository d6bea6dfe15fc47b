"""Signs, latecomers, and what is told of a meeting; what people wrote says who suits whom."""

from itertools import pairwise

import pytest

from facilitation.domain import meeting as rules
from facilitation.domain.records import Match, Note, Round
from facilitation.domain.refusals import Refused
from facilitation.domain.suiting import Written, stems, suits

ON = Round(
    id="meetings.2",
    audience="floor",
    step="meetings",
    number=2,
    of=3,
    size=2,
    circles=3,
    state="on",
    started_at="2026-11-22T18:00:00.000Z",
)


def note(id_: str, board: str, text: str) -> Note:
    return Note(
        id=id_,
        audience="floor",
        board=board,
        text=text,
        locale="fr",
        tags=[],
        group=None,
        position=1,
        hidden=False,
        via="phone",
        created_at="2026-11-22T18:00:00.000Z",
        edited_at=None,
    )


def test_neighbouring_signs_differ_and_the_first_thirty_six_are_all_different() -> None:
    signs = [rules.sign(number) for number in range(1, 101)]
    assert [sign.number for sign in signs] == list(range(1, 101))
    assert len({(sign.colour, sign.shape) for sign in signs[:36]}) == 36
    for one, other in pairwise(signs):
        assert one.colour != other.colour
        assert one.shape != other.shape
    assert {sign.colour for sign in signs} == {sign.shape for sign in signs} == set(range(1, 7))


def test_what_one_is_told_names_nobody_but_where_names_may_be_said() -> None:
    circle = rules.circle("meetings.2", 7, ["ana", "bo", "chiara"])
    told = rules.meetings(circle, {}, {})
    assert [(each.id, each.audience, each.companions, each.names) for each in told] == [
        (person, person, 2, []) for person in ("ana", "bo", "chiara")
    ]
    named = rules.meetings(circle, {"ana": "Ana", "bo": "Bo", "chiara": "Chiara"}, {})
    assert named[1].names == ["Ana", "Chiara"]


def test_the_wall_calls_who_has_no_phone_and_the_phones_of_the_circle_know_it() -> None:
    circle, numbers = rules.circle("meetings.2", 7, ["ana", "bo", "chiara"]), {"bo": 4, "dan": 5}
    told = rules.meetings(circle, {}, numbers)
    assert [(each.id, each.companions, each.without_phone) for each in told] == [
        ("ana", 2, 1),
        ("chiara", 2, 1),
    ]
    assert [(call.number, call.sign, call.audience) for call in rules.awaited(circle, numbers)] == [
        (4, circle.sign, "wall")
    ]


def test_whoever_is_left_alone_joins_another_circle() -> None:
    circles = [["a", "b"], ["c", "d"], ["e", "f"]]
    assert rules.without_absent(circles, frozenset("abcde")) == [["a", "b"], ["c", "d", "e"]]
    assert rules.without_absent(circles, frozenset("ace")) == [["a", "c", "e"]]
    assert rules.without_absent(circles, frozenset("abcf")) == [["a", "b"], ["c", "f"]]
    with pytest.raises(Refused):
        rules.without_absent(circles, frozenset("a"))


def test_a_latecomer_goes_where_few_are_and_nobody_is_known() -> None:
    circles = [
        rules.circle("meetings.1", 1, ["zoe", "ana"]),
        rules.circle("meetings.2", 1, ["ana", "bo"]),
        rules.circle("meetings.2", 2, ["chiara", "dan", "eve"]),
        rules.circle("meetings.2", 3, ["fleur"]),
    ]
    assert rules.best_for("zoe", ON, circles).sign.number == 2
    assert rules.best_for("gil", ON, circles).sign.number == 1
    assert rules.best_for("gil", ON, circles[3:]).sign.number == 3
    with pytest.raises(Refused) as refused:
        rules.best_for("fleur", ON, circles[3:])
    assert refused.value.sentence == "refused.nobody_to_meet"


def test_words_are_compared_by_their_beginning_without_accents() -> None:
    assert stems("Un FOUR à pain, des boulangères…") == {"four", "pain", "boula"}
    assert stems("une boulangerie") == {"boula"}


def test_a_need_and_a_resource_that_answer_it_bring_two_people_together() -> None:
    needs = [note("n1", "needs", "Cherche un boulanger"), note("n2", "needs", "Un tracteur en juin")]
    offers = [note("r1", "resources", "Je suis boulangère"), note("r2", "resources", "Une salle chauffée")]
    written = Written(needs, offers, {"n1": "ana", "r1": "bo", "n2": "chiara", "r2": "dan"})
    lead = Match(id="m", audience="floor", need="n2", resource="r2", line="", status="suggested")
    found = suits(written, [lead])
    assert found["ana"] == {"bo": 1.0}
    assert found["bo"] == {"ana": 1.0}
    assert found["chiara"] == {"dan": 4.0}


def test_a_lead_that_was_dropped_or_is_ones_own_brings_nobody_together() -> None:
    needs, offers = [note("n1", "needs", "Un four")], [note("r1", "resources", "Ma cave")]
    dropped = Match(id="m", audience="floor", need="n1", resource="r1", line="", status="dropped")
    assert suits(Written(needs, offers, {"n1": "ana", "r1": "bo"}), [dropped]) == {}
    own = Match(id="m", audience="floor", need="n1", resource="r1", line="", status="agreed")
    assert suits(Written(needs, offers, {"n1": "ana", "r1": "ana"}), [own]) == {}


def test_a_word_that_everybody_uses_says_nothing() -> None:
    needs = [note(f"n{number}", "needs", "du village") for number in range(10)]
    offers = [note(f"r{number}", "resources", "au village") for number in range(10)]
    author = {each.id: each.id for each in (*needs, *offers)}
    assert suits(Written(needs, offers, author), []) == {}
