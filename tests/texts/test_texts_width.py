"""Letters are read as plain text by many: 72 columns, with full-width signs."""

from __future__ import annotations

import re

import pytest
from samples import SAMPLES

from core.surfaces import Reader
from core.texts import LANGUAGES, Texts
from core.texts.columns import SCREENS
from core.texts.plain import COLUMNS, to_plain
from mailgw.writing import written


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SAMPLES)
def test_no_line_of_a_letter_is_wider_than_a_client_shows(name: str, language: str) -> None:
    """Full-width signs count twice; only what cannot be broken (an address, a number) may stand out."""
    letter = written(Texts(), SAMPLES[name], Reader(None, "弁理 花子", language, "Asia/Tokyo"))
    width = SCREENS[letter.language].width
    for line in to_plain(letter.as_text, letter.language).splitlines():
        longest = max(map(width, re.findall(r"[\x21-\x7e]+", line)), default=0)
        assert width(line) <= max(COLUMNS, longest + 4), line
