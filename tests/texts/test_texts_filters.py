"""How values, sizes, moments and counts read in a template."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.notices import Problem
from core.texts import Language, Texts
from core.texts.values import unmark
from core.texts.wording import file_size, tally

AT = datetime(2026, 1, 14, 23, 32, 5, tzinfo=UTC)
"""08:32:05 on the next day in Tokyo."""


def _written(folder: Path, line: str, language: Language = "ja", **facts: object) -> str:
    (folder / language).mkdir(exist_ok=True)
    (folder / language / "notice.txt").write_text(f"# {line}", "utf-8")
    return Texts(folder).document("notice", language, **facts).title


@pytest.mark.parametrize(
    ("field", "value", "ja", "en"),
    [
        ("filing_date", "2016-06-03", "2016/06/03", "2016-06-03"),
        ("country", "JP", "日本", "Japan"),
        ("right", "特許", "特許", "patent"),
        ("accelerated", False, "無", "no"),
        ("claims", 0, "0", "0"),
        ("inventors", [{"label": "発明太郎"}, {"label": "技術 次郎"}], "発明太郎、技術 次郎", "発明太郎; 技術 次郎"),
        ("title", None, "—", "—"),
        ("title", "", "—", "—"),
        ("inventors", [], "—", "—"),
        ("社内区分", "A-1", "A-1", "A-1"),
    ],
)
def test_a_value_reads_as_its_field_does(tmp_path: Path, field: str, value: object, ja: str, en: str) -> None:
    line = "{{ v | value(f) }}"
    assert _written(tmp_path, line, "ja", v=value, f=field) == ja
    assert _written(tmp_path, line, "en", v=value, f=field) == en


@pytest.mark.parametrize("at", [AT, AT.isoformat(), "2026-01-14T23:32:05Z"])
def test_a_moment_is_the_same_one_after_json(tmp_path: Path, at: object) -> None:
    line = "{{ at | date }} {{ at | day }} {{ at | time }} {{ at | time(seconds=true) }} {{ at | moment }}"
    assert _written(tmp_path, line, at=at) == "2026/01/15 1/15(木) 08:32 08:32:05 1/15 08:32"
    assert _written(tmp_path, line, "en", at=at) == "2026-01-15 Thu 15 Jan 08:32 08:32:05 15 Jan 08:32"


@pytest.mark.parametrize(("language", "text"), [("ja", "1月5日(月)"), ("en", "Mon 5 Jan")])
def test_a_heading_names_the_day_in_full(tmp_path: Path, language: Language, text: str) -> None:
    assert _written(tmp_path, "{{ d | calendar_day }}", language, d=date(2026, 1, 5)) == text


def test_no_moment_is_a_dash(tmp_path: Path) -> None:
    line = "{{ none | moment }} {{ none | time }} {{ none | calendar_day }}"
    assert _written(tmp_path, line) == "— — —"


@pytest.mark.parametrize(
    ("size", "text"),
    [
        (0, "0 B"),
        (1_023, "1023 B"),
        (1_024, "1 KB"),
        (86_016, "84 KB"),
        (1_048_000, "1,023 KB"),
        (1_048_575, "1.0 MB"),
        (26_214_400, "25.0 MB"),
    ],
)
def test_a_size_reads_as_on_peoples_screens(size: int, text: str) -> None:
    assert file_size(size) == text


@given(st.integers(0, 10**9))
@settings(max_examples=150, deadline=None)
def test_a_size_never_takes_many_digits(size: int) -> None:
    number, unit = file_size(size).split(" ")
    assert unit in {"B", "KB", "MB"}
    assert float(number.replace(",", "")) <= 1_023


def test_counting_names_puts_the_most_frequent_first_and_leaves_out_nobody() -> None:
    names = ["ABC株式会社", "デモ株式会社", "", "デモ株式会社"]
    assert tally(names, "ja") == "デモ株式会社 2、ABC株式会社 1"
    assert tally(names, "en") == "デモ株式会社 2, ABC株式会社 1"
    assert tally([""], "ja") == ""


def test_words_to_choose_from_stand_side_by_side(tmp_path: Path) -> None:
    assert _written(tmp_path, "{{ w | alternatives }}", w=["承認", "辞退 理由"]) == "承認 / 辞退 理由"
    assert _written(tmp_path, "{{ w | alternatives }}", w="承認") == "承認"


def test_a_kind_of_message_has_its_word_and_one_somebody_typed_stays() -> None:
    texts = Texts()
    line = texts.environment.from_string("{{ 'to_agent' | message_kind }}, {{ '至急の連絡' | message_kind }}")
    assert unmark(line.render(language="ja")) == "代理人への連絡, 至急の連絡"
    assert unmark(line.render(language="en")) == "To the agent, 至急の連絡"


def test_a_problem_within_a_notice_is_told_in_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "ja").mkdir()
    (tmp_path / "ja" / "problems.toml").write_text('gone = "{{ ref }} はありません。"', "utf-8")
    assert _written(tmp_path, "{{ p | problem }}", p=Problem("gone", {"ref": "PK1"})) == "PK1 はありません。"


def test_a_phrase_is_filled_like_a_sentence() -> None:
    assert Texts().phrase("salutation", "ja", reader="弁理 花子") == "弁理 花子 様"
    assert Texts().phrase("salutation", "en", reader="弁理 花子") == "Dear 弁理 花子,"
