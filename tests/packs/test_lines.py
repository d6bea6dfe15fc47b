"""The line of every value of a TOML text."""

import tomllib

import pytest

from facilitation.packs.lines import line_at, lines_of

TEXT = '''\
# a comment with "quotes" and [brackets]
title = "one # not a comment"
long = """
key = "not a key"
"""
date = 1979-05-27 07:32:00
ratio = 1.5

[owner]
"full name" = 'Ana'
ways = [
  "foot",  # first
  [ "bus",
    "car" ],
]
home.village = "Aubrin"

[[steps]]
key = "a"
minutes = { short = 1, long = { half = 2 } }

[[steps]]
key = "b"
[steps.rights]
write = ["x"]

[[steps.parts]]
name = "p"
'''

PLACES = {
    ("title",): 2,
    ("long",): 3,
    ("date",): 6,
    ("ratio",): 7,
    ("owner",): 9,
    ("owner", "full name"): 10,
    ("owner", "ways", 0): 12,
    ("owner", "ways", 1, 1): 14,
    ("owner", "home", "village"): 16,
    ("steps", 0): 18,
    ("steps", 0, "minutes", "long", "half"): 20,
    ("steps", 1, "key"): 23,
    ("steps", 1, "rights", "write", 0): 25,
    ("steps", 1, "parts", 0, "name"): 28,
}


@pytest.mark.parametrize(("place", "line"), PLACES.items())
def test_a_value_is_found_on_its_line(place, line):
    assert lines_of(TEXT)[place] == line


def test_every_value_that_the_standard_reader_sees_has_a_line():
    lines = lines_of(TEXT)
    assert [place for place in every_place(tomllib.loads(TEXT)) if place not in lines] == []


def test_what_is_absent_is_on_the_line_of_what_should_hold_it():
    assert line_at(lines_of(TEXT), ("steps", 1, "rights", "see", 3)) == 24
    assert line_at(lines_of(TEXT), ("nothing",)) == 1


def every_place(value, place=()):
    if place:
        yield place
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, part in inside:
        yield from every_place(part, (*place, name))
