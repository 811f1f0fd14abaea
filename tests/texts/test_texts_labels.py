"""What people call a field is read back to the field."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import templates
from core.domain.fields import BY_ID
from core.texts import LANGUAGES, Language, Texts
from core.texts.labels import label_key

TEXTS = Texts()


def names(language: Language) -> Iterator[tuple[str, str]]:
    """Each label and alias with its field."""
    path = Path(templates.__path__[0]) / language / "fields.toml"
    for field_id, entry in tomllib.loads(path.read_text("utf-8")).items():
        yield from ((name, field_id) for name in (entry["label"], *entry.get("aliases", ())))


EVERY_NAME = [(language, *pair) for language in LANGUAGES for pair in names(language)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_found_by_its_label(language: Language) -> None:
    assert {TEXTS.field_id(TEXTS.field_label(field_id, language), language) for field_id in BY_ID} == set(BY_ID)


def test_no_name_means_two_fields() -> None:
    meant = {(label_key(name), field_id) for _, name, field_id in EVERY_NAME}
    assert [key for key, count in Counter(key for key, _ in meant).items() if count > 1] == []


@given(st.sampled_from(EVERY_NAME), st.sampled_from(["NFC", "NFKC", "NFKD"]), st.sampled_from(["", " ", "\u3000"]))
@settings(max_examples=150, deadline=None)
def test_spelling_makes_no_difference(entry: tuple[Language, str, str], form: str, space: str) -> None:
    language, name, field_id = entry
    spelled = unicodedata.normalize(form, space.join(name)).upper()
    assert TEXTS.field_id(spelled) == TEXTS.field_id(spelled, language) == field_id


def test_a_language_can_be_asked_alone() -> None:
    assert TEXTS.field_id("出願日") == TEXTS.field_id("出願日", "ja") == TEXTS.field_id("Filing date") == "filing_date"
    assert TEXTS.field_id("出願日", "en") is None


@pytest.mark.parametrize("label", ["", "出願の日かもしれない", "filing_date_x"])
def test_what_no_field_is_called_is_nothing(label: str) -> None:
    assert TEXTS.field_id(label) is None
