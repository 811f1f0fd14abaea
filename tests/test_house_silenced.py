"""Where a check is silenced, the reason stands beside it; and nothing is silenced for a check that is not made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CHECKED = ("core", "bot", "mailgw", "sandbox")
"""By mypy."""
SOURCES = [path for room in (*CHECKED, "tests", "benchmarks") for path in sorted((ROOT / room).rglob("*.py"))]
NO_REASON = re.compile(
    r"# (?:noqa(?:: *[A-Z0-9, ]+)?|type: ignore(?:\[[\w, -]*\])?|pragma: no cover)\s*$", re.MULTILINE
)
SKIPPED = re.compile(r"pytest\.mark\.(?:skip|skipif|xfail)\b(?!\((?:[^()]|\([^()]*\))*reason=)")


def without_reason(text: str) -> list[str]:
    return NO_REASON.findall(text) + SKIPPED.findall(text)


@pytest.mark.parametrize("room", [*CHECKED, "tests", "benchmarks"])
def test_whoever_silences_a_check_says_why(room: str) -> None:
    sources = [path for path in SOURCES if path.is_relative_to(ROOT / room)]
    assert len(sources) > 5
    assert [str(path) for path in sources if without_reason(path.read_text("utf-8"))] == []


def test_types_are_ignored_only_where_they_are_checked() -> None:
    unchecked = [path for path in SOURCES if path.relative_to(ROOT).parts[0] not in CHECKED]
    assert [str(path) for path in unchecked if re.search(r"#\s*type: ignore\[", path.read_text("utf-8"))] == []


def test_a_silence_without_reason_would_be_seen() -> None:
    noqa, ignored, mark = "# no" + "qa: BLE001", "# type" + ": ignore[misc]", "pytest.mark" + ".xfail"
    for silent in (f"x  {noqa}\n", f"x  {ignored}\n", f"@{mark}\n", f"@{mark}(strict=True)\n"):
        assert without_reason(silent), silent
    for explained in (f"x  {noqa} - told\n", f"x  {ignored}  # untyped\n", f'@{mark}(strict=(), reason="owed")\n'):
        assert without_reason(explained) == [], explained
