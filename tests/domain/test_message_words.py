"""Placeholders of a text, and names of files that came from anywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.file_names import LONGEST, plain_name
from core.domain.placeholders import filled, placeholders


def test_braces_are_filled_and_doubled_ones_stand_for_themselves() -> None:
    text = "{案件.出願番号} は {期限} まで。{{そのまま}} {案件.出願番号}"
    assert placeholders(text) == ("案件.出願番号", "期限")
    assert filled(text, {"案件.出願番号": "特願1", "期限": "{期限}"}) == "特願1 は {期限} まで。{そのまま} 特願1"


@given(st.text())
def test_any_text_is_filled_or_names_what_it_lacks(text: str) -> None:
    """Nothing in braces is passed over: every name found is asked for."""
    names = placeholders(text)
    assert filled(text, dict.fromkeys(names, "値")).count("値") >= len(names)
    for name in names:
        with pytest.raises(KeyError):
            filled(text, {other: "" for other in names if other != name})


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\taro\\年金一覧.xlsx", "年金一覧.xlsx"),
        ("年金\u202exslx.exe", "年金xslx.exe"),
        ("..", "file"),
        ("", "file"),
    ],
)
def test_a_name_is_never_a_way_to_somewhere(given_name: str, shown: str) -> None:
    assert plain_name(given_name) == shown


@given(st.text(max_size=400))
def test_every_name_is_short_and_has_no_separator(name: str) -> None:
    plain = plain_name(name)
    assert 0 < len(plain) <= LONGEST
    assert not set(plain) & set("/\\\x00\n")
    assert plain_name(plain) == plain
