"""The sentences of the exports: complete in every language, and in good French."""

import re

import pytest

from facilitation.language import catalogue, languages

OURS = ("exports.", "refused.import_")


def sentences(locale: str) -> dict[str, list[str]]:
    ours = {key: entry for key, entry in catalogue(locale).items() if key.startswith(OURS)}
    return {key: [entry] if isinstance(entry, str) else list(entry) for key, entry in ours.items()}


@pytest.mark.parametrize("locale", languages())
def test_every_language_has_the_same_keys_and_values(locale: str) -> None:
    assert sentences(locale).keys() == sentences("fr").keys()
    for key, texts in sentences(locale).items():
        assert len(texts) == len(sentences("fr")[key])
        assert {name for text in texts for name in re.findall(r"{\w+}", text)} == {
            name for text in sentences("fr")[key] for name in re.findall(r"{\w+}", text)
        }


@pytest.mark.parametrize("locale", languages())
def test_no_sentence_is_empty_and_apostrophes_are_curved(locale: str) -> None:
    for texts in sentences(locale).values():
        assert all(text.strip() for text in texts)
        assert not any("'" in text or '"' in text or "..." in text for text in texts)


def test_french_has_its_narrow_spaces() -> None:
    for texts in sentences("fr").values():
        for text in texts:
            assert not re.search(r"[^\u202f][;:!?»]|«[^\u202f]", text)
