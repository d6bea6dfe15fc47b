"""Each kind of mistake is found, in its file, on its line, and none hides another."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitation.language import languages
from facilitation.packs import PackErrors, check, read_pack, read_packs

from .conftest import PAGE, TOML


def line_of(text, part, times=1):
    """The line of the n-th line that holds this part."""
    return [n for n, line in enumerate(text.splitlines(), 1) if part in line][times - 1]


MEET = "meet = { size = 2, rounds = { only = 3 } }"
SPOILT_RECIPES = [
    ("edition = 1", 'edition = "one"', "want_number", "edition"),
    ("edition = 1", "edition = true", "want_number", "edition"),
    ("edition = 1", "edition = 0", "too_small", "edition"),
    ('licence = "CC-BY-SA-4.0"', "licence = 4", "want_text", "licence"),
    ('authors = ["A village"]', 'authors = "A village"', "want_list", "authors"),
    ('authors = ["A village"]', 'author = ["A village"]', "unknown_key", "author"),
    ('authors = ["A village"]\n', "", "missing_key", "key ="),
    ('family = "other"', 'family = "tribe"', "vocabulary", "family"),
    ("{ min = 2, max = 9 }", "{ min = 20, max = 9 }", "group_order", "group"),
    ("{ min = 2, max = 9 }", '"many"', "want_table", "group"),
    ("minutes = 20", "minutes = 25", "minutes_sum", "minutes = 25"),
    ("default = true\n", "", "default_version", "[[versions]]"),
    ("default = true", 'default = "yes"', "want_boolean", 'default = "yes"'),
    ('sort = "need"', 'sort = "wish"', "vocabulary", 'sort = "wish"'),
    ("private = true\n", "", "reveals_open", "reveals"),
    ('form = "write"', 'form = "shout"', "vocabulary", 'form = "shout"'),
    ('write = ["needs", "parking"]', 'write = ["needs", "moon"]', "unknown_board", "moon"),
    ('  "needs",\n', '  "needs",\n  "moon",\n', "unknown_board", "moon"),
    ('board = "needs", points', 'board = "moon", points', "unknown_board", "moon"),
    ('reveals = ["needs"]', 'reveals = ["moon", "needs"]', "unknown_board", "moon"),
    ('reveals = ["needs"]\n', "", "never_revealed", "rights = {"),
    ("vote = true\n", "", "ballot_without_vote", "ballot"),
    ("most_per_target = 2", "most_per_target = 4", "ballot_points", "ballot"),
    ("points = 3", "point = 3", "unknown_key", "ballot"),
    ('form = "write"', f'form = "write"\n{MEET}', "meet_form", "meet ="),
    ('form = "write"', f'form = "meet"\n{MEET.replace("2", "4")}', "meet_size", "meet ="),
    ('form = "write"', f'form = "meet"\n{MEET.replace("only", "other")}', "meet_versions", "meet ="),
    ('form = "write"', f'form = "meet"\n{MEET.replace("3", "13")}', "meet_minutes", "meet ="),
    ("only = 8", "only = 8, other = 3", "unknown_version", "other"),
    ('scene = "board"', 'scene = "beach"', "vocabulary", "beach"),
    ('key = "parking"', 'key = "needs"', "duplicate", 'key = "needs"'),
    ('key = "say"', 'key = "Say it"', "bad_key", "Say it"),
    ('key = "small"', 'key = "large"', "folder_name", "large"),
    ('"fr", "en"]', '"fr", "en", "english"]', "bad_language", "english"),
]


@pytest.mark.parametrize(("old", "new", "key", "where"), SPOILT_RECIPES)
def test_a_mistake_of_structure_is_found_on_its_line(small, old, new, key, where):
    small.spoil("activity.toml", old, new)
    text = (small.folder / "activity.toml").read_text()
    lines = [n for n, line in enumerate(text.splitlines(), 1) if where in line]
    found = [line for file, line, name in small.faults() if (file, name) == ("activity.toml", key)]
    assert set(found) & set(lines)


SPOILT_PAGES = [
    ("# Small {#activity}", "# Small {#thing}", "root_section", "{#thing}"),
    ("A summary.\n", "", "no_summary", "{#activity}"),
    ("A summary.", "A summary.\n\nAnother one.", "one_paragraph", "Another one."),
    ("Ours.\n", "", "no_credit", "{#credit}"),
    ("The only one.\n", "", "no_version_text", "{#only}"),
    ("- A table\n", "", "no_items", "{#materials}"),
    ("- A table", "A table\n- A chair", "not_in_list", "A table"),
    ("I need…\n", "", "no_hint", "{#needs}"),
    ("What do you need?\n\nWrite **alone**.\n", "", "no_prompt", "{#say}"),
    ("What do you need?", "What? " * 30, "long_prompt", "What? What?"),
    ("What do you need?", "What do *you* need?", "plain", "*you*"),
    ("- A van", f"- {'van ' * 200}", "long_example", "van van"),
    ("Keep silent.", "Keep <b>silent</b>.", "raw_html", "<b>"),
    ("Keep silent.", "See [this](x).", "link", "[this]"),
    ("Keep silent.", "![alt](x.png)", "link", "![alt]"),
    ("### Only {#only}", "### Only", "heading_without_key", "### Only"),
    ("### Only {#only}", "#### Only {#only}", "heading_level", "#### Only"),
    ("### Only {#only}", "### {#only}", "no_title", "### {#only}"),
    ("### Only {#only}", f"### {'Only ' * 20}{{#only}}", "long_title", "Only Only"),
    ("### Parking {#parking}", "### Parking {#needs}", "duplicate", "### Parking {#needs}"),
    ("### Parking {#parking}", "### Parking {#car_park}", "unknown_section", "{#car_park}"),
    ("### Parking {#parking}", "### Parking {#car_park}", "absent_section", "{#boards}"),
    ("#### Crew {#guide}\n\nKeep silent.\n", "", "absent_section", "{#say}"),
    ("# Small", "Hello\n\n# Small", "before_heading", "Hello"),
]


@pytest.mark.parametrize(("old", "new", "key", "where"), SPOILT_PAGES)
def test_a_mistake_of_words_is_found_in_its_language_on_its_line(small, old, new, key, where):
    small.spoil("en.md", old, new)
    text = (small.folder / "en.md").read_text()
    assert ("en.md", line_of(text, where), key) in small.faults()


def test_a_board_without_examples_is_found(small):
    small.spoil("en.md", "- A van\n", "")
    text = (small.folder / "en.md").read_text()
    assert small.faults() == [("en.md", line_of(text, "### Needs {#needs}", 2), "no_examples")]


def test_a_valid_pack_has_nothing_to_say(small):
    assert small.faults() == []


def test_a_broken_toml_is_found_on_its_line(small):
    small.spoil("activity.toml", 'form = "write"', "form = write")
    assert small.faults() == [("activity.toml", line_of(TOML, 'form = "write"'), "not_toml")]


def test_a_toml_that_stops_short_is_found_on_its_last_line(small):
    (small.folder / "activity.toml").write_text('key = "small"\nauthors = ["A"')
    assert [fault[2] for fault in small.faults()] == ["not_toml"]


def test_a_text_that_is_not_utf8_is_found_on_its_line(small):
    (small.folder / "en.md").write_bytes(b"# Small {#activity}\n\nCaf\xe9\n")
    assert ("en.md", 3, "not_utf8") in small.faults()


def test_a_missing_language_is_a_mistake_of_the_recipe_and_a_surplus_one_of_its_file(small):
    (small.folder / "en.md").rename(small.folder / "it.md")
    assert ("activity.toml", 1, "missing_file") in small.faults()
    assert ("it.md", 1, "extra_language") in small.faults()


def test_a_vote_without_a_ballot_is_found(small):
    small.spoil("activity.toml", "ballot = {", "# ballot = {")
    assert ("activity.toml", line_of(TOML, "vote = true"), "vote_without_ballot") in small.faults()


def test_a_wall_of_boards_needs_boards_to_show(small):
    small.spoil("activity.toml", 'see = [\n  "needs",\n]\n', "")
    assert ("activity.toml", line_of(TOML, 'scene = "board"'), "scene_board") in small.faults()


def test_a_step_in_no_version_is_found(small):
    small.spoil("activity.toml", "{ only = 12 }", "{}")
    assert ("activity.toml", line_of(TOML, "[[steps]]"), "step_nowhere") in small.faults()


def test_mistakes_of_every_file_come_all_at_once_in_order(small):
    small.spoil("activity.toml", "minutes = 20", "minutes = 25").spoil("activity.toml", '"need"', '"wish"')
    small.spoil("fr.md", "What do you need?", "What? " * 30).spoil("en.md", "- A van\n", "")
    assert [(file, key) for file, _, key in small.faults()] == [
        ("activity.toml", "minutes_sum"),
        ("activity.toml", "vocabulary"),
        ("en.md", "no_examples"),
        ("fr.md", "long_prompt"),
    ]


def test_the_sentences_name_file_and_line_in_every_language(small):
    small.spoil("activity.toml", 'family = "other"', 'family = "tribe"')
    start = f"{small.folder / 'activity.toml'}:{line_of(TOML, 'family')}: "
    said = [check(small.folder, locale) for locale in languages()]
    assert all(len(sentences) == 1 and sentences[0].startswith(start) for sentences in said)
    assert len({sentences[0] for sentences in said}) == len(languages())


def test_reading_a_broken_pack_raises_all_its_mistakes(small):
    small.spoil("fr.md", "- A van\n", "").spoil("en.md", "- A van\n", "")
    with pytest.raises(PackErrors) as raised:
        read_pack(small.folder)
    assert [fault.key for fault in raised.value.faults] == ["packs.no_examples"] * 2


def test_folders_without_a_recipe_are_read_past_but_the_checker_says_so(small):
    (small.folder.parent / "notes").mkdir()
    assert list(read_packs(small.folder.parent)) == ["small"]
    assert len(check(small.folder.parent, "en")) == 1


def test_a_folder_that_is_empty_or_absent_is_a_mistake(tmp_path):
    assert len(check(tmp_path, "fr")) == 1
    assert len(check(tmp_path / "nowhere", "fr")) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    name=st.sampled_from(["activity.toml", "en.md"]), cut=st.tuples(st.integers(0, 1200), st.integers(1, 90))
)
def test_a_pack_with_a_hole_anywhere_is_checked_to_the_end(small, name, cut):
    text = {"activity.toml": TOML, "en.md": PAGE}[name]
    (small.folder / name).write_text(text[: cut[0]] + text[sum(cut) :], encoding="utf-8")
    assert all(line >= 1 for _, line, _ in small.faults())
    (small.folder / name).write_text(text, encoding="utf-8")


def test_the_hash_of_a_code_block_is_not_a_heading(small):
    small.spoil("en.md", "Keep silent.", "```\n# not a heading\n```")
    assert small.faults() == []
