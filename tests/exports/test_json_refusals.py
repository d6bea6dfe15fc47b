"""A JSON file read back: believed only after every check."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.domain.records import Guide, Note, Step
from facilitation.domain.refusals import Refused
from facilitation.exports import FORMATS, read_json
from facilitation.language import catalogue

from .saint_martin import evening
from .sample import snapshot

Change = Callable[[dict[str, Any]], None]


def render(records: list[Any]) -> bytes:
    return FORMATS["json"].render(snapshot(records))


def changed(change: Change) -> bytes:
    data = json.loads(render(evening()))
    change(data)
    return json.dumps(data).encode()


def one(data: dict[str, Any], kind: str) -> dict[str, Any]:
    return next(record for record in data["records"] if record["kind"] == kind)


def refusal(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read_json(data)
    assert caught.value.sentence in catalogue("fr")
    return caught.value


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff\xfe", b"\x00", b'{"protocol": NaN}', b'{"protocol": 1} x', b'"\\ud800"']
)
def test_what_is_not_json_is_refused(data: bytes) -> None:
    assert refusal(data).sentence in ("refused.import_not_json", "refused.import_shape")


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 200_000,
        b'{"protocol":' + b"[" * 200_000,
        b'{"x":' * 200_000,
        b'{"protocol":1,"records":[{"x":' + b"[" * 200_000,
    ],
)
def test_a_very_deep_file_is_refused(data: bytes) -> None:
    refusal(data)


def test_a_file_of_more_than_20_megabytes_is_refused_before_it_is_read() -> None:
    assert refusal(b" " * (20 * 1024 * 1024 + 1)).sentence == "refused.import_too_big"


def test_a_file_of_another_protocol_is_refused_whatever_its_shape() -> None:
    refused = refusal(b'{"protocol": 99, "new": true}')
    assert (refused.sentence, refused.values["found"]) == ("refused.import_protocol", 99)


def _set(kind: str, /, **fields: Any) -> Change:
    return lambda data: one(data, kind).update(fields)


def _drop(kind: str) -> Change:
    return lambda data: data.update(records=[record for record in data["records"] if record["kind"] != kind])


def _append(**record: Any) -> Change:
    return lambda data: data["records"].append(record)


PERSON = {
    "kind": "person",
    "id": "p",
    "audience": "crew",
    "name": "A",
    "actor": None,
    "organisation": "",
    "place": "",
    "locale": "fr",
    "joined_at": "",
    "removed": False,
}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda data: data.update(extra=1), "shape"),
        (lambda data: data.pop("session"), "shape"),
        (_set("note", colour="red"), "shape"),
        (_set("note", text=3), "shape"),
        (_set("note", kind="poster"), "shape"),
        (_set("board", sort="secret"), "shape"),
        (_append(**PERSON), "personal"),
        (_append(kind="vote", id="v", audience="p", ballot="b1", target="g3", points=1), "personal"),
        (_set("note", audience="p01"), "audience"),
        (_set("note", audience="crew+p01"), "audience"),
        (lambda data: data["records"].append(one(data, "note")), "twice"),
        (_set("group", id="n1"), "twice"),
        (_set("note", id="<b>"), "id"),
        (_set("note", id=""), "id"),
        (_set("board", id="other"), "id"),
        (_set("timer", id="clock"), "id"),
        (_drop("step"), "reference"),
        (_drop("group"), "reference"),
        (_drop("note"), "reference"),
        (_drop("ballot"), "reference"),
        (_set("note", board="gone"), "reference"),
        (_set("note", group="gone"), "reference"),
        (_set("scene", target="gone"), "reference"),
        (_set("ballot", targets=["gone"]), "reference"),
        (_set("action", sources=["gone"]), "reference"),
        (_set("note", position=1e300), "number"),
        (_set("action", phase=5), "number"),
        (_set("tally", points=-1), "number"),
        (_set("step", minutes=10**12), "number"),
        (_set("step", minutes=100_000), "number"),
        (_set("step", meet={"size": 2, "rounds": 0}), "number"),
        (_set("step", meet={"size": 0, "rounds": 1}), "number"),
        (_set("step", ballot={"board": "ideas", "points": 0}), "number"),
        (_set("ballot", points=0), "number"),
        (_set("ballot", points=21), "number"),
        (_set("ballot", most_per_target=0), "number"),
        (lambda data: data["session"].update(initiator=10), "number"),
        (lambda data: data["session"].update(starts_at="9999-12-31T23:00:00.000Z"), "time"),
        (lambda data: data["session"].update(starts_at="0001-01-01T00:00:00.000Z"), "time"),
        (lambda data: data["session"].update(opened_at="hier"), "time"),
        (_set("note", created_at="2026-13-45"), "time"),
        (_set("note", text="a" * 20_001), "long"),
        (_set("note", locale="../fr"), "locale"),
        (lambda data: data["session"].update(locales=["fr", "<b>"]), "locale"),
        (_set("board", titles={"../fr": "x"}), "locale"),
    ],
)
def test_a_file_that_no_session_could_have_made_is_refused(change: Change, sentence: str) -> None:
    assert refusal(changed(change)).sentence == f"refused.import_{sentence}"


@pytest.mark.parametrize("number", [b"1e999", b"-1e999", b"1" * 400, b"NaN", b"Infinity"])
def test_numbers_without_a_value_are_refused(number: bytes) -> None:
    refusal(changed(_set("note", position=123456789)).replace(b"123456789", number))


def test_a_refusal_tells_where() -> None:
    assert refusal(changed(_set("note", text=3))).values["where"].endswith(".text")


def test_texts_are_cleaned_on_the_way_in() -> None:
    records = read_json(changed(_set("note", text="four\u202e\u0000 à pain ")))
    assert "four à pain" in [record.text for record in records if isinstance(record, Note)]


@given(st.binary(max_size=400) | st.text().map(str.encode))
def test_any_bytes_are_refused_with_a_sentence(data: bytes) -> None:
    refusal(data)


@given(st.data())
def test_a_damaged_file_is_read_or_refused_and_never_breaks(data: st.DataObject) -> None:
    file = bytearray(render(evening()))
    for _ in range(data.draw(st.integers(1, 4))):
        file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))
    try:
        records = read_json(bytes(file))
    except Refused:
        return
    assert render(records)


def test_html_of_a_pack_comes_back_as_it_was_and_other_html_does_not() -> None:
    def poison(data: dict[str, Any]) -> None:
        one(data, "step")["instructions"] = {
            "fr": "<p onclick=x>Bien<script>alert(1)</script></p><a href='javascript:x'>ici</a>"
        }

    steps = [record for record in read_json(changed(poison)) if isinstance(record, Step)]
    assert [step.instructions["fr"] for step in steps].count(
        "<p>En <strong>silence</strong> d’abord.</p>"
    ) == len(steps) - 1
    assert "<p>Bien</p>ici" in [step.instructions["fr"] for step in steps]
    assert any(isinstance(record, Guide) for record in read_json(render(evening())))
