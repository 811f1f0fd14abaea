"""Wording by name and language, and how values read."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from core.errors import UserError
from core.texts import LANGUAGES, Document, Language, NoSuchText, Texts

FIELDS = {
    "ja": '[filing_date]\nlabel = "出願日"\nhelp = "出願した日"\naliases = ["出願年月日"]\n',
    "en": '[filing_date]\nlabel = "Filing date"\nhelp = "The day of filing"\n',
}
LATE_EVENING_UTC = datetime(2026, 1, 14, 23, 32, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for language, fields in FIELDS.items():
        (tmp_path / language).mkdir()
        (tmp_path / language / "fields.toml").write_text(fields, "utf-8")
        (tmp_path / language / "words.toml").write_text(f'yes = "yes-{language}"\n', "utf-8")
    return tmp_path


@pytest.fixture
def texts() -> Texts:
    return Texts()


def _written(folder: Path, line: str, language: Language, **facts: object) -> str:
    (folder / language / "notice.txt").write_text(f"# {line}", "utf-8")
    return Texts(folder).document("notice", language, **facts).title


@pytest.mark.parametrize("value", [date(2016, 6, 3), "2016-06-03", datetime(2016, 6, 2, 15, tzinfo=UTC)])
def test_a_date_has_one_form_in_each_language_whatever_it_came_as(folder: Path, value: object) -> None:
    """The same that a field's value has; so it can be typed back as it was read."""
    line = '{{ d | date }} {{ day | value("filing_date") }}'
    assert _written(folder, line, "ja", d=value, day="2016-06-03") == "2016/06/03 2016/06/03"
    assert _written(folder, line, "en", d=value, day="2016-06-03") == "2016-06-03 2016-06-03"


@pytest.mark.parametrize(("language", "text"), [("ja", "1/15(木)"), ("en", "Thu 15 Jan")])
def test_a_day_carries_its_weekday(folder: Path, language: Language, text: str) -> None:
    assert _written(folder, "{{ d | day }}", language, d=date(2026, 1, 15)) == text


def test_a_moment_is_shown_where_the_reader_is(folder: Path) -> None:
    line = "{{ at | date }} {{ at | time }}"
    assert _written(folder, line, "ja", at=LATE_EVENING_UTC) == "2026/01/15 08:32"
    assert _written(folder, line, "ja", at=LATE_EVENING_UTC, zone=ZoneInfo("Europe/Berlin")) == "2026/01/15 00:32"


def test_a_moment_without_a_zone_is_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        _written(folder, "{{ at | time }}", "ja", at=datetime(2026, 1, 15, 8, 32))  # noqa: DTZ001 - that is what is refused


def test_the_small_filters(folder: Path) -> None:
    line = "{{ n | number }} {{ 'filing_date' | field }} {{ 'yes' | word }} {{ t | short(5) }} {{ none | date }}"
    assert _written(folder, line, "ja", n=4300, t="a\nbcdefg") == "4,300 出願日 yes-ja a bc… —"
    assert _written(folder, line, "en", n=4300, t="ab") == "4,300 Filing date yes-en ab —"


def test_a_list_reads_as_an_enumeration(folder: Path) -> None:
    assert _written(folder, "{{ n | listed }}", "ja", n=["a", "b"]) == "a、b"
    assert _written(folder, "{{ n | listed }}", "en", n=("a", "b")) == "a, b"
    assert _written(folder, "{{ n | listed }}", "en", n="ab") == "ab"


def test_a_field_of_an_organisations_own_is_called_by_its_name(folder: Path) -> None:
    assert _written(folder, "{{ 'filing_date' | field }} {{ '社内区分' | field }}", "ja") == "出願日 社内区分"


def test_a_field_has_a_label_and_a_help_text(folder: Path) -> None:
    texts = Texts(folder)
    assert texts.field_label("filing_date", "ja") == "出願日"
    assert texts.field_help("filing_date", "en") == "The day of filing"


def test_what_is_missing_in_a_language_is_not_answered_in_another(folder: Path) -> None:
    (folder / "ja" / "notice.txt").write_text("# T", "utf-8")
    texts = Texts(folder)
    assert texts.document("notice", "ja") == Document("T", ())
    with pytest.raises(NoSuchText, match=r"^en/notice\.txt$"):
        texts.document("notice", "en")
    with pytest.raises(NoSuchText, match=r"^en/problems\.toml$"):
        texts.problem("stale", "en")
    with pytest.raises(NoSuchText, match=r"^ja/words\.toml: no$"):
        texts.word("no", "ja")
    with pytest.raises(NoSuchText, match=r"^ja/fields\.toml: mark\.label$"):
        texts.field_label("mark", "ja")


def test_each_kind_of_user_error_has_a_sentence_of_its_own(texts: Texts) -> None:
    facts = {
        "given": "OKですが名称は要確認",
        "words": "承認 / 辞退 理由",
        "by": "知財 太郎",
        "at": LATE_EVENING_UTC,
        "what": "accepted",
        "candidates": ["a", "b"],
    }
    codes = {kind.code for kind in UserError.__subclasses__()}
    for language in LANGUAGES:
        sentences = {code: texts.problem(code, language, **facts) for code in codes}
        assert len(set(sentences.values())) == len(codes) >= 7


def test_an_old_copy_says_who_decided_and_when(texts: Texts) -> None:
    facts = {"by": "知財 太郎", "at": LATE_EVENING_UTC, "what": "accepted"}
    sentence = texts.problem("already_decided", "ja", **facts)
    assert sentence.startswith("1/15(木) 08:32 に知財 太郎さんが適用済みです。")


def test_an_unknown_number_comes_with_a_suggestion_when_there_is_one(texts: Texts) -> None:
    assert (
        texts.problem("unknown_ref", "ja", ref="PK190099", suggestion="PK190009")
        == "PK190099 は見つかりません。PK190009 ではありませんか。"
    )
    assert (
        texts.problem("unknown_ref", "en", ref="PK190099", suggestion=None)
        == "PK190099 was not found. Please check the reference number."
    )


def test_a_missing_parent_names_the_next_step(texts: Texts) -> None:
    facts = {"ref": "PK190006", "parent": "PK190005", "counterpart": "デモ事務所"}
    assert (
        texts.problem("share_parent_not_shared", "ja", **facts)
        == "PK190006 の親出願 PK190005 がデモ事務所に未共有です。先に PK190005 を共有してください。"
    )


def test_what_was_not_understood_is_quoted_short_and_on_one_line(texts: Texts) -> None:
    sentence = texts.problem("not_understood", "ja", given="長い\n" * 100, words="承認 / ヘルプ")
    first, second = sentence.splitlines()
    assert first.startswith("お送りいただいた「長い 長い")
    assert "…」を操作として" in first
    assert second == "（いま使える言葉: 承認 / ヘルプ）"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_shouts(language: Language) -> None:
    folder = Path(__file__).parents[2] / "templates" / language
    loud = re.compile("!(?!=)|！")  # != compares
    assert [path.name for path in folder.iterdir() if loud.search(path.read_text("utf-8"))] == []
