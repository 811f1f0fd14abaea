"""Plain text of 72 columns, full-width characters counted as two."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.texts import Document, Heading, Note, Paragraph, Quote, Table
from core.texts.columns import JAPANESE, SCREENS
from core.texts.plain import COLUMNS, to_plain

WORDS = st.text(alphabet="案件連絡の承認をお願いします。、」「（）ーっ①→ｶﾅabc123 .,", max_size=300)
ANYTHING = st.text(st.characters(blacklist_categories=("Cc", "Cs")), max_size=200)


def test_a_full_width_character_takes_two_columns() -> None:
    assert {text: JAPANESE.width(text) for text in ("ab", "出願", "ｶﾅ", "①→", "é", "か\u3099", "")} == {
        "ab": 2,
        "出願": 4,
        "ｶﾅ": 2,
        "①→": 4,
        "é": 1,
        "か\u3099": 2,
        "": 0,
    }


def test_signs_of_open_width_take_one_column_where_english_is_read() -> None:
    """Fonts of an English mail show …, → and — as narrow as letters; 出願 is as wide as ever."""
    english = SCREENS["en"]
    assert [english.width(text) for text in ("approve NUMBER…", "a → b", "—", "①", "é", "出願")] == [15, 5, 1, 1, 1, 4]
    assert english.wrapped("send back REASON… now", 17) == ["send back REASON…", "now"]
    table = Table(None, (("approve NUMBER…", "links it to that matter"), ("decline", "does not take it in")))
    lines = to_plain(Document("T", (table, Heading("Next"), Note("→ see below"))), "en").splitlines()
    assert lines[0].index("links") == lines[1].index("does not")
    assert to_plain(Document("T", (Note("word " * 30),)), "en").splitlines()[1].startswith("  word")


def test_japanese_breaks_anywhere_but_before_a_full_stop() -> None:
    assert JAPANESE.wrapped("案件を共有。連絡", 10) == ["案件を共", "有。連絡"]


def test_an_opening_bracket_goes_to_the_next_line_with_what_it_opens() -> None:
    assert JAPANESE.wrapped("番号は「特願」", 8) == ["番号は", "「特願」"]


def test_a_number_keeps_what_it_counts() -> None:
    assert JAPANESE.wrapped("保留は3日です", 7) == ["保留は", "3日です"]
    assert JAPANESE.wrapped("2026年12月31日", 8) == ["2026年", "12月31日"]


def test_what_goes_on_stands_below_the_words_and_not_below_their_mark() -> None:
    assert JAPANESE.wrapped("✓ Step 1 done by Taro", 14) == ["✓ Step 1 done", "  by Taro"]
    assert JAPANESE.wrapped("- 一つ目の項目です", 10) == ["- 一つ目の", "  項目です"]
    assert JAPANESE.wrapped("-一つ目の項目です", 10) == ["-一つ目の", "項目です"]
    assert JAPANESE.wrapped("   → 候補の名称は長い", 16) == ["   → 候補の名称", "      は長い"]


def test_columns_move_closer_before_a_table_is_given_up() -> None:
    header = ("", "相手方", "0–2日", "3–7日", "8–30日", "31日〜", "計", "最古", "相手方承認待ち")
    row = ("A", "デモ株式会社", "3", "2", "0", "1", "6", "12/1(月)", "12")
    lines = to_plain(Document("T", (Table(header, (row,)),))).splitlines()
    assert lines[-2].split() == ["A", "デモ株式", "3", "2", "0", "1", "6", "12/1(月)", "12"]
    assert max(map(JAPANESE.width, lines)) <= COLUMNS


def test_latin_words_stay_whole() -> None:
    assert JAPANESE.wrapped("one two three", 7) == ["one two", "three"]
    assert JAPANESE.wrapped("出願番号 2016-111548 です", 13) == ["出願番号", "2016-111548", "です"]


def test_a_link_longer_than_the_line_is_not_broken() -> None:
    link = "https://example.com/" + "x" * 100
    assert JAPANESE.wrapped(f"参照: {link} 以上", 30) == ["参照:", link, "以上"]


def test_own_line_breaks_and_indentation_are_kept() -> None:
    assert JAPANESE.wrapped("候補:\n  一致: 出願番号、出願日", 18) == ["候補:", "  一致: 出願番号、", "  出願日"]


@given(WORDS, st.integers(8, 80))
@settings(max_examples=200, deadline=None)
def test_wrapping_loses_nothing_but_spaces_at_the_breaks(text: str, columns: int) -> None:
    assert "".join(JAPANESE.wrapped(text, columns)).replace(" ", "") == text.replace(" ", "")


@given(ANYTHING | WORDS, st.integers(8, 80))
@settings(max_examples=200, deadline=None)
def test_no_line_is_too_wide_unless_it_is_one_word(text: str, columns: int) -> None:
    for line in JAPANESE.wrapped(text, columns):
        assert JAPANESE.width(line) <= columns or " " not in line.strip(" ")


phrases = st.tuples(st.text("案件連絡の承認", min_size=1, max_size=5), st.sampled_from("、。」）ーっ"))


@given(st.lists(phrases, max_size=60))
@settings(max_examples=200, deadline=None)
def test_no_line_starts_with_what_closes(sentence: list[tuple[str, str]]) -> None:
    text = "".join(phrase + closing for phrase, closing in sentence)
    assert {line[0] for line in JAPANESE.wrapped(text, 20) if line} <= set("案件連絡の承認")


def test_labels_stand_in_one_column_and_values_in_another() -> None:
    table = Table(None, (("相手方整理番号", "PK190001"), ("出願番号", "特願2016-111548（2016/06/03）")))
    assert to_plain(Document("T", (table,))) == (
        "  相手方整理番号   PK190001\n  出願番号         特願2016-111548（2016/06/03）\n"
    )


def test_a_header_is_underlined() -> None:
    table = Table(("項目", "当方", "相手方"), (("出願日", "2016/06/08", "2016/06/03"),))
    assert to_plain(Document("T", (table,))) == (
        "  項目     当方         相手方\n  ------   ----------   ----------\n  出願日   2016/06/08   2016/06/03\n"
    )


def test_a_long_cell_is_wrapped_within_its_column() -> None:
    table = Table(None, (("名称", "省電力通信装置" * 6), ("備考", "一\n二")))
    assert to_plain(Document("T", (table,))) == (
        "  名称   省電力通信装置省電力通信装置省電力通信装置省電力通信装置省電力\n"
        "         通信装置省電力通信装置\n"
        "  備考   一\n"
        "         二\n"
    )


def test_a_table_too_wide_for_any_screen_goes_down_the_page() -> None:
    header = tuple(f"column {number}" for number in range(9))
    rows = (tuple("abcdefghi"), tuple("jklmnopqr"))
    lines = to_plain(Document("T", (Table(header, rows),))).splitlines()
    assert lines[:2] == ["  column 0: a", "  column 1: b"]
    assert lines[9:11] == ["", "  column 0: j"]


def test_each_kind_of_block_shows_what_it_is() -> None:
    document = Document("件名", (Heading("期限"), Paragraph("本文"), Quote("引用\n\n二行目"), Note("注意")))
    assert to_plain(document) == "■ 期限\n\n本文\n\n> 引用\n>\n> 二行目\n\n— 注意\n"


@pytest.mark.parametrize("block", [Heading, Paragraph, Quote, Note])
def test_continued_lines_fit_too(block: type[Heading | Paragraph | Quote | Note]) -> None:
    lines = to_plain(Document("T", (block("案件の共有が届いています。" * 20),))).splitlines()
    assert len(lines) > 5
    assert max(map(JAPANESE.width, lines)) <= COLUMNS


cells = st.text(alphabet="案件 a1-\n", max_size=80)


@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.tuples(*[cells] * n), min_size=1, max_size=4)))
@settings(max_examples=150, deadline=None)
def test_every_table_keeps_every_character(rows: list[tuple[str, ...]]) -> None:
    plain = to_plain(Document("T", (Table(None, tuple(rows)),)))
    visible = sorted("".join("".join(row) for row in rows).replace(" ", "").replace("\n", ""))
    assert sorted(plain.replace(" ", "").replace("\n", "")) == visible


@given(st.lists(st.tuples(st.text("案件", max_size=60), st.text("連絡", max_size=90)), min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_every_japanese_table_fits_the_screen(rows: list[tuple[str, str]]) -> None:
    plain = to_plain(Document("T", (Table(("左", "右"), tuple(rows)),)))
    assert max(map(JAPANESE.width, plain.splitlines())) <= COLUMNS
