"""The check that both languages say the same things."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.texts.check import complaints


def _write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def test_our_own_wording_is_complete() -> None:
    assert complaints() == []


@pytest.mark.parametrize(
    ("ja", "en", "complaint"),
    [
        ("# {{ a }}", None, "en/notice.txt: missing"),
        ("# {{ a }}", "# {{ b }}", "ja and en/notice.txt: only one of them asks for ['a', 'b']"),
        ("# a", "# {{ b }", "en/notice.txt: line 1: unexpected '}'"),
        ("# a", "# {{ 'x' | shout }}", "en/notice.txt: line 1: No filter named 'shout'."),
        ("# a", "a", "en/notice.txt: does not begin with a title (# …)"),
        (
            "# a",
            "# a\n{% set x %}b{% endset %}{{ x }}",
            "en/notice.txt: catches output (macro, call, filter block, set block)",
        ),
    ],
)
def test_a_fault_in_a_template_is_told_with_its_place(tmp_path: Path, ja: str, en: str | None, complaint: str) -> None:
    files = {"ja/notice.txt": ja} | ({} if en is None else {"en/notice.txt": en})
    assert complaints(_write(tmp_path, files)) == [complaint]


def test_keys_and_blanks_of_tables_are_compared_and_aliases_are_not(tmp_path: Path) -> None:
    files = {
        "ja/problems.toml": 'stale = "{{ a }}"\ngone = "x"',
        "en/problems.toml": 'stale = "{{ a }} {{ b }}"',
        "ja/fields.toml": '[mark]\nlabel = "商標"\naliases = ["標章"]',
        "en/fields.toml": '[mark]\nlabel = "Mark"\nhelp = "?"',
    }
    assert complaints(_write(tmp_path, files)) == [
        "ja/fields.toml: mark.help: missing",
        "en/problems.toml: gone: missing",
        "ja and en/problems.toml: stale: only one of them asks for ['b']",
    ]


def test_the_reserved_names_are_no_blanks(tmp_path: Path) -> None:
    files = {"ja/notice.txt": "# {{ language }}", "en/notice.txt": "# T"}
    assert complaints(_write(tmp_path, files)) == []
