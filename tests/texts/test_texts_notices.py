"""Everything we can tell a person reads well: in both languages, on both surfaces, in every state."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from samples import SAMPLES

from core.domain.notices import Notice
from core.texts import LANGUAGES, Document, Language, Texts
from core.texts.columns import width
from core.texts.notices import document_of
from core.texts.plain import COLUMNS, to_plain

SURFACES = ("mailgw", "bot")
EVERYTHING = pytest.mark.parametrize("sample", list(SAMPLES))
BOTH_LANGUAGES = pytest.mark.parametrize("language", LANGUAGES)
BOTH_SURFACES = pytest.mark.parametrize("surface", SURFACES)


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts()


def written(texts: Texts, notice: Notice, language: Language = "ja", surface: str = "mailgw") -> Document:
    """As a person is written to by mail, and a channel in Slack."""
    reader = "弁理 花子" if surface == "mailgw" else ""
    return document_of(texts, notice, language, reader=reader, surface=surface)


def test_there_is_a_sample_of_every_notice() -> None:
    assert {type(sample) for sample in SAMPLES.values()} == set(get_args(Notice))


@EVERYTHING
@BOTH_LANGUAGES
@BOTH_SURFACES
def test_every_notice_reads_in_both_languages_on_both_surfaces(
    texts: Texts, sample: str, language: Language, surface: str
) -> None:
    document = written(texts, SAMPLES[sample], language, surface)
    plain = to_plain(document)
    assert document.title.strip()
    assert plain.strip()
    assert [line for line in plain.splitlines() if width(line) > COLUMNS] == []
    assert re.findall(r"\( *\)|（）|「」|“”|\[\]|None", document.title + plain) == []


@EVERYTHING
@BOTH_SURFACES
def test_no_japanese_is_left_in_the_english_frame(texts: Texts, sample: str, surface: str) -> None:
    """What stands in an English notice in Japanese came from the notice itself."""
    plain = to_plain(written(texts, SAMPLES[sample], "en", surface))
    given = repr(SAMPLES[sample])
    frame = [
        word for word in re.findall(r"[ぁ-んァ-ヶ一-龠]{2,}", plain) if word not in given and word not in "弁理 花子"
    ]
    assert frame == []
